using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Tests.Domain.Setup;

public sealed class RenormalisationTests
{
    private static readonly NormalisationRules s_upper = new() { LetterCase = LetterCase.Upper };
    private static int s_spelling;

    [Fact]
    public void Plan_RulesThatChangeNothing_IsEmpty() =>
        Renormalisation.Plan([Id(1, "JD01"), Id(2, "AB02")], s_upper).Changes.Should().BeEmpty();

    [Fact]
    public void Plan_TwoIdsInUse_JoinsThemAndWarns()
    {
        var plan = Renormalisation.Plan([Id(1, "jd01", customers: 3), Id(2, "JD01", customers: 12)], s_upper);

        var change = plan.Changes.Should().ContainSingle().Which;
        (change.Normalised, change.IsJoin, change.JoinsIdsInUse).Should().Be(("JD01", true, true));
        plan.Moved.Select(spelling => spelling.Raw).Should().Equal("jd01");
    }

    [Fact]
    public void Plan_OneOfThemHasNoCustomer_JoinsWithoutAWarning() =>
        Renormalisation.Plan([Id(1, "jd01", customers: 0), Id(2, "JD01", customers: 12)], s_upper)
            .Changes.Should().ContainSingle().Which.JoinsIdsInUse.Should().BeFalse();

    [Fact]
    public void Plan_OneIdSpelledAnew_IsNeitherJoinNorSplit()
    {
        var change = Renormalisation.Plan([Id(1, "jd01")], s_upper).Changes.Should().ContainSingle().Which;

        (change.Normalised, change.IsJoin, change.IsSplit).Should().Be(("JD01", false, false));
    }

    [Fact]
    public void Plan_LooserRules_SplitByRawSpelling_AndThePartThatKeepsItsNameKeepsTheReps()
    {
        var joined = new RepIdStanding(
            1, "JD01", RepIdDecision.Verified, null, [Spelling("JD01"), Spelling("jd01")], [Link(7, 1)]);

        var change = Renormalisation.Plan([joined], NormalisationRules.Default).Changes.Should().ContainSingle().Which;

        (change.Normalised, change.IsSplit, change.Decision).Should().Be(("jd01", true, RepIdDecision.Verified));
        change.From.Should().ContainSingle().Which.GivesLinks.Should().BeFalse();
    }

    [Theory]
    [InlineData(RepIdDecision.Verified, RepIdDecision.Open, RepIdDecision.Verified)]
    [InlineData(RepIdDecision.Ignored, RepIdDecision.Verified, RepIdDecision.Verified)]
    [InlineData(RepIdDecision.Ignored, RepIdDecision.Open, RepIdDecision.Open)]
    [InlineData(RepIdDecision.Ignored, RepIdDecision.Ignored, RepIdDecision.Ignored)]
    [InlineData(RepIdDecision.Open, RepIdDecision.Open, RepIdDecision.Open)]
    public void Join_OfTwoDecisions(RepIdDecision one, RepIdDecision other, RepIdDecision becomes)
    {
        var change = Renormalisation.Plan([Id(1, "jd01", one), Id(2, "JD01", other)], s_upper).Changes.Single();

        change.Decision.Should().Be(becomes);
        change.NoLongerIgnored.Should().HaveCount(becomes is RepIdDecision.Ignored ? 0
            : new[] { one, other }.Count(decision => decision is RepIdDecision.Ignored));
        change.IgnoreReason.Should().Be(becomes is RepIdDecision.Ignored ? "why JD01; why jd01" : null);
    }

    [Fact]
    public void Join_OfIdsInTwoAgencies_IsADispute_AndInOneAgencyAClash()
    {
        var disputed = Renormalisation.Plan(
            [Id(1, "jd01", link: Link(7, 1)), Id(2, "JD01", link: Link(8, 2))], s_upper);
        disputed.Changes.Single().IsDispute.Should().BeTrue();
        disputed.Clashes().Should().BeEmpty();

        var clash = Renormalisation.Plan(
            [Id(1, "jd01", link: Link(7, 1, "Ann")), Id(2, "JD01", link: Link(8, 1, "Bob"))], s_upper);
        clash.Clashes().Should().ContainSingle().Which.Message.Should().Be(
            "Agency 1 has JD01 and jd01 for Bob and Ann. Remove one of these rows there before they become JD01.");
    }

    [Fact]
    public void Join_OfRowsThatSayTheSame_OrHoldOnOtherDays_IsNoClash()
    {
        var ann = Link(7, 1);
        Renormalisation.Plan([Id(1, "jd01", link: ann), Id(2, "JD01", link: ann with { Id = 8 })], s_upper).Clashes()
            .Should()
            .BeEmpty();

        var until = ann with { Details = ann.Details with { ValidUntil = new(2026, 1, 31) } };
        var from = Link(8, 1, "Bob") with { Details = new(8, ValidFrom: new(2026, 2, 1)) };
        Renormalisation.Plan([Id(1, "jd01", link: until), Id(2, "JD01", link: from)], s_upper).Clashes().Should()
            .BeEmpty();
    }

    private static RepIdStanding Id(
        int id, string raw, RepIdDecision decision = RepIdDecision.Open, int customers = 1, RepIdLink? link = null) => new(
            id, raw, decision, decision is RepIdDecision.Ignored ? $"why {raw}" : null, [Spelling(raw, customers)],
            link is null ? [] : [link]);

    private static SpellingInUse Spelling(string raw, int customers = 1) =>
        new(Interlocked.Increment(ref s_spelling), raw, customers);

    private static RepIdLink Link(int contact, int agency, string name = "Ann") =>
        new(contact, agency, $"Agency {agency}", new AgencyRepDetails(contact), name);
}
