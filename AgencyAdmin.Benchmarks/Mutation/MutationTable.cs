using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgencyAdmin.Benchmarks.Mutation;

/// <summary>What became of the mutants of one folder of the core.</summary>
/// <param name="Folder">Below <c>Domain</c>; a point for the files beside the folders.</param>
/// <param name="Killed">A test failed.</param>
/// <param name="TimedOut">A test did not end: a loop that never stops is noticed as well.</param>
/// <param name="Survived">Tests ran through it, and all passed.</param>
/// <param name="Untested">No test of the core reaches it.</param>
internal sealed record MutationScore(string Folder, int Killed, int TimedOut, int Survived, int Untested)
{
    public int Mutants => Killed + TimedOut + Survived + Untested;

    /// <summary>The share that was noticed, in percent.</summary>
    public double Percent => 100.0 * (Killed + TimedOut) / Mutants;
}

/// <summary>The mutation scores of the core, by folder, from the reports of Stryker.</summary>
internal static class MutationTable
{
    private const string Core = "Domain/";

    // Where a wrong rule shows a customer the wrong person.
    private static readonly HashSet<string> s_strict = ["HandOvers", "Publishing", "RepIds", "Resolution"];

    /// <summary>Of each folder as the last run found it that had it.</summary>
    /// <param name="reports">A folder with a report of each run.</param>
    public static string Of(string reports)
    {
        var scores = new SortedDictionary<string, MutationScore>(StringComparer.Ordinal);
        foreach (var report in new DirectoryInfo(reports).GetFiles("mutation-report.json", SearchOption.AllDirectories).OrderBy(file => file.LastWriteTimeUtc))
        {
            foreach (var score in Read(report))
            {
                scores[score.Folder] = score;
            }
        }

        var text = new StringBuilder();
        text.AppendLine("| folder of `Domain` | mutants | killed | timed out | survived | no test reaches | score | bar |")
            .AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (folder, score) in scores)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| `{folder}` | {score.Mutants} | {score.Killed} | {score.TimedOut} | {score.Survived} | {score.Untested} | {score.Percent:0.0} % | {(s_strict.Contains(folder) ? 90 : 80)} % |");
        }

        return text.ToString();
    }

    private static List<MutationScore> Read(FileInfo report)
    {
        using var read = JsonDocument.Parse(File.ReadAllBytes(report.FullName));
        return
        [
            .. from file in read.RootElement.GetProperty("files").EnumerateObject()
               from mutant in file.Value.GetProperty("mutants").EnumerateArray()
               group mutant.GetProperty("status").GetString() by Folder(file.Name) into folder
               select new MutationScore(
                   folder.Key, folder.Count(status => status is "Killed"), folder.Count(status => status is "Timeout"),
                   folder.Count(status => status is "Survived"), folder.Count(status => status is "NoCoverage")) into score
               where score.Mutants > 0
               select score,
        ];
    }

    private static string Folder(string file)
    {
        var path = file.Replace('\\', '/');
        return path[(path.LastIndexOf(Core, StringComparison.Ordinal) + Core.Length)..].Split('/') is [var folder, _, ..] ? folder : ".";
    }
}
