using System.Diagnostics.Metrics;
using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.Telemetry;

namespace AgencyAdmin.Features.Administration.Telemetry;

/// <summary>What is so in the installation. What there is not (no feed yet, no backup) is not told.</summary>
internal sealed class InstallationMeters : IFeatureMeters
{
    private readonly InstallationFigures _figures;
    private readonly TimeProvider _clock;

    public InstallationMeters(AppMeter app, InstallationFigures figures, BackgroundState background, TimeProvider clock)
    {
        (_figures, _clock) = (figures, clock);
        var meter = app.Meter;
        meter.CreateObservableGauge(
            "agencyadmin.feed.last_good.age", () => Age(_figures.Latest?.LastGoodFeed), "s", "How long ago a feed of customers was last applied.");
        meter.CreateObservableGauge(
            "agencyadmin.feed.held", () => Told(_figures.Latest?.HeldFeeds), "{feed}", "Feeds that wait for an administrator's decision.");
        meter.CreateObservableGauge(
            "agencyadmin.publication.age", () => Age(_figures.Latest?.LastPublication), "s", "How long ago something was last published.");
        meter.CreateObservableGauge(
            "agencyadmin.coverage.ratio", () => Told(_figures.Latest?.Coverage?.Percent / 100), "1", "The share of active customers who see a complete card.");
        meter.CreateObservableGauge(
            "agencyadmin.customer.active", () => Told(_figures.Latest?.Coverage?.Customers), "{customer}", "Active customers.");
        meter.CreateObservableGauge(
            "agencyadmin.backup.age", () => Age(_figures.Latest?.LastBackup), "s", "How long ago the last daily backup was written.");
        meter.CreateObservableGauge(
            "agencyadmin.background.failing", () => background.Failing.Count, "{task}", "Kinds of work in the background that fail and are tried again.");
    }

    private IEnumerable<Measurement<double>> Age(DateTimeOffset? since) =>
        since is { } moment ? [new((_clock.GetUtcNow() - moment).TotalSeconds)] : [];

    private static IEnumerable<Measurement<T>> Told<T>(T? value)
        where T : struct => value is { } told ? [new(told)] : [];
}
