using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>No test waits for time to go by: it waits for what it asks for, or moves the clock itself.</summary>
public sealed partial class WaitingTests
{
    // Where time is what the test is about, or another process has no other way to say that it is there.
    private static readonly Dictionary<string, string> s_reasons = new()
    {
        ["Api/HealthTests.cs"] = "asks again until the app says so, at most so often",
        ["Data/PostgreSql/BrokenPostgreSqlTests.cs"] = "the moment of the kill",
        ["Features/Intake/Pipeline/KilledIntakeTests.cs"] = "the moment of the kill",
        ["Features/Webhooks/KilledOutboxTests.cs"] = "the moment of the kill",
        ["Security/Attacks/RawHttp.cs"] = "a client that sends a drop at a time",
        ["Security/Attacks/SlowAndLargeTests.cs"] = "asks again until the app takes a window, at most so often",
    };

    [Fact]
    public void NoTest_WaitsForTime_WithoutAReason()
    {
        var root = Repository.File("AgencyAdmin.Tests");
        var waiting = Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true })
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Select(file => (Name: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
            .Where(one => !one.Name.StartsWith("bin/", StringComparison.Ordinal) && !one.Name.StartsWith("obj/", StringComparison.Ordinal))
            .Where(one => Waits().IsMatch(File.ReadAllText(one.File)))
            .Select(one => one.Name);

        waiting.Should().BeEquivalentTo(s_reasons.Keys);
    }

    [GeneratedRegex(@"(Task\.Delay|Thread\.Sleep|WaitForTimeoutAsync)\(")]
    private static partial Regex Waits();
}
