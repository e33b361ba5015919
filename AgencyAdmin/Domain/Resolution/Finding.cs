using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>
/// How far an ID got: the reason, the agencies that claim it, the contact behind it, and who stands in for that one.
/// </summary>
public sealed record Finding(
    Reason Reason, IReadOnlyList<Claim> Claims, ContactSnapshot? Contact = null, ContactSnapshot? StandIn = null)
{
    /// <summary>The part that the customer is in, of an ID that is split; null for one that is not, and where no part fits.</summary>
    public RepPart? Part { get; init; }

    /// <summary>The period in which somebody stands in; null where nobody does.</summary>
    public StandIn? Plan { get; init; }

    /// <summary>The parts of the row that counts on the day; null where the ID is not split.</summary>
    public RepParts? Parts => Claims is [{ Rep.Parts: { } parts }] ? parts : null;

    /// <summary>
    /// Follows one normalised ID as far as the setup carries it. Where several things are wrong, the first counts.
    /// </summary>
    /// <param name="normalised">The ID by the setup's rules.</param>
    /// <param name="setup">The draft, or a publication.</param>
    /// <param name="asOf">The day in the company's calendar, or the moment.</param>
    /// <param name="customer">
    /// Whose part counts where the ID is split. Null for the ID as a whole: then the first part that shows nobody counts, or the first.
    /// </param>
    public static Finding Of(string normalised, SetupIndex setup, AsOf asOf, SplitFacts? customer = null)
    {
        if (setup.IsIgnored(normalised))
        {
            return new(Reason.IdIgnored, []);
        }

        var claims = Relevant(setup.Claims(normalised), asOf.Day);
        return claims switch
        {
            [] => new(Reason.IdInNoAgency, []),
            [{ Rep.Parts: { } parts } claim] => Follow(claim, parts, setup, asOf, customer),
            [var claim] => Follow(claim, claims, setup, asOf),
            _ => new(Reason.IdInTwoAgencies, claims),
        };
    }

    /// <summary>
    /// The same where nobody has decided on the ID yet: then it is verified first, before any agency can have it.
    /// </summary>
    public Finding OfUndecided() => Reason is Reason.IdInNoAgency ? this with { Reason = Reason.IdNotVerified } : this;

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

    private static Finding Follow(Claim claim, RepParts parts, SetupIndex setup, AsOf asOf, SplitFacts? customer)
    {
        var all = claim.Rep.ContactId is { } own ? parts.All.Append(new(new(Rest: true), new(own))) : parts.All;
        if (customer is null)
        {
            var found = all.Select(part => Follow(claim, part, setup, asOf)).ToList();
            return found.Find(part => !part.Reason.IsShown()) ?? found[0];
        }

        var place = parts.PlaceOf(customer);
        return Follow(claim, place < 0 ? all.ElementAtOrDefault(parts.All.Count) : parts.All[place], setup, asOf);
    }

    // As if the part's person had all of it.
    private static Finding Follow(Claim claim, RepPart? part, SetupIndex setup, AsOf asOf)
    {
        var own = claim with { Rep = claim.Rep with { ContactId = part?.To.ContactId } };
        var finding = Follow(own, [own], setup, asOf) with { Part = part };
        return finding.Reason is Reason.ContactMissing && part is null or { To.Nobody: true } ? finding with { Reason = Reason.InNoPart } : finding;
    }

    private static Finding Follow(Claim claim, IReadOnlyList<Claim> claims, SetupIndex setup, AsOf asOf)
    {
        var contact = setup.Contact(claim.Rep.ContactId);
        var standIn = contact is null ? null : StandInOf(contact, setup, asOf);
        return new(ReasonFor(claim, contact, standIn, asOf.Day), claims, contact, standIn) { Plan = standIn is null ? null : contact!.StandInAt(asOf) };
    }

    // Along the chain the first who is there, else the nearest who can be reached. Nobody stands in for one whom customers may not see at all.
    internal static ContactSnapshot? StandInOf(ContactSnapshot contact, SetupIndex setup, AsOf asOf)
    {
        if (contact.IsHidden)
        {
            return null;
        }

        ContactSnapshot? nearest = null;
        var met = new List<int> { contact.Id };
        for (var one = Next(contact); one is not null && met.Count <= Contacts.StandIn.LongestChain && !met.Contains(one.Id); one = Next(one))
        {
            met.Add(one.Id);
            nearest ??= ProblemOf(one, asOf.Day) is null ? one : null;
            if (ProblemOf(one, asOf.Day) is null && Next(one) is null)
            {
                return one;
            }
        }

        return nearest;

        ContactSnapshot? Next(ContactSnapshot away) => setup.Contact(away.StandInAt(asOf)?.ContactId);
    }

    private static Reason ReasonFor(Claim claim, ContactSnapshot? contact, ContactSnapshot? standIn, DateOnly asOf) =>
        !claim.Agency.IsActive ? Reason.AgencyInactive
        : !claim.Agency.Serves ? Reason.AgencyDoesNotSell
        : contact is null ? Reason.ContactMissing
        : standIn is null && ProblemOf(contact, asOf) is { } problem ? problem
        : !claim.Rep.IsVisible ? Reason.RepHidden
        : asOf < claim.Rep.ValidFrom ? Reason.NotYetInForce
        : asOf > claim.Rep.ValidUntil ? Reason.NoLongerInForce
        : standIn is null ? Reason.Shown
        : Reason.StandInShown;

    private static Reason? ProblemOf(ContactSnapshot contact, DateOnly asOf) =>
        !contact.IsActive || asOf > contact.LastDay ? Reason.ContactInactive
        : contact.IsHidden ? Reason.ContactHidden
        : contact.Email is null && contact.OfficePhone is null && contact.CellPhone is null ? Reason.ContactUnreachable
        : null;
}
