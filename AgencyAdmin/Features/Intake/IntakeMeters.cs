using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using AgencyAdmin.Data.Telemetry;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;

namespace AgencyAdmin.Features.Intake;

/// <summary>What feeds are counted by, and the span that each of them is.</summary>
public sealed class IntakeMeters : IFeatureMeters
{
    private readonly TimeProvider _clock;
    private readonly Counter<long> _taken;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _gained;
    private readonly Histogram<double> _duration;

    public IntakeMeters(AppMeter app, TimeProvider clock)
    {
        _clock = clock;
        _taken = app.Meter.CreateCounter<long>("agencyadmin.feed.taken", "{feed}", "Feeds by what became of them; dry runs are none.");
        _rows = app.Meter.CreateCounter<long>("agencyadmin.feed.rows", "{row}", "Rows of feeds by what became of them.");
        _lost = app.Meter.CreateCounter<long>("agencyadmin.feed.losers", "{customer}", "Customers who saw a complete card before an applied feed and none after.");
        _gained = app.Meter.CreateCounter<long>("agencyadmin.feed.gainers", "{customer}", "Customers who saw none before an applied feed and one after.");
        _duration = app.Meter.CreateHistogram(
            "agencyadmin.feed.duration", "s", "How long a feed took from its first byte to its report.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300] });
        foreach (var status in (string[])["applied", "held", "refused", "repeated", "failed"])
        {
            _taken.Add(0, new KeyValuePair<string, object?>("status", status));
        }

        _lost.Add(0);
        _gained.Add(0);
    }

    /// <summary>Does it within a span, and counts what came of it.</summary>
    internal async Task<TakenFeed> MeasureAsync(Feed feed, FeedSource source, Func<Task<TakenFeed>> take)
    {
        using var span = AppMeter.Spans.StartActivity("feed.take");
        span?.SetTag("agencyadmin.feed.table", feed.Table).SetTag("agencyadmin.feed.mode", Word(feed.Mode))
            .SetTag("agencyadmin.feed.channel", Word(feed.Channel)).SetTag("agencyadmin.feed.dry_run", source.IsDryRun);
        var started = _clock.GetTimestamp();
        var status = "failed";
        try
        {
            var taken = await take();
            status = taken.WasAppliedBefore ? "repeated" : Word(taken.Report.Status);
            span?.SetTag("agencyadmin.feed.id", taken.Report.Id).SetTag("agencyadmin.feed.rows", taken.Report.Rows.Read);
            Count(taken, source);
            return taken;
        }
        catch
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            span?.SetTag("agencyadmin.feed.status", status);
            if (!source.IsDryRun)
            {
                var tag = new KeyValuePair<string, object?>("status", status);
                _taken.Add(1, tag);
                _duration.Record(_clock.GetElapsedTime(started).TotalSeconds, tag);
            }
        }
    }

    private void Count(TakenFeed taken, FeedSource source)
    {
        if (source.IsDryRun || taken.WasAppliedBefore || taken.Report.Status is not FeedStatus.Applied)
        {
            return;
        }

        var rows = taken.Report.Rows;
        foreach (var (count, outcome) in ((int, string)[])
        [
            (rows.Added, "added"), (rows.Changed, "changed"), (rows.Unchanged, "unchanged"), (rows.Removed, "removed"), (rows.Rejected, "rejected"),
        ])
        {
            _rows.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
        }

        _lost.Add(taken.Report.Coverage.Losers);
        _gained.Add(taken.Report.Coverage.Gainers);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
