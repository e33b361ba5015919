using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Publishing;

/// <summary>What a publication changes in agencies and their reps, in the words of the review.</summary>
public sealed class AgencyDifferencesTests
{
    private static readonly DateOnly s_first = new(2026, 1, 5);
    private static readonly DateOnly s_last = new(2026, 1, 9);

    [Fact]
    public void Agency_New_IsToldWithItsReps() =>
        Between(new SetupBuilder().With(Jolene()), SetupBuilder.Working()).Should().Equal(
            Of(SetupChangeKind.AgencyAdded, "Westline Sales is new.", contact: null, id: null),
            Of(SetupChangeKind.RepAdded, "JD01 is added to Westline Sales: Jolene Dahl."));

    [Fact]
    public void Agency_Removed_IsToldWithItsReps() =>
        Between(SetupBuilder.Working(), new SetupBuilder().With(Jolene())).Should().Equal(
            Of(SetupChangeKind.AgencyRemoved, "Westline Sales is removed.", contact: null, id: null),
            Of(SetupChangeKind.RepRemoved, "JD01 is removed from Westline Sales."));

    [Fact]
    public void Agency_ThatOnlyOthersAreBesideNow_IsNoChange() =>
        Between(SetupBuilder.Working(), SetupBuilder.Working().With(new AgencySnapshotBuilder(2).Named("Harborline"))).Should()
            .ContainSingle().Which.Should().Be(new SetupChange(SetupChangeKind.AgencyAdded, "Harborline is new.", 2));

    [Fact]
    public void Agency_BecomesInactiveAndActiveAgain_AndSaysWhich()
    {
        Sentences(SetupBuilder.Working(), SetupBuilder.Working(agency => agency.Inactive())).Should().Equal("Westline Sales becomes inactive.");
        Sentences(SetupBuilder.Working(agency => agency.Inactive()), SetupBuilder.Working()).Should().Equal("Westline Sales becomes active.");
    }

    [Fact]
    public void Details_Changed_AreNamedInOneSentence()
    {
        Sentences(SetupBuilder.Working(), SetupBuilder.Working(agency => agency.Doing(AgencyTraits.Sells | AgencyTraits.Stores).WithDesk("+1 702 456 0100", "desk@example.com")))
            .Should().Equal("Westline Sales changes its traits, phone, email.");
        Sentences(SetupBuilder.Working(), SetupBuilder.Working(agency => agency.Named("Westline"))).Should()
            .Equal("Westline (was Westline Sales) changes its name.");
    }

    [Theory]
    [InlineData("business")]
    [InlineData("type")]
    [InlineData("website")]
    public void Details_EachOfThem_IsLookedAt(string part)
    {
        var before = SetupBuilder.Working().Snapshot();
        var agency = before.Agencies[0];
        var after = part switch
        {
            "business" => agency with { BusinessNumber = "B-2" },
            "type" => agency with { Type = "Rep firm" },
            _ => agency with { Website = "https://westline.example" },
        };

        SetupDifferences.Between(before, before with { Agencies = [after] }).Changes.Should().ContainSingle()
            .Which.Should().Be(new SetupChange(SetupChangeKind.AgencyChanged, $"Westline Sales changes its {part}.", 1));
    }

    [Theory]
    [InlineData(null, 1, "MO02 of Westline Sales goes from nobody to Jolene Dahl.")]
    [InlineData(1, null, "MO02 of Westline Sales goes from Jolene Dahl to nobody.")]
    [InlineData(1, 9, "MO02 of Westline Sales goes from Jolene Dahl to a deleted contact.")]
    public void Rep_GoesToAnotherPerson_NamesBoth(int? from, int? to, string sentence) =>
        Between(With(from), With(to)).Should().Equal(Of(SetupChangeKind.RepPersonChanged, sentence, to, "MO02"));

    [Fact]
    public void Rep_HandedToSomebodyWhoIsGoneSince_IsNamedAsBefore() =>
        Sentences(With(2).With(new ContactSnapshotBuilder(2).Named("Marcus Oye")), With(1)).Should()
            .Contain("MO02 of Westline Sales goes from Marcus Oye to Jolene Dahl.");

