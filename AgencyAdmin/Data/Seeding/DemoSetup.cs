using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Seeding;

/// <summary>Sets the demo up as people would: first what is published, later what is only in the draft.</summary>
internal sealed class DemoSetup(
    AppDbContext db, IReadOnlyList<DemoRepId> cast, IReadOnlyList<DemoBusinessFacts> businesses, DemoPeople people, DateOnly today)
{
    private readonly Dictionary<int, Agency> _agencies = [];
    private readonly Dictionary<string, Contact> _contacts = [];
    private readonly Dictionary<int, Customer> _customers = [];
    private readonly Dictionary<string, int> _keys = [];

    /// <summary>Contacts who shall have a portrait, with the kind that suits them.</summary>
    public List<(Contact Contact, PortraitKind Kind)> Pictured { get; } = [];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await DecideAsync(cancellationToken);
        foreach (var business in businesses)
        {
            var number = DemoCustomers.Number(business.Business);
            _customers[business.Business] = await db.Customers.SingleAsync(c => c.Number == number, cancellationToken);
        }

        await MakeContactsAsync(cancellationToken);
        MakeAgencies();
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// What happened since: a firm proposed, a dispute, a handover, a new number, somebody on holiday.
    /// </summary>
    public async Task EditDraftAsync(CancellationToken cancellationToken)
    {
        var rheinwerk = Agency.Propose(_customers[DemoBusiness.Rheinwerk]);
        db.Add(rheinwerk);
        foreach (var id in cast.Where(id => id.Case is DemoCase.DraftOnly))
        {
            Add(rheinwerk, id, _contacts[id.Id], role: AgencyRepRole.Outside);
        }

        var onHoliday = cast.Last(id => id is { Case: DemoCase.None, Business: DemoBusiness.Cascade });
        Expect(_contacts[onHoliday.Id].StandInBy(_contacts["MK01"], today.AddDays(-2), today.AddDays(12)));
        foreach (var id in cast)
        {
            switch (id.Case)
            {
                case DemoCase.InTwoAgencies:
                    Add(_agencies[DemoBusiness.Harborline], id, _contacts["42"], role: AgencyRepRole.Outside);
                    break;
                case DemoCase.PersonChanges:
                    var agency = _agencies[id.Business];
                    var rep = agency.Reps.Single(r => r.SalesRepIdId == _keys[id.Id]);
                    Expect(agency.ChangeRep(rep, _contacts["successor"], new(null, rep.Role)));
                    break;
                case DemoCase.DetailsChange:
                    var contact = _contacts[id.Id];
                    Expect(contact.Change(
                        contact.Details with { Position = "Sales director", OfficePhone = "(503) 555-0177" }));
                    break;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task DecideAsync(CancellationToken cancellationToken)
    {
        var ids = await db.SalesRepIds.ToDictionaryAsync(id => id.Normalised, cancellationToken);
        foreach (var part in cast)
        {
            var id = ids[part.Id];
            _keys[part.Id] = id.Id;
            if (part.IsVerified)
            {
                id.Verify();
            }
            else if (part.Note is { } reason)
            {
                Expect(id.Ignore(reason));
            }
        }
    }

    private async Task MakeContactsAsync(CancellationToken cancellationToken)
    {
        Contact? before = null;
        var withContact = cast.Where(
            id => id.IsVerified && id.Case is not (DemoCase.InNoAgency or DemoCase.WithoutContact));
        foreach (var id in withContact)
        {
            var contact = id.Case is DemoCase.SamePerson && before is not null
                ? before
                : Make(people.For(id, businesses[id.Business]), id.Business);
            contact.SetActive(id.Case is not DemoCase.ContactInactive);
            contact.SetHidden(id.Case is DemoCase.ContactHidden);
            _contacts[id.Id] = before = contact;
        }

        foreach (var business in businesses.Take(3))
        {
            Make(people.Next(business, position: "Sales assistant"), business.Business);
        }

        _contacts["successor"] = Make(
            people.Next(businesses[DemoBusiness.Own], position: "Account manager"), DemoBusiness.Own);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Contact Make(DemoPerson person, int business)
    {
        if (!Contact.Create(_customers[business].Id, person.Details).TryGet(out var contact))
        {
            throw new InvalidOperationException("A contact of the demo breaks the rules for contacts.");
        }

        db.Add(contact);
        if (person.HasPicture)
        {
            Pictured.Add((contact, person.Kind));
        }

        return contact;
    }

    private void MakeAgencies()
    {
        foreach (var business in businesses.Where(business => business.Business is not DemoBusiness.Rheinwerk))
        {
            var agency = Agency.Propose(_customers[business.Business]);
            Expect(agency.Change(agency.Details with
            {
                Traits = business.Traits,
                Type = business.Type,
                Email = $"sales@{business.Domain}",
            }));
            agency.SetActive(business.Business is not DemoBusiness.OldMill);
            db.Add(_agencies[business.Business] = agency);
        }

        foreach (var type in businesses.Select(business => business.Type).Distinct())
        {
            if (AgencyType.Create(type).TryGet(out var created))
            {
                db.Add(created);
            }
        }

        var published = cast.Where(
            id => id.IsVerified && id.Case is not (DemoCase.InNoAgency or DemoCase.DraftOnly));
        foreach (var id in published)
        {
            Add(_agencies[id.Business], id, _contacts.GetValueOrDefault(id.Id), Role(id.Business));
        }
    }

    private void Add(Agency agency, DemoRepId id, Contact? contact, AgencyRepRole role)
    {
        var details = new AgencyRepDetails(
            null, role, IsVisible: id.Case is not DemoCase.RepHidden,
            ValidFrom: id.Case is DemoCase.NotYet ? today.AddDays(12) : null,
            ValidUntil: id.Case is DemoCase.NoLonger ? today.AddDays(-9) : null);
        if (!agency.AddRep(_keys[id.Id], contact, details).TryGet(out _))
        {
            throw new InvalidOperationException($"The demo's ID {id.Id} breaks the rules for agency reps.");
        }
    }

    private static AgencyRepRole Role(int business) => business switch
    {
        DemoBusiness.Own => AgencyRepRole.Inside,
        DemoBusiness.Northgate => AgencyRepRole.Service,
        _ => AgencyRepRole.Outside,
    };

    private static void Expect(Refusal? refusal) => Expect(refusal is null ? [] : [refusal]);

    private static void Expect(IReadOnlyList<Refusal> refusals)
    {
        if (refusals.Count > 0)
        {
            throw new InvalidOperationException($"The demo breaks a rule: {refusals[0].Message}");
        }
    }
}
