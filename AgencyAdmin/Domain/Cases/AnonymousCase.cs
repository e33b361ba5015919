using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Cases;

/// <summary>
/// What a customer sees on a day, with as much of the setup as decides it, and nobody in it: names, numbers, IDs, addresses,
/// phones and emails are replaced, the same by the same. It resolves to the same reasons, cards and desk.
/// </summary>
/// <param name="Customer">The customer with its IDs, each already read by the rules.</param>
/// <param name="Setup">The agencies, rows and contacts that its IDs meet, and the fallback.</param>
/// <param name="AsOf">The day, in the company's calendar.</param>
public sealed record AnonymousCase(CustomerFacts Customer, SetupSnapshot Setup, DateOnly AsOf)
{
    /// <param name="customer">With its IDs as they were sent.</param>
    /// <param name="setup">The draft, or a publication.</param>
    /// <param name="asOf">The day, in the company's calendar.</param>
    public static AnonymousCase Of(CustomerFacts customer, SetupIndex setup, DateOnly asOf)
    {
        var names = new Pseudonyms();
        var ids = customer.SalesRepIds.Select(setup.Rules.Normalise).ToList();
        var agencies = Met(setup.Snapshot.Agencies, ids, customer.SplitFacts);
        var contacts = Met(setup, agencies);
        return new(
            new(Pseudonyms.CustomerNumber, Pseudonyms.CustomerName, customer.IsActive, [.. ids.Select(names.RepId)])
            {
                Undecided = [.. customer.Undecided.Select(raw => names.RepId(setup.Rules.Normalise(raw))).Distinct()],
            },
            new(
                RepIds.NormalisationRules.Default,
                [.. ids.Where(setup.IsIgnored).Distinct(StringComparer.Ordinal).Select(names.RepId)],
                [.. agencies.Select(names.Agency)],
                [.. contacts.Select(names.Contact)],
                names.Fallback(setup.Fallback)),
            asOf);
    }

    // With no rows but those of the customer's IDs: others decide nothing for it.
    private static List<AgencySnapshot> Met(IReadOnlyList<AgencySnapshot> agencies, List<string> ids, SplitFacts customer) =>
    [
        .. agencies.Select(agency => agency with { Reps = [.. agency.Reps.Where(rep => ids.Contains(rep.SalesRepId)).Select(rep => Own(rep, customer))] })
            .Where(agency => agency.Reps.Count > 0),
    ];

    // Of an ID that is split only the customer's part, which is everybody's here: the others name customers and places.
    private static AgencyRepSnapshot Own(AgencyRepSnapshot rep, SplitFacts customer)
    {
        if (rep.Parts is not { } parts)
        {
            return rep;
        }

        var place = parts.PlaceOf(customer);
        var part = place < 0 ? null : parts.All[place];
        var isInNone = part is null ? rep.ContactId is null : part.To.Nobody;
        return rep with
        {
            ContactId = part is null ? rep.ContactId : part.To.ContactId,
            Parts = isInNone ? InNone(part) : null,
        };
    }

    // Either one that ends for everybody, or one that nobody is in.
    private static RepParts? InNone(RepPart? part) =>
        RepParts.Of([part is null ? new(new(Customers: ["0"]), PartHolder.Desk) : new(new(Rest: true), PartHolder.None)]).TryGet(out var parts)
            ? parts : null;

    private static List<ContactSnapshot> Met(SetupIndex setup, List<AgencySnapshot> agencies)
    {
        var met = new List<ContactSnapshot>();
        var next = new Queue<int>(agencies.SelectMany(agency => agency.Reps).Select(rep => rep.ContactId).OfType<int>());
        while (next.TryDequeue(out var id))
        {
            if (setup.Contact(id) is { } contact && !met.Contains(contact))
            {
                met.Add(contact);
                foreach (var plan in contact.StandIns)
                {
                    next.Enqueue(plan.ContactId);
                }
            }
        }

        return met;
    }
}
