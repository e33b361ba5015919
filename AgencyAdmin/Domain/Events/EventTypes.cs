namespace AgencyAdmin.Domain.Events;

/// <summary>A type of event as receivers know it. Part of the contract: add freely, rename nothing.</summary>
/// <param name="Name">As it stands in the message.</param>
/// <param name="Text">When it is sent, in a sentence.</param>
public sealed record EventType(string Name, string Text);

/// <summary>Every type of event.</summary>
public static class EventTypes
{
    public const string Published = "publication.published";
    public const string RolledBack = "publication.rolled_back";
    public const string AssignmentsChanged = "assignments.changed";
    public const string CoverageFell = "coverage.fell";
    public const string CoverageRecovered = "coverage.recovered";
    public const string FeedApplied = "feed.applied";
    public const string FeedHeld = "feed.held";
    public const string FeedReleased = "feed.released";
    public const string FeedDiscarded = "feed.discarded";
    public const string FeedRefused = "feed.refused";
    public const string FeedStale = "feed.stale";
    public const string HandOverInForce = "hand_over.in_force";
    public const string StandInBegan = "stand_in.began";
    public const string StandInEnded = "stand_in.ended";
    public const string BackupFailed = "backup.failed";
    public const string WebhookDisabled = "webhook.disabled";

    /// <summary>Sent on request to one endpoint alone, and not to be chosen.</summary>
    public const string Test = "webhook.test";

    public static IReadOnlyList<EventType> All { get; } =
    [
        new(Published, "The draft was published: customers see another setup."),
        new(RolledBack, "An earlier publication was made current again."),
        new(AssignmentsChanged, "A publication or a feed changed which reps customers see or have: counts, examples and the list."),
        new(CoverageFell, "Fewer customers see a rep than the target asks for, or a point fewer where there is no target."),
        new(CoverageRecovered, "Coverage reached its target again."),
        new(FeedApplied, "A feed was applied."),
        new(FeedHeld, "A feed was held, and waits for an administrator."),
        new(FeedReleased, "A held feed was released, and is applied."),
        new(FeedDiscarded, "A held feed was turned away."),
        new(FeedRefused, "Nothing of a feed could be used."),
        new(FeedStale, "No feed was applied for more than a night and a little."),
        new(HandOverInForce, "A hand-over shows from this day on."),
        new(StandInBegan, "Somebody is shown in a contact's place."),
        new(StandInEnded, "A contact is back."),
        new(BackupFailed, "The daily backup could not be written, or does not restore."),
        new(WebhookDisabled, "An endpoint was disabled because it failed for days or asked for it."),
    ];

    public static bool IsKnown(string name) => All.Any(type => type.Name == name);
}
