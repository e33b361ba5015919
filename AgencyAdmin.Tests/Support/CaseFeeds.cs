namespace AgencyAdmin.Tests.Support;

/// <summary>Feeds with a header of the test's own, for what hangs on which columns a file has.</summary>
internal static class CaseFeeds
{
    /// <summary>Lines of these columns, tab-delimited, the first of them the headings.</summary>
    public static MemoryStream Tabbed(params string[] lines) => new(System.Text.Encoding.UTF8.GetBytes(
        string.Join('\n', lines.Select(line => line.Replace('|', '\t'))) + "\n"));
}
