using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>
/// What is kept of each different list of IDs under one setup: its reason, whether its module has a complete card, and whether it is
/// the desk of an agency. A few bytes each; and all active customers counted by them.
/// </summary>
internal sealed class CombinedLists
{
    public CombinedLists(int lists)
        : this(new Reason[lists], new bool[lists], new bool[lists])
    {
    }

    private CombinedLists(Reason[] reasons, bool[] areComplete, bool[] areAtDesk) =>
        (Reasons, AreComplete, AreAtDesk) = (reasons, areComplete, areAtDesk);

    /// <summary>For each list Shown, or the first thing that stands in the way.</summary>
    public Reason[] Reasons { get; }

    /// <summary>For each list whether the module has a complete card.</summary>
    public bool[] AreComplete { get; }

    /// <summary>For each list whether there is no card but the desk of an agency.</summary>
    public bool[] AreAtDesk { get; }

    /// <summary>All active customers.</summary>
    public ModuleCounts Counts { get; private set; }

    /// <summary>One of its own, which changes by itself.</summary>
    public CombinedLists Copy() => new([.. Reasons], [.. AreComplete], [.. AreAtDesk]) { Counts = Counts };

    /// <summary>Keeps what a list sees, and counts its active customers.</summary>
    public void Put(int list, in CustomerOutcome outcome, int active)
    {
        (Reasons[list], AreComplete[list], AreAtDesk[list]) =
            (outcome.Reason, outcome.IsComplete, outcome.Desk?.Kind is FallbackKind.AgencyDesk);
        Count(list, active);
    }

    /// <summary>Counts its active customers no longer.</summary>
    public void Take(int list, int active) => Count(list, -active);

    private void Count(int list, int customers) => Counts = new(
        Counts.Customers + customers,
        Counts.WithIds + (Reasons[list] is Reason.NoRepIdSent ? 0 : customers),
        Counts.Seeing + (Reasons[list] is Reason.Shown ? customers : 0),
        Counts.Covered + (AreComplete[list] ? customers : 0),
        Counts.AtDesk + (AreAtDesk[list] ? customers : 0));
}
