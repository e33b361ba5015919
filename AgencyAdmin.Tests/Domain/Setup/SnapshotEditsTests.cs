using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Setup;

public sealed class SnapshotEditsTests
{
    private readonly SetupSnapshot _snapshot = SetupBuilder.Working().Snapshot();

    [Fact]
    public void WithContact_KnownKey_TakesItsPlace()
    {
        var typed = new ContactSnapshotBuilder(1).Named("Jolene Dahl-Berg").Build();

        _snapshot.WithContact(typed).Contacts.Should().Equal(typed);
    }

    [Fact]
    public void WithContact_NewKey_IsAdded() =>
        _snapshot.WithContact(new ContactSnapshotBuilder(2).Build()).Contacts.Select(contact => contact.Id).Should()
            .Equal(1, 2);

    [Fact]
    public void WithAgencyFields_KnownKey_TakesTheirPlace_AndLeavesTheReps()
    {
        var typed = _snapshot.Agencies[0] with { Name = "Westline", Reps = [] };

        _snapshot.WithAgencyFields(typed).Agencies.Should().Equal(_snapshot.Agencies[0] with { Name = "Westline" });
    }

    [Fact]
    public void WithAgencyFields_UnknownAgency_ChangesNothing() =>
        _snapshot.WithAgencyFields(_snapshot.Agencies[0] with { Id = 99 }).Should().BeEquivalentTo(_snapshot);

    [Fact]
    public void WithAgencyRep_KnownRow_TakesItsPlace()
    {
        var row = _snapshot.Agencies[0].Reps[0] with { IsVisible = false };

        _snapshot.WithAgencyRep(1, row).Agencies[0].Reps.Should().Equal(row);
    }

    [Fact]
    public void WithPick_IdThatTheAgencyHas_StaysInItsRow()
    {
        var reps = _snapshot.WithPick(1, "JD01", contactId: 7).Agencies[0].Reps;

        reps.Should().Equal(_snapshot.Agencies[0].Reps[0] with { ContactId = 7 });
    }

    [Fact]
    public void WithPick_IdThatNobodyHas_GetsARow() =>
        _snapshot.WithPick(1, "MO02", contactId: 7).Agencies[0].Reps.Select(rep => (rep.SalesRepId, rep.ContactId)).Should()
            .BeEquivalentTo([("JD01", (int?)1), ("MO02", (int?)7)]);

    [Fact]
    public void WithAgencyRep_RowsNeverSaved_AreAllAdded()
    {
        var row = new AgencyRepSnapshot(0, "MO02", 1, null, IsVisible: true, null, null, Order: 1);

        var typed = _snapshot.WithAgencyRep(1, row).WithAgencyRep(1, row with { SalesRepId = "XX03", Order = 2 });

        typed.Agencies[0].Reps.Select(rep => rep.SalesRepId).Should().Equal("JD01", "MO02", "XX03");
    }

    [Fact]
    public void WithAgencyRep_Order_DecidesWhereItStands()
    {
        var row = new AgencyRepSnapshot(0, "MO02", 1, null, IsVisible: true, null, null, Order: -1);

        _snapshot.WithAgencyRep(1, row).Agencies[0].Reps.Select(rep => rep.SalesRepId).Should().Equal("MO02", "JD01");
    }

    [Fact]
    public void WithAgencyRep_UnknownAgency_ChangesNothing() =>
        _snapshot.WithAgencyRep(99, _snapshot.Agencies[0].Reps[0]).Should().BeEquivalentTo(_snapshot);

    [Fact]
    public void Edit_OfAContactThatIsPickedAtOnce_AddsBoth()
    {
        var typed = new ContactSnapshotBuilder(2).Named("Nora Sample").Build();

        var laid = new SetupEdit(typed, Picked: new(1, "NS01")).Over(_snapshot);

        laid.Contacts.Should().Contain(typed);
        laid.Agencies[0].Reps.Should().ContainSingle(rep => rep.SalesRepId == "NS01" && rep.ContactId == 2);
    }

    [Fact]
    public void Edit_OfAnAgency_ChangesItsFieldsAlone()
    {
        var typed = _snapshot.Agencies[0] with { Name = "Westline", Reps = [] };

        new SetupEdit(Agency: typed).Over(_snapshot).Should().BeEquivalentTo(_snapshot.WithAgencyFields(typed));
    }

    [Fact]
    public void Edit_OfNothing_IsTheDraft() => new SetupEdit().Over(_snapshot).Should().BeSameAs(_snapshot);
}
