namespace AgencyAdmin.Domain;

/// <summary>Some rows of a list that goes on behind a key.</summary>
/// <param name="Rows">In the order of the list; behind the last of them it goes on.</param>
/// <param name="HasMore">Whether there are others behind it.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Rows, bool HasMore)
{
    /// <summary>How many rows a screen reads at a time.</summary>
    public const int Size = 50;
}

/// <summary>Makes pages.</summary>
public static class ListPage
{
    /// <summary>A page of what was read with one row more than are shown.</summary>
    public static ListPage<T> Of<T>(IReadOnlyList<T> read, int take) =>
        new(read.Count > take ? [.. read.Take(take)] : read, read.Count > take);
}
