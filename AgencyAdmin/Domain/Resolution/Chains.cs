namespace AgencyAdmin.Domain.Resolution;

/// <summary>Draws the chain customer, rep ID, agency, contact, dates, card, with the broken link marked.</summary>
internal static class Chains
{
    public static IReadOnlyList<ChainLink> Of(string customer, string id, Finding finding)
    {
        var broken = ReasonText.Of(finding.Reason).BrokenAt;
        var agency = finding.Claims.Count > 0 ? finding.Claims[0].Agency : null;
        var several = string.Join(
            " / ", finding.Claims.DistinctBy(claim => claim.Agency.Id).Select(claim => claim.Agency.Name));
        return
        [
            Link(LinkKind.Customer, customer),
            Link(LinkKind.RepId, Sentences.Named(id, finding)),
            Link(LinkKind.Agency, agency is null ? "no agency" : several, agency?.Id),
            Link(LinkKind.Contact, Person(finding), finding.Contact?.Id),
            .. Dates(finding) is { } dates ? [Link(LinkKind.Dates, dates)] : Array.Empty<ChainLink>(),
            Link(LinkKind.Card, broken is null ? "card" : "no card"),
        ];

        ChainLink Link(LinkKind kind, string label, int? subject = null) => new(
            kind,
            kind > broken ? kind is LinkKind.Card ? "no card" : "not reached" : label,
            kind == broken ? LinkState.Broken : kind > broken ? LinkState.NotReached : LinkState.Holds,
            kind > broken ? null : subject);
    }

    private static string? Dates(Finding finding) =>
        finding.Claims is [{ Rep: { ValidFrom: var from, ValidUntil: var until } }] ? (from, until) switch
        {
            (null, null) => null,
            ({ } first, null) => $"from {ReasonText.Day(first)}",
            (null, { } last) => $"until {ReasonText.Day(last)}",
            ({ } first, { } last) => $"{ReasonText.Day(first)} to {ReasonText.Day(last)}",
        }
        : null;

    private static string Person(Finding finding) => finding switch
    {
        { Contact: null } => "no contact",
        { StandIn: { } other, Contact: { } contact } => $"{other.Name} for {contact.Name}",
        { Contact: { } contact } => contact.Name,
    };
}
