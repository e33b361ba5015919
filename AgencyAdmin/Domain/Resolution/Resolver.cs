using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>
/// The one place that decides what a customer sees. Portal, preview, "why", before/after, coverage and API all ask it.
/// </summary>
public static class Resolver
{
    /// <summary>What the customer sees on that day, and for every assigned ID why.</summary>
    /// <param name="number">The customer number asked for.</param>
    /// <param name="customer">The customer, or null where nobody has that number.</param>
    /// <param name="setup">The draft, or a publication.</param>
    /// <param name="asOf">The day, in the company's calendar.</param>
    public static Resolution Resolve(string number, CustomerFacts? customer, SetupIndex setup, DateOnly asOf)
    {
        if (customer is null)
        {
            return None(number, asOf, Reason.CustomerUnknown, $"No customer has the number {number}.");
        }

        if (!customer.IsActive)
        {
            return None(number, asOf, Reason.CustomerInactive, $"{customer.Name} is inactive, so it sees nobody.");
        }

        var found = customer.SalesRepIds
            .Select(raw => (Raw: raw, Finding: Find(setup.Rules.Normalise(raw), setup, asOf)))
            .ToList();
        var ids = found.ConvertAll(id => Resolved(id.Raw, id.Finding, customer));
        var cards = ids.Select(id => id.Card).OfType<RepCard>().DistinctBy(card => card.ContactId)
            .Select((card, i) => card with { IsPrimary = i == 0 })
            .ToList();
        var fallback = cards.Count > 0
            ? null
            : found.Select(id => Fallback.OfAgency(id.Finding, setup, customer.Number)).FirstOrDefault(desk => desk is not null)
                ?? Fallback.OfCompany(setup, customer.Number);
        var reason = cards.Count > 0 ? Reason.Shown : ids.Count > 0 ? ids[0].Reason : Reason.NoRepIdSent;
        return new(number, asOf, reason, Sentences.ForCustomer(customer, cards, ids, fallback), cards, ids, fallback);
    }

    /// <summary>
    /// The card of one assigned ID of an active customer, without why: the same for everyone but for the mail's subject. Null where
    /// nothing shows.
    /// </summary>
    public static RepCard? CardOf(string raw, string customerNumber, SetupIndex setup, DateOnly asOf) =>
        CardOf(Find(setup.Rules.Normalise(raw), setup, asOf), customerNumber);

    /// <summary>
    /// Follows one normalised ID as far as the setup carries it. Where several things are wrong, the first counts.
    /// </summary>
    public static Finding Find(string normalised, SetupIndex setup, DateOnly asOf)
    {
        if (setup.IsIgnored(normalised))
        {
            return new(Reason.IdIgnored, []);
        }

        var claims = Relevant(setup.Claims(normalised), asOf);
        return claims switch
        {
            [] => new(Reason.IdInNoAgency, []),
            [var claim] => Follow(claim, claims, setup, asOf),
            _ => new(Reason.IdInTwoAgencies, claims),
        };
    }

    // An agency that is closed, or whose dates are over, does not dispute an ID: it only explains a blank.
    private static IReadOnlyList<Claim> Relevant(IReadOnlyList<Claim> claims, DateOnly asOf)
    {
        if (claims.Count <= 1)
        {
            return claims;
        }

        var active = claims.Where(claim => claim.Agency.IsActive).ToList();
        var inForce = active.Where(claim => claim.Rep.IsInForce(asOf)).ToList();
        return (inForce, active) switch
        {
            ({ Count: > 0 }, _) => inForce,
            (_, { Count: > 0 }) => [Nearest(active, asOf)],
            _ => [claims[0]],
        };
    }

    private static Claim Nearest(List<Claim> claims, DateOnly asOf) => claims.MinBy(claim =>
        asOf < claim.Rep.ValidFrom
            ? claim.Rep.ValidFrom.Value.DayNumber - asOf.DayNumber
            : asOf.DayNumber - (claim.Rep.ValidUntil ?? asOf).DayNumber)!;

    private static Finding Follow(Claim claim, IReadOnlyList<Claim> claims, SetupIndex setup, DateOnly asOf)
    {
        var contact = setup.Contact(claim.Rep.ContactId);
        var standIn = contact is null ? null : StandInFor(contact, setup, asOf);
        return new(ReasonFor(claim, contact, standIn, asOf), claims, contact, standIn);
    }

    // One step: a stand-in's own stand-in is not followed. Nobody stands in for one whom customers may not see at all.
    private static ContactSnapshot? StandInFor(ContactSnapshot contact, SetupIndex setup, DateOnly asOf) =>
        !contact.IsHidden && contact.StandIn is { } plan && plan.IsInForce(asOf)
        && setup.Contact(plan.ContactId) is { } other && ProblemOf(other) is null
            ? other
            : null;

    private static Reason ReasonFor(Claim claim, ContactSnapshot? contact, ContactSnapshot? standIn, DateOnly asOf) =>
        !claim.Agency.IsActive ? Reason.AgencyInactive
        : !claim.Agency.Serves ? Reason.AgencyDoesNotSell
        : contact is null ? Reason.ContactMissing
        : standIn is null && ProblemOf(contact) is { } problem ? problem
        : !claim.Rep.IsVisible ? Reason.RepHidden
        : asOf < claim.Rep.ValidFrom ? Reason.NotYetInForce
        : asOf > claim.Rep.ValidUntil ? Reason.NoLongerInForce
        : standIn is null ? Reason.Shown
        : Reason.StandInShown;

    private static Reason? ProblemOf(ContactSnapshot contact) =>
        !contact.IsActive ? Reason.ContactInactive
        : contact.IsHidden ? Reason.ContactHidden
        : contact.Email is null && contact.OfficePhone is null && contact.CellPhone is null ? Reason.ContactUnreachable
        : null;

    private static ResolvedId Resolved(string raw, Finding finding, CustomerFacts customer) => new(
        raw,
        finding.Reason,
        Sentences.ForId(raw, finding),
        Chains.Of(customer.Name, raw, finding),
        CardOf(finding, customer.Number));

    internal static RepCard? CardOf(Finding finding, string customerNumber) =>
        finding.Reason.IsShown() ? Card(finding, customerNumber) : null;

    private static RepCard Card(Finding finding, string customerNumber)
    {
        var (contact, claim) = (finding.StandIn ?? finding.Contact!, finding.Claims[0]);
        return new(
            contact.Id, contact.Name, contact.Position, claim.Agency.Name, claim.Rep.Role,
            contact.OfficePhone, contact.CellPhone,
            contact.Email is { } address ? EmailLine.To(address, customerNumber) : null,
            contact.PictureId, IsPrimary: false,
            contact is { TimeZone: { } zone, WorkingHours: { } hours } ? new(zone, hours) : null,
            finding.StandIn is null ? null : new(finding.Contact!.Name, finding.Contact.StandIn?.Until),
            contact.Parts);
    }

    private static Resolution None(string number, DateOnly asOf, Reason reason, string sentence) =>
        new(number, asOf, reason, sentence, [], []);
}

/// <summary>
/// How far an ID got: the reason, the agencies that claim it, the contact behind it, and who stands in for that one.
/// </summary>
public sealed record Finding(
    Reason Reason, IReadOnlyList<Claim> Claims, ContactSnapshot? Contact = null, ContactSnapshot? StandIn = null);
