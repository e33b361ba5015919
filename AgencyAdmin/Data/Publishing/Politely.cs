using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>Long work that lets others pass: on a machine of few cores portals must not wait for a whole slice of time.</summary>
internal static class Politely
{
    private const int AtATime = 32;

    /// <summary>The same items; before every so many of them the thread lets others have their turn.</summary>
    public static IEnumerable<T> LettingOthersPass<T>(this IEnumerable<T> items)
    {
        foreach (var (place, item) in items.Index())
        {
            if (place % AtATime == 0)
            {
                Thread.Yield();
            }

            yield return item;
        }
    }

    /// <summary>The rows of the answer; while they are read the thread lets others have their turn as above.</summary>
    public static async Task<List<T>> ToListLettingOthersPassAsync<T>(this IQueryable<T> query, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await foreach (var row in query.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (rows.Count % AtATime == 0)
            {
                Thread.Yield();
            }

            rows.Add(row);
        }

        return rows;
    }
}
