using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Journeys.Manual;

/// <summary>docs/embedding.md as its reader takes it: the blocks to copy, and the tables.</summary>
internal static partial class EmbeddingManual
{
    private static readonly string s_text = File.ReadAllText(Repository.File("docs", "embedding.md"));

    public static string Html => Blocks("html").First(block => block.Contains(" token=", StringComparison.Ordinal));

    public static string HtmlWithAddress => Blocks("html").First(block => block.Contains(" token-url=", StringComparison.Ordinal));

    public static string Css => Blocks("css").Single();

    public static string CSharp => Blocks("csharp").Single();

    public static string Php => Blocks("php").Single();

    public static string Curl => Blocks("").Single(block => block.StartsWith("curl ", StringComparison.Ordinal));

    public static string Policy => Blocks("").Single(block => block.StartsWith("script-src ", StringComparison.Ordinal)).Trim();

    /// <summary>Which line of HTML loads the sheet where the page has no script of ours.</summary>
    public static string SheetLink => Link().Match(s_text).Value;

    /// <summary>What stands in the first column of the table below that heading, without its back ticks.</summary>
    public static IEnumerable<string> Names(string columns) => s_text[s_text.IndexOf(columns, StringComparison.Ordinal)..]
        .Split("\n\n")[0].Split('\n').Skip(2).Select(row => row.Split('`')[1]);

    /// <summary>With the reader's own address in place of the example's.</summary>
    public static string At(this string block, Uri reps) => block.Replace(
        "https://reps.company.example", reps.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);

    private static IEnumerable<string> Blocks(string language) => Block().Matches(s_text)
        .Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value);

    [GeneratedRegex("^```(?<language>\\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("<link [^>]+>")]
    private static partial Regex Link();
}
