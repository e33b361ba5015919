using System.Globalization;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>Whether a file's turn has come, after the history and what this process remembers of its source.</summary>
internal sealed class DropDue(DropFolderRules rules, TimeProvider clock)
{
    private readonly Dictionary<string, DateTimeOffset> _gaps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is numbered by itself: each table of each source.</summary>
    public static string LineOf(FeedName name) => $"{name.Source} {name.Table}";

    /// <summary>Why it has to wait, or null.</summary>
    public async Task<string?> WhyWaitAsync(DroppedFile file, DropHistory history, CancellationToken cancellationToken)
    {
        if (await history.HeldBeforeAsync(file.Name, cancellationToken) is { } held)
        {
            return $"Waits until feed {held}, which is held, is released or discarded.";
        }

        var (turn, last) = await TurnAsync(file.Name, history, cancellationToken);
        return turn is DropTurn.WaitForGap && !IsGapOver(file, out var since)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Waits for {DropOrder.Missing(last!.Value, file.Name.Sequence!.Value)} until {since + rules.GapWait:yyyy-MM-dd HH:mm} UTC.")
            : null;
    }

    /// <summary>What to do with it, and the number that was taken before.</summary>
    /// <remarks>
    /// The history knows what other processes took; this one also remembers what was turned away for what was in it, which
    /// leaves no gap either.
    /// </remarks>
    public async Task<(DropTurn Turn, int? Last)> TurnAsync(FeedName name, DropHistory history, CancellationToken cancellationToken)
    {
        var stored = await history.LastSequenceAsync(name, cancellationToken);
        var remembered = _last.TryGetValue(LineOf(name), out var passed) ? passed : stored;
        return new[] { remembered, stored }.Select(last => (Turn: DropOrder.TurnOf(name, last), last))
            .OrderByDescending(look => look.Turn is DropTurn.TooLate).ThenBy(look => look.Turn is DropTurn.WaitForGap)
            .First();
    }

    public void Passed(FeedName name)
    {
        if (name.Sequence is { } sequence)
        {
            _last[LineOf(name)] = sequence;
        }
    }

    public void Forget(DroppedFile file) => _gaps.Remove(file.Path);

    private bool IsGapOver(DroppedFile file, out DateTimeOffset since)
    {
        var now = clock.GetUtcNow();
        since = _gaps.TryGetValue(file.Path, out var noticed) ? noticed : _gaps[file.Path] = now;
        return now - since >= rules.GapWait;
    }
}
