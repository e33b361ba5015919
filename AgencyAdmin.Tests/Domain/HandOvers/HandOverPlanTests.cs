using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.HandOvers;

/// <summary>Ann (1) has R1 and R2 at Westline; Bob (2) is her colleague, Cem (3) is of Harborline.</summary>
public sealed class HandOverPlanTests
{
    private static readonly DateOnly s_day = new(2026, 5, 14);
    private static readonly DateOnly s_before = s_day.AddDays(-1);

    [Fact]
    public void Colleague_TakesOverOnTheDay_AndTheDayBeforeIsHers()
    {
        var (_, after) = Done(Setup(westline => westline.WithRep("R1", 1, AgencyRepRole.Outside, until: s_day.AddDays(30))), Rest(Successor.Of(2)));

        Rows(after, 1).Should().Equal(
            new Row("R1", 1, AgencyRepRole.Outside, null, s_before), new Row("R1", 2, AgencyRepRole.Outside, s_day, s_day.AddDays(30)));
        (Seen(after, "R1", s_before), Seen(after, "R1", s_day)).Should().Be(("Ann", "Bob"));
    }

    [Fact]
    public void SomebodyOfAnotherBusiness_TakesTheIdToItsAgency_WithoutHerRole()
    {
        var (_, after) = Done(Setup(westline => westline.WithRep("R1", 1, AgencyRepRole.Outside)), Rest(Successor.Of(3)));

        Rows(after, 1).Should().Equal(new Row("R1", 1, AgencyRepRole.Outside, null, s_before));
        Rows(after, 2).Should().Equal(new Row("R1", 3, null, s_day, null));
        (Seen(after, "R1", s_before), Seen(after, "R1", s_day)).Should().Be(("Ann", "Cem"));
    }

    [Fact]
    public void RowThatBeginsLater_PassesAsAWhole()
    {
        var later = s_day.AddDays(10);

        var (plan, after) = Done(Setup(westline => westline.WithRep("R1", 1, from: later)), Rest(Successor.Of(2)));

        plan.Edits.Should().Equal(new RowPasses(1, 101, 2));
        Rows(after, 1).Should().Equal(new Row("R1", 2, null, later, null));
    }

    [Fact]
    public void RowThatIsOver_StaysHers()
    {
        var over = s_day.AddDays(-10);

        var (_, after) = Done(Setup(westline => westline.WithRep("R1", 1, until: over).WithRep("R2", 1)), Rest(Successor.Of(2)));

        Rows(after, 1).First().Should().Be(new Row("R1", 1, null, null, over));
    }

    [Fact]
    public void EachIdMayGoToSomebodyElse_StayOrEnd()
    {
        var setup = Setup(westline => westline.WithRep("R1", 1).WithRep("R2", 1).WithRep("R3", 1).WithRep("R4", 1));

        var (plan, after) = Done(setup, new(
            s_day, new Dictionary<string, Successor> { ["R1"] = Successor.Leaver, ["R2"] = Successor.Nobody, ["R3"] = Successor.AgencyDesk },
            Successor.Of(2)));

        plan.Ids.Select(id => id.SalesRepId).Should().Equal("R2", "R3", "R4");
        new[] { "R1", "R2", "R3", "R4" }.Select(id => Seen(after, id, s_day)).Should().Equal("Ann", null, null, "Bob");
        new SetupIndex(after).Claims("R3")[^1].Rep.Should().BeEquivalentTo(new { ContactId = (int?)null, ValidFrom = s_day });
        IdOutcome.Of("R3", new(after), s_day).Desk!.Name.Should().Be("Westline");
    }

    [Fact]
    public void Split_GivesEachPartToSomebody_AndTheRestToTheRowsOwn()
    {
        var setup = Setup(westline => westline.WithRep("R1", 1));

        var (plan, after) = Done(setup, Rest(Split(new(new(Country: "US", State: "NV"), new(2)), new(new(Rest: true), new(1)))));

        plan.Edits.Should().HaveCount(2);
        (Seen(after, "R1", s_before, "NV"), Seen(after, "R1", s_day, "NV"), Seen(after, "R1", s_day, "CA")).Should().Be(("Ann", "Bob", "Ann"));
        SetupDifferences.Between(setup, after).Changes.Select(change => change.Sentence).Should()
            .Contain("R1 is added to Westline: in NV, US to Bob; for the rest to Ann.");
    }

