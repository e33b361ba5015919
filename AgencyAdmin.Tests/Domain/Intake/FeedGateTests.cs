using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Tests.Domain.Intake;

public sealed class FeedGateTests
{
    private static readonly FeedForecast s_quiet = FeedForecast.None with
    {
        Active = 1000,
        WithIds = 800,
        Before = new(1000, 700),
        After = new(1000, 700),
    };

    private static readonly FeedRows s_rows = FeedRows.None with { Read = 1000 };

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void WhyHeld_CustomersThatLeave_HeldAboveTenPercent(int leaving, bool isHeld) =>
        FeedGate.Default.WhyHeld(s_quiet with { Leaving = leaving }, s_rows).Any().Should().Be(isHeld);

    [Theory]
    [InlineData(80, false)]
    [InlineData(81, true)]
    public void WhyHeld_CustomersThatLoseAllIds_HeldAboveTenPercentOfThoseWithIds(int emptied, bool isHeld) =>
        FeedGate.Default.WhyHeld(s_quiet with { Emptied = emptied }, s_rows).Any().Should().Be(isHeld);

    [Theory]
    [InlineData(650, false)]
    [InlineData(649, true)]
    [InlineData(900, false)]
    public void WhyHeld_CoverageThatFalls_HeldAboveFivePoints(int covered, bool isHeld) =>
        FeedGate.Default.WhyHeld(s_quiet with { After = new(1000, covered) }, s_rows).Any().Should().Be(isHeld);

    [Theory]
    [InlineData(700, 14, false)]
    [InlineData(700, 15, true)]
    [InlineData(90, 9, false)]
    [InlineData(90, 10, true)]
    public void WhyHeld_Losers_HeldAboveTheShareAndFromTheNumberOn(int covered, int losers, bool isHeld) =>
        FeedGate.Default
            .WhyHeld(s_quiet with { Before = new(1000, covered), After = new(9000, 9000), Losers = losers }, s_rows)
            .Any().Should().Be(isHeld);

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void WhyHeld_RefusedRows_HeldAboveTwoPercent(int refused, bool isHeld) =>
        FeedGate.Default.WhyHeld(s_quiet, s_rows with { Rejected = refused }).Any().Should().Be(isHeld);

    [Theory]
    [InlineData(false, 5, 1000, false)]
    [InlineData(true, 0, 1000, false)]
    [InlineData(true, 1, 1000, true)]
    [InlineData(true, 1, 0, true)]
    public void WhyHeld_OtherPeople_HeldWhereThatIsSet(bool holds, int others, int active, bool isHeld) =>
        new FeedGate { HoldsOtherPeople = holds }.WhyHeld(s_quiet with { OtherPeople = others, Active = active }, s_rows).Any().Should().Be(isHeld);

    [Fact]
    public void WhyHeld_OverSeveral_SaysEachWithItsFigures() =>
        FeedGate.Default.WhyHeld(s_quiet with { Leaving = 1000, After = new(0, 0) }, s_rows).Should().Equal(
            "1,000 of 1,000 active customers would become inactive: 100.0 %, where 10 % may.",
            "Coverage would fall from 70.0 % to 0.0 %: 70.0 points, where 5 may be lost.");

    [Fact]
    public void WhyHeld_AHairAboveALimit_SaysByHowMuch() =>
        FeedGate.Default.WhyHeld(
            s_quiet with { Active = 1_000_000, Leaving = 100_001, Before = new(1_000_000, 700_000), After = new(1_000_000, 649_990) },
            s_rows with { Read = 1_000_000, Rejected = 20_001 }).Should().Equal(
            "100,001 of 1,000,000 active customers would become inactive: 10.0001 %, where 10 % may.",
            "Coverage would fall from 70.0 % to 65.0 %: 5.001 points, where 5 may be lost.",
            "20,001 of 1,000,000 rows were refused: 2.0001 %, where 2 % may.");

    [Fact]
    public void WhyHeld_AHandful_Passes() =>
        FeedGate.Default.WhyHeld(
            new(0, 0, new(19, 19), new(0, 0), Active: 19, Leaving: 19, WithIds: 19, Emptied: 19),
            new(19, 0, 0, 0, 19, 19, 0)).Should().BeEmpty("a share of 19 means nothing");

    [Fact]
    public void WhyHeld_FirstFeed_Passes() =>
        FeedGate.Default.WhyHeld(FeedForecast.None, s_rows with { Rejected = 900 }).Should()
            .BeEmpty("there is nobody to harm");

    [Fact]
    public void WhyHeld_SwitchedOff_Passes() =>
        new FeedGate { LeavingPercent = 100, EmptiedPercent = 100, CoveragePoints = 100, RefusedPercent = 100, LosersPercent = 100 }
            .WhyHeld(
                s_quiet with { Leaving = 1000, Emptied = 800, After = new(1000, 0), Losers = 700 }, s_rows with { Rejected = 1000 })
            .Should().BeEmpty();
}
