using System.Globalization;
using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>What docs/security.md says is shown by tests that are there, chapter by chapter.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string s_text = File.ReadAllText(Repository.File("docs", "security.md"));

    [Fact]
    public void EveryTestThatIsNamed_IsThere()
    {
        var tests = typeof(SecurityDocumentTests).Assembly.GetTypes().Select(type => type.Name)
            .ToHashSet(StringComparer.Ordinal);
        var named = TestClass().Matches(s_text).Select(match => match.Groups[1].Value).Distinct().ToList();

        named.Should().HaveCountGreaterThan(20).And.BeSubsetOf(tests);
    }

    [Fact]
    public void EveryTestOfAnAttack_IsNamed()
    {
        var attacks = typeof(SecurityDocumentTests).Assembly.GetTypes()
            .Where(type => type.Namespace == "AgencyAdmin.Tests.Security.Attacks" && type.Name.EndsWith("Tests", StringComparison.Ordinal))
            .Select(type => type.Name).ToList();

        attacks.Should().NotBeEmpty().And.OnlyContain(attack => s_text.Contains($"`{attack}`"));
    }

    [Fact]
    public void EveryChapterOfTheStandard_IsAnswered() =>
        Chapter().Matches(s_text).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            .Should()
            .Equal(Enumerable.Range(1, 17));

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"^### V(\d+) ", RegexOptions.Multiline)]
    private static partial Regex Chapter();
}