    [Fact]
    public void Rep_HiddenAndShownAgain_SaysWhich()
    {
        var (shown, hidden) = (With(1), SetupBuilder.Working(agency => agency.WithRep("MO02", 1, isVisible: false)));

        Between(shown, hidden).Should().Equal(Of(SetupChangeKind.RepHidden, "MO02 of Westline Sales is hidden.", id: "MO02"));
        Between(hidden, shown).Should().Equal(Of(SetupChangeKind.RepShown, "MO02 of Westline Sales is visible again.", id: "MO02"));
    }

    [Theory]
    [InlineData(true, false, "from 5 Jan 2026")]
    [InlineData(false, true, "until 9 Jan 2026")]
    [InlineData(true, true, "from 5 Jan 2026 until 9 Jan 2026")]
    public void Rep_OtherDates_AreToldBesideThoseBefore(bool hasFirst, bool hasLast, string dates)
    {
        var dated = SetupBuilder.Working(agency => agency.WithRep("MO02", 1, from: hasFirst ? s_first : null, until: hasLast ? s_last : null));

        Between(With(1), dated).Should().Equal(Of(SetupChangeKind.RepDatesChanged, $"MO02 of Westline Sales is valid {dates}; it was always.", id: "MO02"));
        Between(dated, With(1)).Should().Equal(Of(SetupChangeKind.RepDatesChanged, $"MO02 of Westline Sales is valid always; it was {dates}.", id: "MO02"));
    }

    [Fact]
    public void Rep_OtherRole_IsNamed()
    {
        var inside = SetupBuilder.Working(agency => agency.WithRep("MO02", 1, AgencyRepRole.Inside));

        Between(With(1), inside).Should().Equal(Of(SetupChangeKind.RepRoleChanged, "MO02 of Westline Sales has another role: inside.", id: "MO02"));
        Sentences(inside, With(1)).Should().Equal("MO02 of Westline Sales has another role: none.");
    }

    [Fact]
    public void Reps_InAnotherOrder_AreOneChange_AndNeitherAddedNorRemoved()
    {
        var (first, second) = (With(1).Snapshot(), With(1).Snapshot());
        var turned = second with { Agencies = [second.Agencies[0] with { Reps = [.. second.Agencies[0].Reps.Reverse()] }] };

        SetupDifferences.Between(first, turned).Changes.Should().Equal(
            new SetupChange(SetupChangeKind.RepOrderChanged, "Westline Sales lists its reps in another order.", 1));
    }

    [Fact]
    public void Rep_AddedInFrontOfOthers_IsNoOtherOrder()
    {
        var after = With(1).Snapshot();
        var added = after.Agencies[0].Reps[1] with { Id = 7, SalesRepId = "NN03" };
        after = after with { Agencies = [after.Agencies[0] with { Reps = [added, .. after.Agencies[0].Reps] }] };

        SetupDifferences.Between(With(1).Snapshot(), after).Changes.Should().Equal(
            new SetupChange(SetupChangeKind.RepAdded, "NN03 is added to Westline Sales: Jolene Dahl.", 1, 1, "NN03"));
    }

    [Fact]
    public void Rep_RemovedAndPutBack_IsTheSameRow()
    {
        var again = With(1).Snapshot();
        var reps = again.Agencies[0].Reps;
        again = again with { Agencies = [again.Agencies[0] with { Reps = [reps[0], reps[1] with { Id = 99 }] }] };

        SetupDifferences.Between(With(1).Snapshot(), again).IsEmpty.Should().BeTrue();
    }

    // Westline Sales with JD01 and MO02.
    private static SetupBuilder With(int? contact) => SetupBuilder.Working(agency => agency.WithRep("MO02", contact));

    private static ContactSnapshotBuilder Jolene() => new ContactSnapshotBuilder(1).Named("Jolene Dahl");

    private static SetupChange Of(SetupChangeKind kind, string sentence, int? contact = 1, string? id = "JD01") => new(kind, sentence, 1, contact, id);

    private static IReadOnlyList<SetupChange> Between(SetupBuilder before, SetupBuilder after) =>
        SetupDifferences.Between(before.Snapshot(), after.Snapshot()).Changes;

    private static IEnumerable<string> Sentences(SetupBuilder before, SetupBuilder after) => Between(before, after).Select(change => change.Sentence);
}
