using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake;

/// <summary>How far an import is, on stderr.</summary>
internal sealed class ConsoleProgress(TimeProvider clock) : IProgress<IntakeProgress>, IDisposable
{
    private readonly ConsoleBar _bar = new(clock);
    private bool _wasApplying;

    public void Report(IntakeProgress value)
    {
        var isNews = value.IsApplying && !_wasApplying;
        _wasApplying = value.IsApplying;
        _bar.Show(Share(value) ?? 0, time => Line(value, time), isNews);
    }

    /// <inheritdoc cref="ConsoleBar.End"/>
    public void End() => _bar.End();

    public void Dispose() => _bar.Dispose();

    internal static string Bar(IntakeProgress progress, TimeSpan time) => ConsoleBar.Text(Share(progress) ?? 0, Line(progress, time));

    internal static string Line(IntakeProgress progress, TimeSpan time)
    {
        var rows = DisplayFormat.Plural(progress.Rows, "row");
        if (progress.IsApplying)
        {
            return $"{rows} read, applying the difference";
        }

        var rate = FeedWords.Rate(progress.Rows, time.TotalSeconds) is { } known ? $", {known}" : null;
        var left = Share(progress) is > 0.01 and var share
            ? $", {FeedWords.Duration(time.TotalSeconds * (1 - share) / share)} left"
            : null;
        return rows + rate + left;
    }

    private static double? Share(IntakeProgress progress) =>
        progress.IsApplying ? 1
        : progress.TotalBytes is > 0 and var total ? Math.Min(1, (double)progress.Bytes / total)
        : null;
}
