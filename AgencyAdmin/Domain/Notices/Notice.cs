using AgencyAdmin.Domain.Publishing;
using static System.FormattableString;

namespace AgencyAdmin.Domain.Notices;

/// <summary>Something that people should look at.</summary>
/// <param name="Kind">Decides who is told.</param>
/// <param name="Cause">What it is raised for: a second notice of the same cause is none.</param>
/// <param name="Title">A sentence without its stop.</param>
/// <param name="Text">More of it, in sentences; null where the title says all.</param>
/// <param name="Url">The page that mends it: a path of the console.</param>
public sealed record Notice(NoticeKind Kind, string Cause, string Title, string? Text, string Url)
{
    /// <summary>How long notices are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public const int CauseLimit = 200;
    public const int TitleLimit = 200;
    public const int TextLimit = 600;
    public const int UrlLimit = 200;

    /// <param name="feed">Its number.</param>
    /// <param name="file">Its name.</param>
    /// <param name="reason">Why it is held, in sentences.</param>
    public static Notice FeedHeld(int feed, string file, string? reason) =>
        Of(NoticeKind.FeedHeld, Invariant($"feed-held:{feed}"), Invariant($"Feed {feed} ({file}) is held"), reason, Invariant($"/feeds/{feed}"));

    /// <summary>Null where nobody lost anything.</summary>
    /// <param name="customers">How many lost their last complete card.</param>
    /// <param name="by">What took it: "feed" or "publication".</param>
    /// <param name="number">Its number.</param>
    /// <param name="url">Its page.</param>
    public static Notice? Losers(int customers, string by, int number, string url) => customers == 0
        ? null
        : Of(
            NoticeKind.Losers, Invariant($"losers:{by}:{number}"),
            Invariant($"{customers:N0} {(customers == 1 ? "customer sees" : "customers see")} no rep any more"),
            Invariant($"By {by} {number}. Its page names them."), url);

    /// <param name="count">How many contacts or sales rep IDs that customers see are another person's in the draft.</param>
    /// <param name="feed">The number of the feed that made them so.</param>
    public static Notice OtherPeople(int count, int feed) => Of(
        NoticeKind.OtherPeople, Invariant($"other-people:{feed}"),
        Invariant($"Another person behind {count:N0} {(count == 1 ? "contact or sales rep ID" : "contacts or sales rep IDs")} that customers see"),
        Invariant($"By feed {feed}, in the draft. Say on the overview whether that is the same person, before customers see it."), "/");

    /// <param name="before">Before what made it fall.</param>
    /// <param name="after">After it.</param>
    /// <param name="target">What is asked for, in percent; null for nothing.</param>
    /// <param name="cause">The page of what made it fall.</param>
    /// <param name="url">Where those are who see nobody.</param>
    public static Notice CoverageFell(Coverage before, Coverage after, double? target, string cause, string url) => Of(
        NoticeKind.CoverageFell, Invariant($"coverage-fell:{cause}"), Invariant($"Coverage fell from {before.Percent:0.##} % to {after.Percent:0.##} %"),
        target is { } asked ? Invariant($"The target is {asked:0.##} %.") : null, url);

    /// <param name="feed">The last good one.</param>
    /// <param name="age">How old it is.</param>
    public static Notice FeedStale(int feed, TimeSpan age) => Of(
        NoticeKind.FeedStale, Invariant($"feed-stale:{feed}"), Invariant($"No feed was applied for {Math.Floor(age.TotalHours):N0} hours"),
        Invariant($"The last good one is feed {feed}. See whether the ERP sent another, and whether it lies in the drop folder."), "/feeds");

    /// <param name="due">When it was due.</param>
    /// <param name="why">In a sentence.</param>
    public static Notice BackupFailed(DateTimeOffset due, string why) => Of(
        NoticeKind.BackupFailed, Invariant($"backup-failed:{due.UtcDateTime:O}"), Invariant($"The backup of {due:d MMM yyyy} failed"), why, "/");

    /// <param name="id">Of the webhook.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="at">When it was disabled.</param>
    /// <param name="why">In a sentence.</param>
    public static Notice WebhookDisabled(int id, string name, DateTimeOffset at, string why) => Of(
        NoticeKind.WebhookDisabled, Invariant($"webhook-disabled:{id}:{at.UtcDateTime:O}"), Invariant($"The webhook {name} is disabled"), why, Invariant($"/settings/webhooks/{id}"));

    /// <param name="wish">Who asks for what; asked again with another draft it is another cause.</param>
    public static Notice ApprovalAsked(PublicationRequest wish) => Of(
        NoticeKind.ApprovalAsked, Invariant($"approval-asked:{wish.Id}:{wish.Draft}"), Invariant($"{wish.AskedBy} asks for the draft to be published"), wish.Note,
        "/setup/review");

    /// <summary>Of a date that has come; see <see cref="DateNotices"/>.</summary>
    internal static Notice Dated(NoticeKind kind, string cause, string title, string? text, string url) => Of(kind, cause, title, text, url);

    private static Notice Of(NoticeKind kind, string cause, string title, string? text, string url) =>
        new(kind, cause, Cut(title, TitleLimit), text is null ? null : Cut(text, TextLimit), url);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
