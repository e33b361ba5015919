using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Publishing;

/// <summary>All that a publication changes, in one line.</summary>
public sealed class SetupDifferencesTests
{
    [Fact]
    public void Summary_OfNothing_SaysSo()
    {
        SetupDifferences.None.Summary.Should().Be("Nothing to publish");
        SetupDifferences.None.IsEmpty.Should().BeTrue();
        Between(SetupBuilder.Working(), SetupBuilder.Working()).Summary.Should().Be("Nothing to publish");
    }

    [Fact]
    public void Summary_CountsEachKind_InOneAndMany()
    {
        Between(new SetupBuilder(), new SetupBuilder().With(new AgencySnapshotBuilder(1))).Summary.Should().Be("1 agency added");
        Between(new SetupBuilder(), new SetupBuilder().With(new AgencySnapshotBuilder(1)).With(new AgencySnapshotBuilder(2))).Summary.Should().Be("2 agencies added");
    }

    [Fact]
    public void Summary_OfFourKinds_NamesThemAll_AndOfMoreThreeAndTheRest()
    {
        var before = SetupBuilder.Working(agency => agency.WithRep("MO02", 1));
        var four = SetupBuilder.Working(agency => agency.WithRep("MO02", 1, isVisible: false).Inactive().WithRep("NN03", 1)).Ignoring("X");
        var five = SetupBuilder.Working(
            agency => agency.WithRep("MO02", 1, isVisible: false).Inactive().WithRep("NN03", 1), contact => contact.Hidden()).Ignoring("X");
        var six = SetupBuilder.Working(
            agency => agency.WithRep("MO02", 1, isVisible: false).Inactive().WithRep("NN03", 1), contact => contact.Hidden()).Ignoring("X").Ignoring("Y");

        Between(before, four).Summary.Should().Be("1 agency changed, 1 rep added, 1 rep hidden, 1 ID ignored");
        Between(before, five).Summary.Should().Be("1 agency changed, 1 rep added, 1 rep hidden, 2 more changes");
        Between(before, six).Summary.Should().Be("1 agency changed, 1 rep added, 1 rep hidden, 3 more changes");
    }

    [Fact]
    public void Ids_IgnoredAndNoLonger_AreToldEach()
    {
        Between(SetupBuilder.Working(), SetupBuilder.Working().Ignoring("HOUSE")).Changes.Should().Equal(
            new SetupChange(SetupChangeKind.IdIgnored, "HOUSE is ignored from now on.", SalesRepId: "HOUSE"));
        Between(SetupBuilder.Working().Ignoring("HOUSE"), SetupBuilder.Working()).Changes.Should().Equal(
            new SetupChange(SetupChangeKind.IdNoLongerIgnored, "HOUSE is no longer ignored.", SalesRepId: "HOUSE"));
    }

    [Fact]
    public void Contact_Changed_IsToldByWhatChanged()
    {
        Between(SetupBuilder.Working(), SetupBuilder.Working(contact: contact => contact.Named("Jolene Berg"))).Summary.Should().Be("1 name changed");
        Between(SetupBuilder.Working(), SetupBuilder.Working(contact: contact => contact.Inactive())).Summary.Should().Be("1 contact made inactive");
        Between(SetupBuilder.Working(contact: contact => contact.Inactive()), SetupBuilder.Working()).Summary.Should().Be("1 contact made active");
        Between(SetupBuilder.Working(), SetupBuilder.Working(contact: contact => contact.Hidden())).Summary.Should().Be("1 contact hidden");
        Between(SetupBuilder.Working(contact: contact => contact.Hidden()), SetupBuilder.Working()).Summary.Should().Be("1 contact made visible");
        Between(SetupBuilder.Working(), SetupBuilder.Working(contact: contact => contact.WithEmail("new@example.com"))).Summary.Should().Be("1 email changed");
        Between(SetupBuilder.Working(), SetupBuilder.Working(contact: contact => contact.At("Head of sales"))).Summary.Should().Be("1 position changed");
        Between(SetupBuilder.Working(), SetupBuilder.Working(contact: contact => contact.WithPicture("other"))).Summary.Should().Be("1 picture changed");
        Between(SetupBuilder.Working(), SetupBuilder.Working(contact: contact => contact.WithCellPhone("+1 702 456 0199"))).Summary.Should().Be("1 phone changed");
    }

    private static SetupDifferences Between(SetupBuilder before, SetupBuilder after) => SetupDifferences.Between(before.Snapshot(), after.Snapshot());
}
