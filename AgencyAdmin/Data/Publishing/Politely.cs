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
}
