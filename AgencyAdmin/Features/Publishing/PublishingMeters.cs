using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgencyAdmin.Data.Telemetry;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Features.Publishing;

/// <summary>What publications are counted by, and the span that each of them is.</summary>
public sealed class PublishingMeters : IFeatureMeters
{
    private static readonly KeyValuePair<string, object?> s_published = new("kind", "published");
    private static readonly KeyValuePair<string, object?> s_rolledBack = new("kind", "rolled_back");

    private readonly TimeProvider _clock;
    private readonly Counter<long> _made;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _gained;
    private readonly Histogram<double> _duration;

    public PublishingMeters(AppMeter app, TimeProvider clock)
    {
        _clock = clock;
        _made = app.Meter.CreateCounter<long>("agencyadmin.publication.made", "{publication}", "Publications, and those that brought an earlier one back.");
        _lost = app.Meter.CreateCounter<long>("agencyadmin.publication.losers", "{customer}", "Customers who saw a rep before a publication and none after.");
        _gained = app.Meter.CreateCounter<long>("agencyadmin.publication.gainers", "{customer}", "Customers who saw none before a publication and a rep after.");
        _duration = app.Meter.CreateHistogram(
            "agencyadmin.publication.duration", "s", "How long a publication took.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10] });
        _made.Add(0, s_published);
        _made.Add(0, s_rolledBack);
        _lost.Add(0);
        _gained.Add(0);
    }

    /// <summary>Does it within a span, and counts it where it was made.</summary>
    internal async Task<Outcome<Publication>> MeasureAsync(bool isRollBack, Func<Task<Outcome<Publication>>> write)
    {
        var kind = isRollBack ? s_rolledBack : s_published;
        using var span = AppMeter.Spans.StartActivity("publication.write");
        span?.SetTag("agencyadmin.publication.kind", kind.Value);
        var started = _clock.GetTimestamp();
        try
        {
            var outcome = await write();
            if (outcome.TryGet(out var publication))
            {
                span?.SetTag("agencyadmin.publication.number", publication.Number);
                _made.Add(1, kind);
                _lost.Add(publication.Effects.Lost);
                _gained.Add(publication.Effects.Gained);
                _duration.Record(_clock.GetElapsedTime(started).TotalSeconds, kind);
            }
            else
            {
                span?.SetTag("agencyadmin.refusal", outcome.Refusals[0].Code);
            }

            return outcome;
        }
        catch
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
