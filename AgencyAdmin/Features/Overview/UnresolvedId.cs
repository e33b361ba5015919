using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Overview;

/// <summary>A sales rep ID that shows no complete card, why, and the one thing that mends it.</summary>
public sealed record UnresolvedId(string SalesRepId, int Customers, string Cause, string Action, string Href)
{
    /// <summary>Null where nothing is wrong: a complete card, or an ID that is ignored on purpose.</summary>
    public static UnresolvedId? Of(string id, RepIdDecision decision, Finding finding, RepCard? card)
    {
        var rep = finding.Claims.Count > 0 ? finding.Claims[0] : null;
        var contact = finding.Contact?.Name ?? "";
        return (finding.Reason, decision) switch
        {
            (Reason.IdIgnored, _) => null,
            (Reason.Shown or Reason.StandInShown, _) when card!.IsComplete => null,
            (Reason.Shown or Reason.StandInShown, _) => Contact(
                $"{card!.Name} has no {(card.Email is null ? "email address" : "phone number that can be dialled")}"),
            (Reason.IdInNoAgency, RepIdDecision.Open) => new(
                id, 0, "Nobody has verified it yet", "Verify", Urls.VerifyRepId(id)),
            (Reason.IdInNoAgency, _) => new(id, 0, "No agency has it", "Pick a contact", Urls.PickContact(id)),
            (Reason.ContactMissing, _) => new(
                id, 0, $"{rep!.Agency.Name} has no contact for it", "Pick a contact", Urls.PickContact(id)),
            (Reason.IdInTwoAgencies, _) => Agency(
                string.Join(" and ", finding.Claims.Select(claim => claim.Agency.Name).Distinct()) + " both claim it"),
            (Reason.AgencyInactive, _) => Agency($"{rep!.Agency.Name} is inactive"),
            (Reason.AgencyDoesNotSell, _) => Agency($"{rep!.Agency.Name} does not sell"),
            (Reason.ContactInactive, _) => Contact($"{contact} is inactive"),
            (Reason.ContactHidden, _) => Contact($"{contact} is hidden from customers"),
            (Reason.ContactUnreachable, _) => Contact($"{contact} has neither phone nor email"),
            (Reason.RepHidden, _) => Agency($"{rep!.Agency.Name} hides {contact}"),
            (Reason.NotYetInForce, _) => Agency($"{contact} starts on {Say.Day(rep!.Rep.ValidFrom!.Value)}"),
            (Reason.NoLongerInForce, _) => Agency($"{contact} ended on {Say.Day(rep!.Rep.ValidUntil!.Value)}"),
            _ => throw new ArgumentOutOfRangeException(
                nameof(finding), finding.Reason, "This reason belongs to a customer, not to an ID."),
        };

        UnresolvedId Agency(string cause) => new(id, 0, cause, "Open the agency", Urls.DefineAgency(rep!.Agency.Id));

        UnresolvedId Contact(string cause) => new(id, 0, cause, "Open the contact", Urls.Contact(finding.Contact!.Id));
    }
}
