using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>Long work that lets others pass: on a machine of few cores portals must not wait for a whole slice of time.</summary>
internal static class Politely
{
    private const int AtATime = 32;

    /// <summary>The same items; before every so many of them the thread lets others have their turn.</summary>
    /// <param name="items">Each a matter of microseconds.</param>
    /// <param name="atATime">Fewer where an item takes long: a third of a millisecond at a time goes unnoticed.</param>
    public static IEnumerable<T> LettingOthersPass<T>(this IEnumerable<T> items, int atATime = AtATime)
    {
        foreach (var (place, item) in items.Index())
        {
            if (place % atATime == 0)
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