    [Fact]
    public void Split_AmongAnotherAgency_TakesTheIdThere()
    {
        var (_, after) = Done(
            Setup(westline => westline.WithRep("R1", 1)), Rest(Split(new(new(Country: "US", State: "NV"), new(3)), new(new(Rest: true), PartHolder.None))));

        Rows(after, 2).Should().Equal(new Row("R1", null, null, s_day, null));
        (Seen(after, "R1", s_day, "NV"), Seen(after, "R1", s_day, "CA")).Should().Be(("Cem", null));
    }

    [Theory]
    [InlineData(SuccessorKind.Contact, "Bob", "Bob")]
    [InlineData(SuccessorKind.AgencyDesk, null, null)]
    [InlineData(SuccessorKind.Nobody, null, null)]
    public void WhoHasAPart_HandsOverNothingElse(SuccessorKind kind, string? nevada, string? rest)
    {
        var setup = Setup(westline => westline.WithRep("R1", 1, parts: Split(
            new(new(Country: "US", State: "NV"), new(1)), new(new(Country: "US", State: "CA"), new(5))).Parts));

        var (_, after) = Done(setup, Rest(kind is SuccessorKind.Contact ? Successor.Of(2) : new(kind)));

        (Seen(after, "R1", s_before, "NV"), Seen(after, "R1", s_day, "NV"), Seen(after, "R1", s_day, "CA"), Seen(after, "R1", s_day, "OR"))
            .Should().Be(("Ann", nevada, "Eve", rest));
        IdOutcome.Of("R1", new(after), s_day, Of("NV")).Desk.Should().Match<Fallback?>(desk => (desk != null) == (kind != SuccessorKind.Nobody));
    }

    [Theory]
    [InlineData("All parts of R1 stay in one agency. Choose people of one agency for them.")]
    [InlineData("R1 is split already, and would have too many parts. Split an ID into 1 to 50 parts.")]
    [InlineData("R1 is split among people of Westline. Choose somebody of Westline.")]
    public void Split_ThatCannotBe_IsRefused(string sentence)
    {
        var nevada = new PartWhere(Country: "US", State: "NV");
        var isSplit = !sentence.StartsWith("All", StringComparison.Ordinal);
        var many = Enumerable.Range(1, 50).Select(share => new RepPart(new(Share: share, Of: 50), new(2))).ToArray();
        var setup = Setup(westline => westline.WithRep("R1", 1, parts: isSplit ? Split(new RepPart(nevada, new(2))).Parts : null));
        var successor = sentence.Contains("among") ? Successor.Of(3)
            : isSplit ? Split(many)
            : Split(new(nevada, new(2)), new(new(Rest: true), new(3)));

        HandOverPlan.Of(setup, new SetupIndex(setup).Contact(1)!, Rest(successor), Candidates(setup)).Refusals
            .Should().ContainSingle().Which.Message.Should().Be(sentence);
    }

    [Fact]
    public void SplitAgain_SharesOutWhatTheLeaverHas_AndLeavesWhatOthersHave()
    {
        // Nevada is Eve's, California Ann's, and so is the rest.
        var setup = Setup(westline => westline.WithRep("R1", 1, parts: Split(
            new(new(Country: "US", State: "NV"), new(5)), new(new(Country: "US", State: "CA"), new(1))).Parts));

        var (_, after) = Done(setup, Rest(Split(new(new(NameFrom: "N", NameTo: "N"), new(2)), new(new(Rest: true), PartHolder.Desk))));

        (Seen(after, "R1", s_before, "CA"), Seen(after, "R1", s_day, "CA"), Seen(after, "R1", s_day, "NV"), Seen(after, "R1", s_day, "TX")).Should()
            .Be(("Ann", "Bob", "Eve", "Bob"), "the customer is called Nordic Supply");
        IdOutcome.Of("R1", new(after), s_day, new("C-2", "Alba", "US", "CA")).Desk.Should().NotBeNull();
        IdOutcome.Of("R1", new(after), s_day, new("C-2", "Alba", "US", "NV")).Card!.Name.Should().Be("Eve");
    }

