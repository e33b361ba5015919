using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Tests.Domain.Setup;

/// <summary>Picking for an ID whose rows follow each other, as a hand-over leaves them.</summary>
public sealed class PickingTests
{
    private const int Id = 7;
    private static readonly DateOnly s_day = new(2026, 5, 14);

    [Fact]
    public void Pick_IsForTheLastRow_AndTheEarlierOneStays()
    {
        var (ann, bob, cem) = (Contact(1, 1), Contact(2, 1), Contact(3, 1));
        var westline = Agency(1);
        westline.AddRep(Id, ann, new(1, ValidUntil: s_day.AddDays(-1)));
        westline.AddRep(Id, bob, new(2, ValidFrom: s_day));
        var picking = new Picking([westline], new Dictionary<int, Contact> { [1] = ann, [2] = bob, [3] = cem });

        picking.Standing(Id).Should().Be(2);
        picking.Pick(Id, 3).Refusals.Should().BeEmpty();

        westline.Reps.Select(rep => (rep.ContactId, rep.ValidFrom, rep.ValidUntil)).Should().Equal(
            (1, null, s_day.AddDays(-1)), (3, s_day, null));
    }

    [Fact]
    public void AgenciesThatHaveItOneAfterTheOther_DoNotDisputeIt_ThoseAtOnceDo()
    {
        var (ann, cem, dan) = (Contact(1, 1), Contact(3, 2), Contact(4, 2));
        var (westline, harborline) = (Agency(1), Agency(2));
        westline.AddRep(Id, ann, new(1, ValidUntil: s_day.AddDays(-1)));
        harborline.AddRep(Id, cem, new(3, ValidFrom: s_day));
        var contacts = new Dictionary<int, Contact> { [1] = ann, [3] = cem, [4] = dan };

        new Picking([westline, harborline], contacts).Pick(Id, 4).Refusals.Should().BeEmpty();

        westline.Reps.Single().ContactId.Should().Be(1);
        harborline.Reps.Single().ContactId.Should().Be(4);
        westline.AddRep(Id, ann, new(1, ValidFrom: s_day)).Refusals.Should().BeEmpty();
        new Picking([westline, harborline], contacts).Pick(Id, 3).Refusals.Should().ContainSingle(refusal => refusal.Code == "pick.conflict");
    }

    private static Agency Agency(int business)
    {
        Customer.Add($"B-{business}", "Business", PostalAddress.Empty, null, null).TryGet(out var customer).Should().BeTrue();
        return Keyed(AgencyAdmin.Domain.Agencies.Agency.Propose(Keyed(customer!, business)), business);
    }

    private static Contact Contact(int id, int business)
    {
        AgencyAdmin.Domain.Contacts.Contact.Create(business, ContactDetails.Empty with { Name = $"Contact {id}" }).TryGet(out var contact).Should().BeTrue();
        return Keyed(contact!, id);
    }

    // Keys are the database's to give.
    private static T Keyed<T>(T thing, int id)
        where T : class
    {
        typeof(T).GetProperty("Id")!.SetValue(thing, id);
        return thing;
    }
}
