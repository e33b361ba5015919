using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake;

/// <summary>
/// How far an import is, on stderr: a bar that redraws itself on a terminal, else a plain line every few seconds, so
/// that a nightly job's log stays short and stdout has the report alone.
/// </summary>
internal sealed class ConsoleProgress(TimeProvider clock) : IProgress<IntakeProgress>, IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan s_drawEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_tellEvery = TimeSpan.FromSeconds(5);

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _started = clock.GetTimestamp();
    private long _drawn = clock.GetTimestamp();
    private int _length;
    private bool _wasApplying;

    public void Report(IntakeProgress value)
    {
        var isNews = value.IsApplying && !_wasApplying;
        if (!isNews && clock.GetElapsedTime(_drawn) < (_isTerminal ? s_drawEvery : s_tellEvery))
        {
            return;
        }

        (_drawn, _wasApplying) = (clock.GetTimestamp(), value.IsApplying);
        if (_isTerminal)
        {
            Draw(Bar(value, clock.GetElapsedTime(_started)));
        }
        else if (!isNews || clock.GetElapsedTime(_started) > s_tellEvery)
        {
            Console.Error.WriteLine(Line(value, clock.GetElapsedTime(_started)));
        }
    }

    /// <summary>Takes the bar away: what follows begins on a line of its own.</summary>
    public void End()
    {
        if (_isTerminal && _length > 0)
        {
            Draw("");
        }

        _length = 0;
    }

    public void Dispose() => End();

    internal static string Bar(IntakeProgress progress, TimeSpan time)
    {
        var share = Share(progress) ?? 0;
        var full = (int)(share * Width);
        return $"[{new string('#', full)}{new string('.', Width - full)}] {(int)(100 * share),3} %  {Line(progress, time)}";
    }

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

    // Spaces behind it wipe what a longer line has left.
    private void Draw(string text)
    {
        Console.Error.Write('\r' + text.PadRight(_length) + (text.Length == 0 ? "\r" : null));
        _length = text.Length;
    }
}