    [Fact]
    public void Split_IntoTheRestAlone_IsOneSuccessor() =>
        Split(new RepPart(new(Rest: true), new(2))).Should().Be(Successor.Of(2));

    [Fact]
    public void StandIns_EndTheDayBefore_OrNeverBegin()
    {
        var setup = new SetupBuilder()
            .With(new AgencySnapshotBuilder(1).Named("Westline").WithRep("R1", 1).WithRep("R2", 2).WithRep("R3", 3))
            .With(new ContactSnapshotBuilder(1).Named("Ann"))
            .With(new ContactSnapshotBuilder(2).Named("Bob").StoodInBy(1))
            .With(new ContactSnapshotBuilder(3).Named("Cem").StoodInBy(2, s_before.AddDays(-9), s_before.AddDays(-8)).StoodInBy(1, from: s_day.AddDays(3))).Snapshot();

        var (plan, after) = Done(setup, Rest(Successor.Of(2)));

        plan.Edits.OfType<StandInEnds>().Should().Equal(new StandInEnds(2, s_before), new StandInEnds(3, s_before));
        (Seen(after, "R2", s_before), Seen(after, "R2", s_day), Seen(after, "R3", s_day.AddDays(3))).Should().Be(("Ann", "Bob", "Cem"));
        after.Contacts.Single(contact => contact.Id == 3).StandIns.Should().ContainSingle("the other period is another person's").Which.ContactId.Should().Be(2);
    }

    [Fact]
    public void ContactThatEnds_IsSeenUntilTheDayBefore_AndIsSaidToHaveLeft()
    {
        var (_, after) = Done(
            Setup(westline => westline.WithRep("R1", 1)), Rest(Successor.Of(2)) with { EndsContact = true });

        new SetupIndex(after).Contact(1)!.LastDay.Should().Be(s_before);
        var left = Setup(westline => westline.WithRep("R9", 1)) is var setup
            ? setup with { Contacts = [.. setup.Contacts.Select(contact => contact with { LastDay = s_before })] } : null!;
        IdOutcome.Of("R9", new(left), s_before).Card!.Name.Should().Be("Ann");
        ReasonText.Why(IdOutcome.Of("R9", new(left), s_day).Finding).Should().Be("Ann left after 13 May 2026");
    }

    [Theory]
    [InlineData("hand-over.open", "Choose who takes over R1 and R2.")]
    [InlineData("hand-over.rep-id", "Ann does not stand for R9 on 14 May 2026 or later.")]
    [InlineData("hand-over.successor", "Ann cannot take over from itself. Choose somebody else.")]
    [InlineData("hand-over.successor", "There is no such contact any more. Choose somebody else.")]
    [InlineData("hand-over.successor", "Dan is inactive or hidden on 14 May 2026. Choose somebody else, or make the contact visible first.")]
    [InlineData("hand-over.desk", "Harborline has neither phone nor email. Give it one first, or choose a person.")]
    [InlineData("hand-over.kept", "Ann keeps R1, so the contact stays active. Hand that over too, or let the contact stay active.")]
    [InlineData("hand-over.twice", "Harborline has R2 already on those days. Take that row out there first, or choose somebody of Westline.")]
    [InlineData("hand-over.nothing", "Nothing hangs on Dan on 14 May 2026 or later, so there is nothing to hand over.")]
    public void WhatStandsInTheWay_IsSaid(string code, string sentence)
    {
        var (setup, leaver, choices) = sentence switch
        {
            _ when code == "hand-over.open" => (Both(), 1, Rest(null)),
            _ when code == "hand-over.rep-id" => (Both(), 1, Rest(Successor.Of(2)) with { ByRepId = Only("R9", Successor.Of(2)) }),
            _ when sentence.Contains("itself") => (Both(), 1, Rest(Successor.Of(1))),
            _ when sentence.Contains("no such") => (Both(), 1, Rest(Successor.Of(77))),
            _ when sentence.StartsWith("Dan is", StringComparison.Ordinal) => (Both(), 1, Rest(Successor.Of(4))),
            _ when code == "hand-over.desk" => (Both(), 3, Rest(Successor.AgencyDesk)),
            _ when code == "hand-over.kept" => (Both(), 1, new(s_day, Only("R1", Successor.Leaver), Successor.Of(2), EndsContact: true)),
            _ when code == "hand-over.twice" => (Both(), 1, Rest(Successor.Of(3))),
            _ => (Both(), 4, Rest(Successor.Of(2))),
        };

        var outcome = HandOverPlan.Of(setup, new SetupIndex(setup).Contact(leaver)!, choices, Candidates(setup));

        outcome.Refusals.Select(refusal => (refusal.Code, refusal.Message)).Should().Contain((code, sentence));

        static SetupSnapshot Both() => Setup(westline => westline.WithRep("R1", 1).WithRep("R2", 1), harborline => harborline.WithRep("R2", 3));
    }

