using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.ChangeLog;

namespace AgencyAdmin.Features.Draft;

/// <summary>
/// Tells of a change of the draft, and offers to undo it as the change log does. The page that made it may be left by then.
/// </summary>
public sealed class DraftNotices(Notices notices, LastAct last, ChangeUndoService undoing)
{
    /// <summary>Called right after the change; where that changed nothing, there is nothing to undo.</summary>
    public void Tell(string what) => notices.Tell(what, last.Batch is { } batch ? () => UndoAsync(batch) : null);

    private async Task UndoAsync(long batch)
    {
        var outcome = await undoing.UndoAsync(batch, isBatch: true);
        if (outcome.Refusals is [var refusal, ..])
        {
            notices.Warn(refusal.Message);
        }
        else
        {
            notices.Tell("Undone");
        }
    }
}
