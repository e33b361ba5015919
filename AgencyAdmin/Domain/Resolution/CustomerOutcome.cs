using System.Collections.Immutable;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>What a customer sees: the outcomes of its IDs, combined. Nothing else says how.</summary>
/// <param name="Shown">The IDs whose cards it sees, in the feed's order.</param>
/// <param name="Reason">Shown where it sees a card, else the first thing that stands in the way.</param>
/// <param name="IsComplete">Whether one of the cards is complete: what coverage counts.</param>
/// <param name="Desk">What stands in the module where there is no card; null where the module does not appear.</param>
public readonly record struct CustomerOutcome(
    ImmutableArray<IdOutcome> Shown, Reason Reason, bool IsComplete, Fallback? Desk)
{
    /// <summary>That of a number which nobody has.</summary>
    public static CustomerOutcome Unknown { get; } = new([], Reason.CustomerUnknown, IsComplete: false, Desk: null);

    /// <summary>That of a customer who is not active: it sees nobody, whatever IDs it has.</summary>
    public static CustomerOutcome Inactive { get; } = new([], Reason.CustomerInactive, IsComplete: false, Desk: null);

    public bool SeesRep => !Shown.IsEmpty;

    /// <param name="isActive">Whether the customer is.</param>
    /// <param name="ids">The outcomes of its IDs, in the feed's order.</param>
    /// <param name="company">What everybody without a rep and without an agency's desk sees.</param>
    public static CustomerOutcome Of(bool isActive, ReadOnlySpan<IdOutcome> ids, Fallback? company)
    {
        if (!isActive)
        {
            return Inactive;
        }

        ImmutableArray<IdOutcome> shown = [];
        var isComplete = false;
        Fallback? desk = null;
        foreach (var id in ids)
        {
            desk ??= id.Desk;
            if (id.Card is { } card && !IsAmong(shown, card))
            {
                isComplete |= card.IsComplete;
                shown = shown.IsEmpty ? id.Alone : shown.Add(id);
            }
        }

        return shown.IsEmpty
            ? new(shown, ids.IsEmpty ? Reason.NoRepIdSent : ids[0].Reason, IsComplete: false, desk ?? company)
            : new(shown, Reason.Shown, isComplete, Desk: null);
    }

    // Two IDs of one person are one card.
    private static bool IsAmong(ImmutableArray<IdOutcome> shown, RepCard card)
    {
        foreach (var other in shown)
        {
            if (other.Card!.ContactId == card.ContactId)
            {
                return true;
            }
        }

        return false;
    }
}
