using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Customers.Coverage;
using AgencyAdmin.Features.Overview;

namespace AgencyAdmin.Features.Gallery.States;

/// <summary>What the states of the first page's cards are made of.</summary>
public static class OverviewExamples
{
    /// <summary>Customers, and nobody whom they see.</summary>
    public static OverviewFacts FirstFeed { get; } = Facts(new(4_612, 0), seeing: 0, new([], Target: null));

    public static OverviewFacts ShortOfTarget { get; } = Facts(new(4_612, 4_210), seeing: 4_222, Trend(91.3, target: 95));

    public static OverviewFacts TargetReached { get; } = Facts(new(4_612, 4_210), seeing: 4_210, Trend(91.3, target: 90));

    public static FeedRow Held { get; } = new(48, "KS_CUSTOMERS.full", FeedMode.Full, FeedStatus.Held, StateExamples.LongAgo, 900, 0);

    public static IReadOnlyList<FeedRow> Feeds { get; } =
    [
        new(47, "KS_CUSTOMERS.net", FeedMode.Delta, FeedStatus.Applied, StateExamples.LongAgo, 12, 3),
        new(46, "KS_CUSTOMERS.full", FeedMode.Full, FeedStatus.Applied, StateExamples.LongAgo, 1, 0),
    ];

    public static IReadOnlyList<UnresolvedId> Unresolved { get; } =
    [
        new("JD01", 212, "nobody is picked", "Pick a contact", "/setup/contacts"),
        new("MO", 40, "Marcus Oye has no email address", "Add an email address", "/contacts/2"),
    ];

    public static SinceLastHere Since { get; } = new(
        StateExamples.LongAgo,
        [new("12 customers lost their rep", "/customers?without-rep=true", IsLoss: true), new("Publication 47 by Ada Lind", "/publications/47")],
        [new("Marcus Oye stands in for Jolene Dahl from 5 January on", "/contacts/1")], MoreDates: 3);

    private static OverviewFacts Facts(Coverage coverage, int seeing, CoverageTrend trend) => new(
        coverage, seeing, WithoutId: 18, new(47, Differs: false, coverage), SetupExamples.Begun, [], 0, [], [], 0)
    {
        Trend = trend,
    };

    private static CoverageTrend Trend(double percent, double target) => new(
        [
            new(StateExamples.LongAgo, 60, "Feed 1", "/feeds/1"), new(StateExamples.LongAgo.AddDays(3), 88, "Publication 1", "/publications/1"),
            new(StateExamples.LongAgo.AddDays(9), percent, "Publication 47", "/publications/47"),
        ],
        target);
}
