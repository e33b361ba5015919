using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Customers;

namespace AgencyAdmin.Features.Overview;

/// <summary>A sales rep ID that shows no complete card, why, and the one thing to do about it.</summary>
public sealed record UnresolvedId(string SalesRepId, int Customers, string Cause, string Action, string Href)
{
    /// <summary>Null where nothing is wrong: a complete card, or an ID that is ignored on purpose.</summary>
    public static UnresolvedId? Of(string id, RepIdDecision decision, IdOutcome outcome) => outcome switch
    {
        { Reason: Reason.IdIgnored } or { Card.IsComplete: true } => null,
        { Card: { } card } => Of(
            id, $"{card.Name} has no {(card.Email is null ? "email address" : "phone number that can be dialled")}",
            FixLink.OfContact(card.ContactId, card.Name)),
        { Finding: var finding } => Of(id, decision is RepIdDecision.Open ? finding.OfUndecided() : finding),
    };

    private static UnresolvedId Of(string id, Finding finding) => Of(id, ReasonText.Why(finding), FixLink.Of(id, finding)!);

    private static UnresolvedId Of(string id, string cause, FixLink fix) => new(id, 0, cause, fix.Action, fix.Href);
}
