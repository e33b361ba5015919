namespace AgencyAdmin.Domain;

/// <summary>Lists in a sentence.</summary>
internal static class Words
{
    /// <summary>A; A and B; A, B and C.</summary>
    public static string List(IEnumerable<string> names) => names.ToList() switch
    {
        [] => "nobody",
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
    };
}
