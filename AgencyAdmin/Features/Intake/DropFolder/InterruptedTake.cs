using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>
/// Finishes what a process that was killed, or another one, has begun: a feed that is in the history and whose file is
/// still in the drop folder is not taken again, but moved to where it belongs.
/// </summary>
internal sealed partial class InterruptedTake(
    DropFolderRules rules, TakingMark mark, DropPlaces places, DropHistory history, FeedRules feedRules, ILogger<InterruptedTake> logger)
{
    /// <summary>Looks at the file that was being taken, whatever is in the history since.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (mark.Read() is { } taking)
        {
            await MoveIfTakenAsync(Path.Combine(rules.Folder, taking.File), taking.At, cancellationToken);
            mark.End();
        }
    }

    /// <summary>Whether this very file is in the history since then; if so, it is moved.</summary>
    public async Task<bool> MoveIfTakenAsync(string path, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path) || !await history.KnowsAsync(file, since, cancellationToken)
            || await HashAsync(path, cancellationToken) is not { } hash
            || await history.FindAsync(file, hash, since, cancellationToken) is not { Id: var id, Status: var status })
        {
            return false;
        }

        var place = DropPlaces.Of(status);
        places.Move(path, place);
        Log.Moved(logger, file, id, status, place);
        return true;
    }

    // Of what is unpacked, as the history has it.
    private async Task<string?> HashAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = RegularFile.Open(path);
            using var lines = await FeedLines.OpenAsync(file, feedRules, cancellationToken);
            while (await lines.FillAsync(cancellationToken))
            {
                while (lines.TryRead(out _))
                {
                    // Only the bytes count.
                }
            }

            return lines.ContentHash();
        }
        catch (Exception unreadable) when (unreadable is FeedUnreadableException or NotRegularFileException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1, Level = LogLevel.Information,
            Message = "{File} of the drop folder was taken before, as feed {Feed} ({Status}), and its file was left behind: moved to {Place}")]
        public static partial void Moved(ILogger logger, string file, int feed, FeedStatus status, string place);
    }
}
