using AgencyAdmin.Domain.Access;

namespace AgencyAdmin.Domain.Notices;

/// <summary>What a notice is about. The numbers are stored.</summary>
public enum NoticeKind
{
    FeedHeld = 1,
    Losers = 2,
    CoverageFell = 3,
    FeedStale = 4,
    BackupFailed = 5,
    WebhookDisabled = 6,
    ApprovalAsked = 7,
    StandIns = 8,
    HandOvers = 9,
    ValidityEnds = 10,
    OtherPeople = 11,
}

/// <summary>A kind of notice as people know it.</summary>
/// <param name="Name">In a word or two.</param>
/// <param name="Text">When it is raised, in a sentence.</param>
/// <param name="Policy">Whoever may this is told: those who can read what it is about, or mend it where only they can see it.</param>
public sealed record NoticeKindInfo(NoticeKind Kind, string Name, string Text, string Policy);

/// <summary>Every kind of notice.</summary>
public static class NoticeKinds
{
    public static IReadOnlyList<NoticeKindInfo> All { get; } =
    [
        new(NoticeKind.FeedHeld, "Feed held", "A feed was held, and waits for an administrator.", Policies.Read),
        new(NoticeKind.Losers, "Customers without a rep", "A publication or a feed took the last complete card from customers.", Policies.Read),
        new(NoticeKind.CoverageFell, "Coverage fell", "Coverage fell below its target, or by a point where there is none.", Policies.Read),
        new(NoticeKind.FeedStale, "Feed overdue", "No feed was applied for more than a night and a little.", Policies.Read),
        new(NoticeKind.BackupFailed, "Backup failed", "The daily backup could not be written, or does not restore.", Policies.EditSettings),
        new(NoticeKind.WebhookDisabled, "Webhook disabled", "A webhook failed for days, or its receiver wants no more.", Policies.ManageWebhooks),
        new(NoticeKind.ApprovalAsked, "Approval asked", "Somebody asks for the draft to be published.", Policies.Publish),
        new(NoticeKind.StandIns, "Stand-ins", "A stand-in began, or a contact is back.", Policies.Read),
        new(NoticeKind.HandOvers, "Hand-overs", "A hand-over shows from this day on.", Policies.Read),
        new(NoticeKind.ValidityEnds, "Validity ends", "A sales rep ID ends within a week, and nobody follows.", Policies.EditDraft),
        new(NoticeKind.OtherPeople, "Same code, new person", "A contacts feed put another person behind a sales rep ID that customers see.", Policies.EditDraft),
    ];

    public static NoticeKindInfo Of(NoticeKind kind) => All.Single(one => one.Kind == kind);

    /// <summary>The kinds that concern this one.</summary>
    public static IReadOnlyList<NoticeKind> For(ICurrentUser user) => [.. All.Where(one => user.May(one.Policy)).Select(one => one.Kind)];

    /// <summary>The kinds that concern people of this role.</summary>
    public static IReadOnlyList<NoticeKind> For(string role) =>
        [.. All.Where(one => Permissions.RolesThatMay(one.Policy).Contains(role)).Select(one => one.Kind)];
}
