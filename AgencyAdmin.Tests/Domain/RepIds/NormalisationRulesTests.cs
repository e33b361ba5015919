using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.RepIds;

public sealed class NormalisationRulesTests
{
    private static readonly NormalisationRules s_upper = new() { LetterCase = LetterCase.Upper };
    private static readonly NormalisationRules s_zeros = new() { DropsLeadingZeros = true };
    private static readonly NormalisationRules s_prefix = new() { Prefix = "REP-" };

    public static TheoryData<NormalisationRules, string, string> Cases { get; } = new()
    {
        { NormalisationRules.Default, "  JD \t 01 ", "JD 01" },
        { NormalisationRules.Default, "jd01", "jd01" },
        { NormalisationRules.Default, "Zoe\u0308", "Zo\u00EB" },
        { new() { TrimsSpaces = false }, " JD01", " JD01" },
        { s_upper, "jd01", "JD01" },
        { new() { LetterCase = LetterCase.Lower }, "JD01", "jd01" },
        { s_zeros, "007", "7" },
        { s_zeros, "JD001", "JD1" },
        { s_zeros, "000", "0" },
        { s_zeros, "100", "100" },
        { s_prefix, "REP-7", "7" },
        { s_prefix, "rep-7", "rep-7" },
        { s_prefix, "REP-", "REP-" },
        { s_prefix, "REP-REP-7", "7" },
        { s_prefix, "REP- 7", "7" },
        { s_prefix with { LetterCase = LetterCase.Upper }, "rep-7", "7" },
        { new() { Prefix = "1", DropsLeadingZeros = true }, "1017", "7" },
        { new() { Aliases = [new("JD", "JD01")] }, " JD", "JD01" },
        { new() { Aliases = [new("A", "B"), new("B", "C")] }, "A", "C" },
        { s_upper with { Aliases = [new("old", "new")] }, "oLd", "NEW" },
        { s_prefix with { Aliases = [new("7", "JD01")] }, "REP-7", "JD01" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Normalise_ByItsRules(NormalisationRules rules, string raw, string normalised) =>
        rules.Normalise(raw).Should().Be(normalised);

    [Property(Arbitrary = [typeof(RulesAndText)], MaxTest = 2000)]
    public bool Normalising_Twice_IsNormalisingOnce(RulesAndText case_) =>
        case_.Rules.Normalise(case_.Rules.Normalise(case_.Raw)) == case_.Rules.Normalise(case_.Raw);

    [Fact]
    public void With_OtherRules_ForgetsTheAliasesWorkedOutBefore()
    {
        var rules = s_upper with { Aliases = [new("a", "b")] };
        rules.Normalise("a").Should().Be("B");

        (rules with { LetterCase = LetterCase.AsSent }).Normalise("a").Should().Be("b");
        (rules with { Aliases = [] }).Normalise("a").Should().Be("A");
    }

    [Fact]
    public void Equality_GoesByWhatTheRulesSay()
    {
        var one = s_upper with { Aliases = [new("a", "b")] };
        var other = s_upper with { Aliases = [new("a", "b")] };
        one.Normalise("a");

        one.Should().Be(other);
        one.GetHashCode().Should().Be(other.GetHashCode());
        one.Should().NotBe(other with { Aliases = [new("a", "c")] });
        one.Should().NotBe(other with { TrimsSpaces = false });
    }

    [Theory]
    [InlineData("rules.alias.circle", "A>B B>C C>A")]
    [InlineData("rules.alias.twice", "A>B A>C")]
    [InlineData("rules.alias.empty", "A>")]
    [InlineData("rules.alias.empty", ">A")]
    [InlineData("rules.alias.empty", "A>1234567890123456789012345678901")]
    public void Check_AliasesThatMeanNothing_AreRefused(string code, string aliases)
    {
        var rules = new NormalisationRules
        {
            Aliases = [.. aliases.Split(' ').Select(alias => alias.Split('>')).Select(pair => new RepIdAlias(pair[0], pair[1]))],
        };

        rules.Check().Select(refusal => refusal.Code).Should().Equal(code);
    }

    [Fact]
    public void Check_TwoAliasesThatTheCaseRuleMakesOne_AreRefused_UnlessTheyAgree()
    {
        (s_upper with { Aliases = [new("a", "X"), new("A", "Y")] }).Check().Should().ContainSingle()
            .Which.Message.Should().Be("A has two aliases. Remove one of them.");
        (s_upper with { Aliases = [new("a", "x"), new("A", "X")] }).Check().Should().BeEmpty();
    }

    [Fact]
    public void Check_LongPrefix_IsRefused() =>
        new NormalisationRules { Prefix = new('x', 21) }.Check().Should().ContainSingle().Which.Field.Should()
            .Be("Prefix");

    [Fact]
    public void Differences_SayEveryRuleInWords()
    {
        var before = SetupSnapshot.Empty with { Rules = new() { Prefix = "R-", Aliases = [new("a", "b")] } };
        var after = before with
        {
            Rules = new() { TrimsSpaces = false, LetterCase = LetterCase.Upper, DropsLeadingZeros = true, Aliases = [new("c", "d")] },
        };

        var differences = SetupDifferences.Between(before, after);

        differences.Summary.Should().Be("6 normalisation rules changed");
        differences.Changes.Select(change => change.Sentence).Should().Equal(
            "Spaces around sales rep IDs count.", "Sales rep IDs are read in upper case; they were read as sent.",
            "Leading zeros of sales rep IDs are dropped.", "The prefix R- of sales rep IDs counts.",
            "c is read as d.", "a is no longer read as b.");
    }

    [Fact]
    public void Differences_IdThatRulesSpellInAnotherWay_IsNotAnotherId()
    {
        var before = SetupBuilder.Working(agency => agency.WithRep("jd02", 1)).Ignoring("house").Snapshot();
        var after = before with
        {
            Rules = s_upper,
            IgnoredIds = ["HOUSE"],
            Agencies = [.. before.Agencies.Select(agency => agency with
            {
                Reps = [.. agency.Reps.Select(rep => rep with { SalesRepId = rep.SalesRepId.ToUpperInvariant() })],
            })],
        };

        SetupDifferences.Between(before, after).Changes.Select(change => change.Sentence).Should()
            .Equal("Sales rep IDs are read in upper case; they were read as sent.");
        SetupDifferences.Between(after, before).Changes.Should().ContainSingle();
    }

    /// <summary>Rules that get in each other's way as often as can be, with a text that they all touch.</summary>
    public sealed record RulesAndText(NormalisationRules Rules, string Raw)
    {
        private static readonly Gen<string> s_text =
            Gen.Elements('a', 'A', 'b', '0', '0', '1', ' ', '-', '\u00DF', '\u0130', 'e', '\u0301').NonEmptyListOf()
                .Select(chars => string.Concat(chars.Take(8)));

        public static Arbitrary<RulesAndText> Arbitrary() => Arb.From(
            from trims in Gen.Elements(true, false)
            from letters in Gen.Elements(LetterCase.AsSent, LetterCase.Upper, LetterCase.Lower)
            from zeros in Gen.Elements(true, false)
            from prefix in Gen.Frequency((1, Gen.Constant<string?>(null)), (3, s_text.Select(text => (string?)text)))
            from aliases in s_text.SelectMany(old => s_text.Select(end => new RepIdAlias(old, end))).ListOf()
            from raw in Gen.OneOf(
                s_text, aliases.Count == 0 ? s_text : Gen.Elements<string>([.. aliases.Select(alias => alias.Old)]))
            select new RulesAndText(
                new()
                {
                    TrimsSpaces = trims,
                    LetterCase = letters,
                    DropsLeadingZeros = zeros,
                    Prefix = prefix,
                    Aliases = [.. aliases.Take(4)],
                },
                raw));
    }
}
