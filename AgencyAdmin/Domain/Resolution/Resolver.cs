using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
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

        if (customer.SalesRepIds.Count == 0)
        {
            return None(number, asOf, Reason.NoRepIdSent, $"The ERP sends no sales rep ID for {customer.Name}, so it sees nobody.");
        }

        var ids = customer.SalesRepIds.Select(id => ResolveId(id, customer, setup, asOf)).ToList();
        var cards = ids.Select(id => id.Card).OfType<RepCard>().DistinctBy(card => card.ContactId)
            .Select((card, i) => card with { IsPrimary = i == 0 })
            .ToList();
        var reason = cards.Count > 0 ? Reason.Shown : ids[0].Reason;
        return new(number, asOf, reason, Sentences.ForCustomer(customer, cards, ids), cards, ids);
    }

    /// <summary>What becomes of one assigned ID of an active customer: the same for everyone but for the mail's subject.</summary>
    public static ResolvedId ResolveId(string raw, CustomerFacts customer, SetupIndex setup, DateOnly asOf)
    {
        var finding = Find(setup.Rules.Normalise(raw), setup, asOf);
        return new(
            raw,
            finding.Reason,
            Sentences.ForId(raw, finding),
            Chains.Of(customer.Name, raw, finding),
            finding.Reason is Reason.Shown ? Card(finding, customer.Number) : null);
    }

    /// <summary>Follows one normalised ID as far as the setup carries it. Where several things are wrong, the first counts.</summary>
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
            [var claim] => new(ReasonFor(claim, setup, asOf), claims, setup.Contact(claim.Rep.ContactId)),
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

    private static Reason ReasonFor(Claim claim, SetupIndex setup, DateOnly asOf) =>
        !claim.Agency.IsActive ? Reason.AgencyInactive
        : !claim.Agency.Traits.HasFlag(AgencyTraits.Sells) ? Reason.AgencyDoesNotSell
        : setup.Contact(claim.Rep.ContactId) is not { } contact ? Reason.ContactMissing
        : !contact.IsActive ? Reason.ContactInactive
        : contact.IsHidden ? Reason.ContactHidden
        : contact.Email is null && contact.OfficePhone is null && contact.CellPhone is null ? Reason.ContactUnreachable
        : !claim.Rep.IsVisible ? Reason.RepHidden
        : asOf < claim.Rep.ValidFrom ? Reason.NotYetInForce
        : asOf > claim.Rep.ValidUntil ? Reason.NoLongerInForce
        : Reason.Shown;

    private static RepCard Card(Finding finding, string customerNumber)
    {
        var (contact, claim) = (finding.Contact!, finding.Claims[0]);
        var email = contact.Email is { } address
            ? new EmailLine(
                address,
                EmailAddress.MailTo(address, $"Sales request, customer {customerNumber}"),
                EmailAddress.MailTo(address, $"Service request, customer {customerNumber}"))
            : null;
        return new(
            contact.Id, contact.Name, contact.Position, claim.Agency.Name, claim.Rep.Role,
            contact.OfficePhone, contact.CellPhone, email, contact.PictureId, IsPrimary: false);
    }

    private static Resolution None(string number, DateOnly asOf, Reason reason, string sentence) =>
        new(number, asOf, reason, sentence, [], []);
}

/// <summary>How far an ID got: the reason, the agencies that claim it, and the contact behind it.</summary>
public sealed record Finding(Reason Reason, IReadOnlyList<Claim> Claims, ContactSnapshot? Contact = null);
