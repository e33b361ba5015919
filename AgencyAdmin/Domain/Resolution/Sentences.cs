using System.Globalization;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>Findings in words that support staff can read out on the phone.</summary>
internal static class Sentences
{
    public static string ForCustomer(
        CustomerFacts customer, List<RepCard> cards, List<ResolvedId> ids, Fallback? fallback) => cards switch
        {
            [] when ids.Count == 0 =>
                $"The ERP sends no sales rep ID for {customer.Name}, so it sees {Instead(fallback) ?? "nobody"}.",
            [] when ids.Count == 1 => $"{customer.Name} sees {Instead(fallback) ?? "nobody"}. {ids[0].Sentence}",
            [] => $"{customer.Name} sees {Instead(fallback) ?? "nobody"}: none of its {ids.Count} sales rep IDs leads to a card.",
            _ => $"{customer.Name} sees {Words.List(cards.Select(card => card.Name))}.",
        };

    private static string? Instead(Fallback? fallback) => fallback?.Kind switch
    {
        null => null,
        FallbackKind.AgencyDesk => $"the desk of {fallback.Name} instead of a rep",
        FallbackKind.CompanyDesk => $"the company desk {fallback.Name} instead of a rep",
        _ => "a text instead of a rep",
    };

    public static string ForId(string sent, Finding finding)
    {
        var id = InvisibleMarks.Shown(sent);
        var agency = finding.Claims.Count > 0 ? finding.Claims[0].Agency.Name : "";
        var rep = finding.Claims.Count > 0 ? finding.Claims[0].Rep : null;
        var contact = finding.Contact?.Name ?? "";
        return finding.Reason switch
        {
            Reason.Shown => $"{id} shows {contact} of {agency}.",
            Reason.StandInShown =>
                $"{id} shows {finding.StandIn!.Name} of {agency}, who stands in for {contact}{Until(finding)}.",
            Reason.IdIgnored => $"{id} shows nobody: it is set to be ignored.",
            Reason.IdInNoAgency => $"{id} shows nobody: no agency has it.",
            Reason.IdInTwoAgencies => $"{id} shows nobody: {Dispute(finding.Claims)}.",
            Reason.AgencyInactive => $"{id} shows nobody: its agency {agency} is inactive.",
            Reason.AgencyDoesNotSell => $"{id} shows nobody: its agency {agency} does not sell.",
            Reason.ContactMissing => $"{id} shows nobody: {agency} has no contact for it.",
            Reason.ContactInactive => $"{id} shows nobody: {contact} is inactive.",
            Reason.ContactHidden => $"{id} shows nobody: {contact} is hidden from customers.",
            Reason.ContactUnreachable => $"{id} shows nobody: {contact} has neither phone nor email.",
            Reason.RepHidden => $"{id} shows nobody: {agency} hides {contact} for this ID.",
            Reason.NotYetInForce => $"{id} shows nobody yet: {contact} starts on {Day(rep!.ValidFrom!.Value)}.",
            Reason.NoLongerInForce => $"{id} shows nobody any more: {contact} ended on {Day(rep!.ValidUntil!.Value)}.",
            _ =>
                throw new ArgumentOutOfRangeException(
                    nameof(finding), finding.Reason, "This reason belongs to a customer, not to an ID."),
        };
    }

    private static string Dispute(IReadOnlyList<Claim> claims) => claims.DistinctBy(claim => claim.Agency.Id).ToList() switch
    {
        [var only] => $"{only.Agency.Name} has it {(claims.Count == 2 ? "twice" : $"{claims.Count} times")}",
        [var first, var second] => $"{first.Agency.Name} and {second.Agency.Name} both claim it",
        var several => $"{Words.List(several.Select(claim => claim.Agency.Name))} all claim it",
    };

    private static string Until(Finding finding) =>
        finding.Contact?.StandIn?.Until is { } last ? $" until {Day(last)}" : "";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
