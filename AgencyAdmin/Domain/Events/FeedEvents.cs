using System.Globalization;
using System.Text.Json;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Notices;

namespace AgencyAdmin.Domain.Events;

/// <summary>What a feed tells.</summary>
public static class FeedEvents
{
    /// <summary>How old the last good feed may be: feeds come nightly, and one that is missing for more than a night and a little is told.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(26);

    /// <param name="feed">As it was written into the history.</param>
    /// <param name="changed">Some of the customers whose sales rep IDs it changed.</param>
    /// <param name="target">The coverage that is asked for, in percent; null for none.</param>
    public static IEnumerable<AppEvent> Of(Feed feed, IReadOnlyList<EventCustomer> changed, double? target)
    {
        if (TypeOf(feed) is { } type)
        {
            yield return AppEvent.Of(type, Told(feed)) with { Notice = NoticeOf(feed) };
        }

        if (feed.Status is not FeedStatus.Applied || feed.Table != FeedName.Customers)
        {
            yield break;
        }

        var customers = feed.Rows.Added + feed.Rows.Changed + feed.Rows.Removed;
        if (customers > 0)
        {
            yield return AppEvent.Of(EventTypes.AssignmentsChanged, changed, examples => new
            {
                Cause = "feed",
                feed.Id,
                Customers = customers,
                Gained = feed.Gainers,
                Lost = feed.Losers,
                Examples = examples,
                Url = UrlOf(feed),
            }) with
            {
                Notice = Notice.Losers(feed.Losers, "feed", feed.Id, UrlOf(feed)),
            };
        }

        if (CoverageEvents.Of(feed.CoverageBefore, feed.CoverageAfter, target, "feed", UrlOf(feed)) is { } turn)
        {
            yield return turn;
        }
    }

    /// <summary>No feed came for too long.</summary>
    /// <param name="last">The last good one.</param>
    /// <param name="receivedAt">When it came.</param>
    /// <param name="now">Now.</param>
    public static AppEvent Stale(int last, DateTimeOffset receivedAt, DateTimeOffset now) => AppEvent.Of(
        EventTypes.FeedStale,
        new
        {
            LastGoodFeed = last,
            LastGoodAt = receivedAt,
            AgeHours = Math.Round((now - receivedAt).TotalHours, 1),
            LimitHours = Fresh.TotalHours,
            Url = "/feeds",
        },
        string.Create(CultureInfo.InvariantCulture, $"{EventTypes.FeedStale}:{last}")) with
    {
        Notice = Notice.FeedStale(last, now - receivedAt),
    };

    private static Notice? NoticeOf(Feed feed) => feed switch
    {
        { Status: FeedStatus.Held } => Notice.FeedHeld(feed.Id, feed.Name, feed.StatusReason),
        { Status: FeedStatus.Applied, OtherPeople: > 0 } => Notice.OtherPeople(feed.OtherPeople, feed.Id),
        _ => null,
    };

    private static string? TypeOf(Feed feed) => feed.Status switch
    {
        FeedStatus.Applied => feed.DecidedBy is null ? EventTypes.FeedApplied : EventTypes.FeedReleased,
        FeedStatus.Held => EventTypes.FeedHeld,
        FeedStatus.Discarded => EventTypes.FeedDiscarded,
        FeedStatus.Refused => EventTypes.FeedRefused,
        _ => null,
    };

    private static object Told(Feed feed) => new
    {
        feed.Id,
        feed.Name,
        feed.Table,
        Mode = Word(feed.Mode),
        Status = Word(feed.Status),
        Channel = Word(feed.Channel),
        feed.Sender,
        feed.ReceivedAt,
        Reason = feed.StatusReason,
        feed.Rows,
        Coverage = new { Before = Math.Round(feed.CoverageBefore.Percent, 2), After = Math.Round(feed.CoverageAfter.Percent, 2), feed.Losers, feed.Gainers },
        feed.DecidedBy,
        feed.DecisionNote,
        Url = UrlOf(feed),
    };

    private static string UrlOf(Feed feed) => string.Create(CultureInfo.InvariantCulture, $"/feeds/{feed.Id}");

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
