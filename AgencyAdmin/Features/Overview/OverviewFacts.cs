using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Customers.Coverage;

namespace AgencyAdmin.Features.Overview;

/// <summary>Everything that the first page says.</summary>
/// <param name="Coverage">On what customers see now.</param>
/// <param name="Seeing">How many active customers see any card, complete or not.</param>
/// <param name="WithoutId">How many active customers the ERP sends no sales rep ID for.</param>
/// <param name="Unresolved">The IDs that most customers wait for; at most as many as the page shows.</param>
/// <param name="UnresolvedCount">How many there are in all.</param>
/// <param name="Ended">Agencies whose business has ended in the ERP; at most as many as the page shows.</param>
/// <param name="EndedCount">How many there are in all.</param>
public sealed record OverviewFacts(
    Coverage Coverage, int Seeing, int WithoutId, DraftState Draft, SetupProgress Progress,
    IReadOnlyList<UnresolvedId> Unresolved, int UnresolvedCount, IReadOnlyList<FeedRow> Feeds,
    IReadOnlyList<EndedBusiness> Ended, int EndedCount)
{
    /// <summary>How coverage went, from feed to publication to feed.</summary>
    public CoverageTrend Trend { get; init; } = new([], Target: null);
}

/// <summary>How the draft stands against what is published.</summary>
/// <param name="Publication">The number of what customers see; 0 before the first.</param>
/// <param name="Differs">Whether publishing would change anything.</param>
/// <param name="Coverage">What publishing would make of it.</param>
public sealed record DraftState(int Publication, bool Differs, Coverage Coverage);

/// <summary>A feed in the short list.</summary>
public sealed record FeedRow(
    int Id, string Name, FeedMode Mode, FeedStatus Status, DateTimeOffset ReceivedAt, int Changes, int Rejected);
