using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgencyAdmin.Data.Telemetry;

namespace AgencyAdmin.Features.Backups;

/// <summary>What daily backups are counted by, and the span that each of them is.</summary>
public sealed class BackupMeters : IFeatureMeters
{
    private readonly TimeProvider _clock;
    private readonly Counter<long> _made;
    private readonly Histogram<double> _duration;

    public BackupMeters(AppMeter app, TimeProvider clock)
    {
        _clock = clock;
        _made = app.Meter.CreateCounter<long>("agencyadmin.backup.made", "{backup}", "Daily backups by whether they were written and restore.");
        _duration = app.Meter.CreateHistogram(
            "agencyadmin.backup.duration", "s", "How long a daily backup took, its proof included.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 30, 60, 300] });
        _made.Add(0, Tag("written"));
        _made.Add(0, Tag("failed"));
    }

    /// <summary>Does it within a span, and counts how it ended.</summary>
    internal async Task MeasureAsync(Func<Task> write)
    {
        using var span = AppMeter.Spans.StartActivity("backup.write");
        var started = _clock.GetTimestamp();
        var outcome = Tag("failed");
        try
        {
            await write();
            outcome = Tag("written");
        }
        catch
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            _made.Add(1, outcome);
            _duration.Record(_clock.GetElapsedTime(started).TotalSeconds, outcome);
        }
    }

    private static KeyValuePair<string, object?> Tag(string outcome) => new("outcome", outcome);
}
