using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace AgencyAdmin.Benchmarks.Suite;

/// <summary>A test as a report of xunit has it.</summary>
/// <param name="Type">Its class, with its namespace.</param>
/// <param name="Name">Without its class.</param>
/// <param name="Kind">domain, component, whole-app or journey.</param>
/// <param name="Seconds">How long it took, beside whatever ran at once.</param>
/// <param name="Result">Pass, Fail or Skip.</param>
internal sealed record SuiteTest(string Type, string Name, string Kind, double Seconds, string Result);

/// <summary>The tests by what they guard and what they take, from the report of a run.</summary>
internal static class SuiteTable
{
    private const string Root = "AgencyAdmin.Tests.";
    private const int Slowest = 20;

    /// <param name="report">A file of <c>--report-xunit-xml</c>.</param>
    public static string Of(string report)
    {
        var tests = Read(XDocument.Load(report));
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Count(tests.Count)} tests: {Results(tests)}.").AppendLine()
            .AppendLine("| kind | tests | seconds, summed | a test |").AppendLine("| --- | ---: | ---: | ---: |");
        foreach (var kind in tests.GroupBy(test => test.Kind).OrderBy(group => group.Average(test => test.Seconds)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {kind.Key} | {Count(kind.Count())} | {Count(kind.Sum(test => test.Seconds))} | {kind.Average(test => test.Seconds):0.000} |");
        }

        text.AppendLine().AppendLine("| what they guard | tests | seconds, summed |").AppendLine("| --- | ---: | ---: |");
        foreach (var folder in tests.GroupBy(Folder).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| `{folder.Key}` | {Count(folder.Count())} | {Count(folder.Sum(test => test.Seconds))} |");
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"The slowest {Slowest}:").AppendLine()
            .AppendLine("| test | kind | seconds |").AppendLine("| --- | --- | ---: |");
        foreach (var test in tests.OrderByDescending(test => test.Seconds).Take(Slowest))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| `{test.Type.Split('.')[^1]}.{test.Name}` | {test.Kind} | {test.Seconds:0.0} |");
        }

        return text.ToString();
    }

    private static List<SuiteTest> Read(XDocument report) =>
    [
        .. report.Descendants("test").Select(test => new SuiteTest(
            Text(test, "type"), Text(test, "method"),
            test.Descendants("trait").FirstOrDefault(trait => Text(trait, "name") == "Kind") is { } kind ? Text(kind, "value") : "other",
            double.Parse(Text(test, "time"), CultureInfo.InvariantCulture), Text(test, "result"))),
    ];

    private static string Text(XElement element, string name) => element.Attribute(name)?.Value ?? "";

    private static string Folder(SuiteTest test) => test.Type[Root.Length..].Split('.') switch
    {
        [var first, var second, _, ..] => $"{first}/{second}",
        [var first, ..] => first,
        _ => "",
    };

    private static string Results(List<SuiteTest> tests) => string.Join(", ", tests.GroupBy(test => test.Result)
        .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{Count(group.Count())} {Word(group.Key)}"));

    private static string Word(string result) => result switch
    {
        "Pass" => "passed",
        "Fail" => "failed",
        "Skip" => "skipped",
        _ => result,
    };

    private static string Count(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
