using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Resolution;

/// <summary>Who is shown in whose place, on which days, and what "why" says about it.</summary>
public sealed class StandInTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    [Theory]
    [InlineData(null, null, "Marcus Oye")]
    [InlineData(0, 0, "Marcus Oye")]
    [InlineData(-1, null, "Marcus Oye")]
    [InlineData(null, 1, "Marcus Oye")]
    [InlineData(1, null, "Jolene Dahl")]
    [InlineData(1, 2, "Jolene Dahl")]
    [InlineData(null, -1, "Jolene Dahl")]
    [InlineData(-2, -1, "Jolene Dahl")]
    public void StandIn_ComesOnTheFirstDay_AndIsGoneAfterTheLast(int? from, int? until, string shown) =>
        Resolve(Setup(jolene => jolene.StoodInBy(2, Day(from), Day(until)))).Cards.Select(card => card.Name).Should()
            .Equal(shown);

    [Fact]
    public void Card_OfAStandIn_IsItsOwnAndSaysWhosePlaceItTakes()
    {
        var card = Resolve(Setup(jolene => jolene.StoodInBy(2, null, s_today.AddDays(9)))).Cards.Should().ContainSingle().Subject;

        card.Should()
            .BeEquivalentTo(new { ContactId = 2, Name = "Marcus Oye", Agency = "Westline Sales", IsPrimary = true });
        card.StandsInFor.Should().Be(new StandInNote("Jolene Dahl", s_today.AddDays(9)));
        card.OfficePhone!.Href.Should().Be("tel:+17024560102");
    }

    [Fact]
    public void Why_NamesBothAndTheLastDay()
    {
        var resolution = Resolve(Setup(jolene => jolene.StoodInBy(2, null, new(2026, 1, 14))));

        resolution.Reason.Should().Be(Reason.Shown);
        var id = resolution.Ids.Should().ContainSingle().Subject;
        id.Reason.Should().Be(Reason.StandInShown);
        id.Sentence.Should()
            .Be("JD01 shows Marcus Oye of Westline Sales, who stands in for Jolene Dahl until 14 January 2026.");
        id.Chain.Select(link => link.Label).Should()
            .Equal("Nordic Supply", "JD01", "Westline Sales", "Marcus Oye for Jolene Dahl", "card");
        id.Chain.Should().OnlyContain(link => link.State == LinkState.Holds);
        id.Chain[3].SubjectId.Should().Be(1, "that is the contact whose stand-in it is");
    }

    [Fact]
    public void Why_WithoutALastDay_NamesNone() =>
        Resolve(Setup(jolene => jolene.StoodInBy(2))).Ids[0].Sentence
            .Should().Be("JD01 shows Marcus Oye of Westline Sales, who stands in for Jolene Dahl.");

    [Fact]
    public void StandIn_ForSomeoneWhoHasLeftOrCannotBeReached_IsShown()
    {
        Resolve(Setup(jolene => jolene.StoodInBy(2).Inactive())).Ids[0].Reason.Should().Be(Reason.StandInShown);
        Resolve(Setup(jolene => jolene.StoodInBy(2).Unreachable())).Ids[0].Reason.Should().Be(Reason.StandInShown);
    }

    [Fact]
    public void StandIn_ForAHiddenContact_IsNotShown_SoThatNothingTellsOfIt() =>
        Resolve(Setup(jolene => jolene.StoodInBy(2).Hidden())).Ids[0].Reason.Should().Be(Reason.ContactHidden);

    [Theory]
    [InlineData("inactive")]
    [InlineData("hidden")]
    [InlineData("unreachable")]
    [InlineData("deleted")]
    public void StandIn_WhoCannotBeShown_LeavesTheRepInItsPlace(string what)
    {
        var setup = new SetupBuilder().With(new ContactSnapshotBuilder(1).Named("Jolene Dahl").StoodInBy(2))
            .With(new AgencySnapshotBuilder().WithRep("JD01", 1));
        var marcus = new ContactSnapshotBuilder(2);
        if (what != "deleted")
        {
            setup.With(what switch { "inactive" => marcus.Inactive(), "hidden" => marcus.Hidden(), _ => marcus.Unreachable() });
        }

        var resolution = Resolve(setup);

        resolution.Ids[0].Reason.Should().Be(Reason.Shown);
        resolution.Cards.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Name = "Jolene Dahl", StandsInFor = (object?)null });
    }

    [Fact]
    public void StandIn_WhoIsAwayToo_HasAStandIn_AndTheNoteNamesTheRep()
    {
        var setup = Setup(jolene => jolene.StoodInBy(2), marcus => marcus.StoodInBy(3))
            .With(new ContactSnapshotBuilder(3).Named("Third"));

        var card = Resolve(setup).Cards.Should().ContainSingle().Subject;
        (card.Name, card.StandsInFor!.Name).Should().Be(("Third", "Jolene Dahl"));
    }

    [Fact]
    public void StandIn_WhoseOwnStandInCannotBeShown_IsShownAllTheSame()
    {
        var setup = Setup(jolene => jolene.StoodInBy(2), marcus => marcus.StoodInBy(3)).With(new ContactSnapshotBuilder(3).Inactive());

        Resolve(setup).Cards.Select(card => card.Name).Should().Equal("Marcus Oye");
    }

    [Fact]
    public void StandIn_WhoCannotBeShown_IsPassedOver()
    {
        var setup = Setup(jolene => jolene.StoodInBy(2), marcus => marcus.StoodInBy(3).Unreachable()).With(new ContactSnapshotBuilder(3).Named("Third"));

        Resolve(setup).Cards.Select(card => card.Name).Should().Equal("Third");
    }

    [Fact]
    public void Circle_EndsAtTheNearest()
    {
        var setup = Setup(jolene => jolene.StoodInBy(2), marcus => marcus.StoodInBy(1));

        Resolve(setup).Cards.Select(card => card.Name).Should().Equal("Marcus Oye");
    }

    [Fact]
    public void Chain_IsFollowedForThree_AndNoFurther()
    {
        var setup = Setup(jolene => jolene.StoodInBy(2), marcus => marcus.StoodInBy(3))
            .With(new ContactSnapshotBuilder(3).StoodInBy(4)).With(new ContactSnapshotBuilder(4).Named("Fourth").StoodInBy(5))
            .With(new ContactSnapshotBuilder(5).Named("Fifth"));

        Resolve(setup).Cards.Select(card => card.Name).Should().Equal("Marcus Oye");
    }

    [Fact]
    public void StandIn_WhoIsTheCustomersOtherRepAnyway_HasOneCard()
    {
        var setup = new SetupBuilder()
            .With(new ContactSnapshotBuilder(1).StoodInBy(2)).With(new ContactSnapshotBuilder(2).Named("Marcus Oye"))
            .With(new AgencySnapshotBuilder().WithRep("JD01", 1).WithRep("MO02", 2));

        Resolver.Resolve("C-1", new CustomerFactsBuilder().WithIds("JD01", "MO02").Build(), setup.Build(), s_today)
            .Cards.Select(card => card.Name).Should().Equal("Marcus Oye");
    }

    [Fact]
    public void StandIn_DoesNotOutlastTheRepsOwnDates()
    {
        var setup = new SetupBuilder()
            .With(new ContactSnapshotBuilder(1).StoodInBy(2)).With(new ContactSnapshotBuilder(2))
            .With(new AgencySnapshotBuilder().WithRep("JD01", 1, until: s_today.AddDays(-1)));

        Resolve(setup).Ids[0].Reason.Should().Be(Reason.NoLongerInForce);
    }

    private static DateOnly? Day(int? offset) => offset is { } days ? s_today.AddDays(days) : null;

    private static SetupBuilder Setup(
        Action<ContactSnapshotBuilder> jolene, Action<ContactSnapshotBuilder>? marcus = null)
    {
        var second = new ContactSnapshotBuilder(2).Named("Marcus Oye");
        marcus?.Invoke(second);
        return SetupBuilder.Working(contact: jolene).With(second);
    }

    private static AgencyAdmin.Domain.Resolution.Resolution Resolve(SetupBuilder setup) =>
        Resolver.Resolve("C-10482", new CustomerFactsBuilder().Build(), setup.Build(), s_today);
}
