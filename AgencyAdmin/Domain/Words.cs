namespace AgencyAdmin.Domain;

/// <summary>Lists in a sentence.</summary>
internal static class Words
{
    /// <summary>A; A and B; A, B and C; or with another word between the last two.</summary>
    public static string List(IEnumerable<string> names, string joint = "and") => names.ToList() switch
    {
        [] => "nobody",
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} {joint} {last}",
    };
}
