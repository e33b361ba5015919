namespace AgencyAdmin.Domain.Intake;

/// <summary>What becomes of a feed that was read and counted.</summary>
public sealed record FeedVerdict(FeedStatus Status, string? Reason)
{
    /// <param name="problem">Why nothing of it may be applied, or null.</param>
    /// <param name="held">What the feed gate has against it.</param>
    public static FeedVerdict Of(string? problem, IReadOnlyList<string> held, bool isDryRun) =>
        problem is not null ? new(FeedStatus.Refused, problem)
        : isDryRun ? new(FeedStatus.DryRun, held.Count > 0 ? "It would be held. " + string.Join(' ', held) : null)
        : held.Count > 0 ? new(FeedStatus.Held, string.Join(' ', held))
        : new(FeedStatus.Applied, null);
}
