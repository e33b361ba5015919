namespace AgencyAdmin.Benchmarks;

/// <summary>A page of <c>docs</c> whose tables stand between marks and are made by the command above them.</summary>
internal static class PerformancePage
{
    /// <param name="name">The table's name in the marks.</param>
    /// <param name="table">The table as Markdown.</param>
    /// <param name="page">The file in <c>docs</c>.</param>
    /// <exception cref="InvalidOperationException">The page lacks the marks of that table.</exception>
    public static void Put(string name, string table, string page = "performance.md")
    {
        var file = Path.Combine(Root(), "docs", page);
        var text = File.ReadAllText(file);
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            throw new InvalidOperationException($"{file} has no place for {name}: it needs {begin.Trim()} and {end}.");
        }

        File.WriteAllText(
            file, string.Concat(text.AsSpan(0, from + begin.Length), table.TrimEnd(), "\n", text.AsSpan(to)));
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgencyAdmin.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run it inside the repository.");
    }
}