    [Fact]
    public void Desk_WhereNoDeskIsShown_IsRefused()
    {
        var setup = Setup(westline => westline.WithRep("R1", 1)) with { Fallback = FallbackSnapshot.Hidden };

        HandOverPlan.Of(setup, new SetupIndex(setup).Contact(1)!, Rest(Successor.AgencyDesk), Candidates(setup)).Refusals.Should()
            .ContainSingle(refusal => refusal.Code == "hand-over.desk");
    }

    private static Successor Split(params RepPart[] parts)
    {
        Successor.Split(parts).TryGet(out var successor).Should().BeTrue();
        return successor!;
    }

    private static SplitFacts Of(string state) => new("C-1", "Nordic Supply", "US", state);

    private static HandOverChoices Rest(Successor? successor) => new(s_day, new Dictionary<string, Successor>(), successor);

    private static Dictionary<string, Successor> Only(string id, Successor successor) => new() { [id] = successor };

    private static SetupSnapshot Setup(Action<AgencySnapshotBuilder> westline, Action<AgencySnapshotBuilder>? harborline = null)
    {
        var (one, other) = (
            new AgencySnapshotBuilder(1).Named("Westline").WithDesk("+1 702 456 0800", null), new AgencySnapshotBuilder(2).Named("Harborline"));
        westline(one);
        harborline?.Invoke(other);
        return new SetupBuilder().With(one).With(other)
            .With(new ContactSnapshotBuilder(1).Named("Ann")).With(new ContactSnapshotBuilder(2).Named("Bob"))
            .With(new ContactSnapshotBuilder(3).Named("Cem")).With(new ContactSnapshotBuilder(4).Named("Dan").Inactive())
            .With(new ContactSnapshotBuilder(5).Named("Eve")).Falling(new(true, null, null)).Snapshot();
    }

    private static Dictionary<int, Candidate> Candidates(SetupSnapshot setup) =>
        setup.Contacts.ToDictionary(contact => contact.Id, contact => new Candidate(contact, contact.Id == 3 ? 2 : 1));

    private static (HandOverPlan Plan, SetupSnapshot After) Done(SetupSnapshot setup, HandOverChoices choices)
    {
        HandOverPlan.Of(setup, new SetupIndex(setup).Contact(1)!, choices, Candidates(setup)).TryGet(out var plan).Should().BeTrue();
        return (plan!, setup.With(plan!, Candidates(setup)));
    }

    private static string? Seen(SetupSnapshot setup, string id, DateOnly day, string? state = null) =>
        IdOutcome.Of(id, new(setup), day, state is null ? null : Of(state)).Card?.Name;

    private static IEnumerable<Row> Rows(SetupSnapshot setup, int agency) => setup.Agencies.Single(one => one.Id == agency).Reps
        .Select(rep => new Row(rep.SalesRepId, rep.ContactId, rep.Role, rep.ValidFrom, rep.ValidUntil));

    private sealed record Row(string Id, int? Contact, AgencyRepRole? Role, DateOnly? From, DateOnly? Until);
}
