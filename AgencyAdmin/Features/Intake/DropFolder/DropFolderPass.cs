using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Security;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>
/// One look into the drop folder: takes every complete file whose turn has come and moves it to <c>done</c>,
/// <c>held</c> or <c>refused</c> beside it. Nothing is ever deleted.
/// </summary>
internal sealed partial class DropFolderPass(
    DropFolderRules rules, DropFolderState state, Sightings sightings, IntakeTurns turns, TakingMark mark, DropPlaces places,
    FeedJobs pages, IServiceScopeFactory scopes, TimeProvider clock, ILogger<DropFolderPass> logger)
{
    public const string Sender = "drop folder";

    private readonly DropDue _due = new(rules, clock);
    private readonly TakenFiles _taken = new();
    private readonly UntakenFiles _untaken = new();
    private bool _hasTaken;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turns.Stopping);
        try
        {
            Prepare();
            await FinishInterruptedAsync(ending.Token);
            var waiting = await TakeAllAsync(ending.Token);
            await ReportGrownAsync(ending.Token);
            await SayAsync(problem: null, waiting);
        }
        catch (OperationCanceledException) when (turns.Stopping.IsCancellationRequested)
        {
            // The app is ending; what is still in the folder waits for the next start.
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            var problem = $"The drop folder cannot be used: {broken.Message.TrimEnd('.')}. Give the account that the app runs under "
                + "the right to read, write and rename in it, or name another one as Feeds:DropFolder.";
            if (state.Latest.Problem != problem)
            {
                Log.Unusable(logger, broken);
            }

            await SayAsync(problem, []);
        }
    }

    // Reading alone is not enough: a file that was taken must be moved away, so that is tried before anything is taken.
    private void Prepare()
    {
        Directory.CreateDirectory(rules.Folder);
        // Always the same, so that one which a killed process leaves is gone with the next look.
        var probe = Path.Combine(rules.Folder, ".agencyadmin-probe");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
    }

    private async Task<List<WaitingFile>> TakeAllAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<WaitingFile>();
        var files = new DropEntries(rules, sightings, clock).Find(waiting);
        sightings.KeepOnly(files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal));
        var stopped = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in DropOrder.Sort(files))
        {
            // Behind a file that waits, everything of its sequence waits; and no contact comes before its customer.
            var line = DropDue.LineOf(file.Name);
            if (stopped.Contains(line) || (file.Name.Table != FeedName.Customers && stopped.Count > 0))
            {
                waiting.Add(new(file.Name.File, "Waits for the files before it."));
            }
            else if (await TakeInTurnAsync(file, cancellationToken) is { } why)
            {
                stopped.Add(line);
                waiting.Add(new(file.Name.File, why));
            }
        }

        return waiting;
    }

    private async Task FinishInterruptedAsync(CancellationToken cancellationToken)
    {
        if (mark.Read() is not null)
        {
            using var turn = await turns.EnterAsync(cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<InterruptedTake>().FinishAsync(cancellationToken);
            _hasTaken = true;
        }
    }

    /// <summary>Takes the file, or answers why it has to wait.</summary>
    private async Task<string?> TakeInTurnAsync(DroppedFile file, CancellationToken cancellationToken)
    {
        if (file.WhyWait is { } growing)
        {
            return growing;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem(Sender, ActorKind.Feed);
        var history = scope.ServiceProvider.GetRequiredService<DropHistory>();
        if (await _due.WhyWaitAsync(file, history, cancellationToken) is { } why)
        {
            return why;
        }

        // Another process may have taken this file, or one after it, until the turn is here: all is looked at again.
        using var turn = await turns.EnterAsync(cancellationToken);
        if (!File.Exists(file.Path))
        {
            return null;
        }

        if (await _due.WhyWaitAsync(file, history, cancellationToken) is { } stillWhy)
        {
            return stillWhy;
        }

        var intake = scope.ServiceProvider.GetRequiredService<IntakeService>();
        var (due, last) = await _due.TurnAsync(file.Name, history, cancellationToken);
        return due switch
        {
            DropTurn.TooLate => await PassOverAsync(file, last!.Value, scope.ServiceProvider, cancellationToken),
            DropTurn.WaitForGap => await TakeAsync(
                file, DropOrder.Missing(last!.Value, file.Name.Sequence!.Value), intake, cancellationToken),
            _ => await TakeAsync(file, gap: null, intake, cancellationToken),
        };
    }

    // One that is in the history itself was left behind by a process that was killed; any other is old.
    private async Task<string?> PassOverAsync(
        DroppedFile file, int last, IServiceProvider services, CancellationToken cancellationToken)
    {
        _hasTaken = true;
        if (!await services.GetRequiredService<InterruptedTake>().MoveIfTakenAsync(file.Path, DateTimeOffset.MinValue, cancellationToken))
        {
            await RefuseAsync(
                file,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Its sequence is {file.Name.Sequence}, and {last} was taken already: what it says is older than what is stored."),
                services.GetRequiredService<IntakeService>(),
                cancellationToken);
        }

        return null;
    }

    private async Task<string?> TakeAsync(
        DroppedFile file, string? gap, IntakeService intake, CancellationToken cancellationToken)
    {
        Outcome<TakenFeed> outcome;
        long length;
        try
        {
            // What is read is what was looked at: another file under its name is looked at first.
            await using var content = RegularFile.Open(file.Path);
            length = content.Length;
            if (length != file.Length || File.GetLastWriteTimeUtc(content.SafeFileHandle) != file.WrittenAt)
            {
                return "Waits: it has changed since it was looked at.";
            }

            mark.Begin(file.Name.File);
            var note = gap is null ? null : $"Passed over {gap}, which did not come within {FormatWait()}.";
            outcome = await intake.TakeAsync(
                new(file.Name.File, null, FeedChannel.DropFolder, Sender, Length: content.Length, Remark: note, HasTurn: true),
                content,
                cancellationToken: cancellationToken);
        }
        catch (FileNotFoundException)
        {
            // Whoever put it there has taken it away again.
            return null;
        }
        catch (NotRegularFileException not)
        {
            return $"Left alone. {not.Message}";
        }
        catch (Exception locked) when (locked is IOException or UnauthorizedAccessException)
        {
            Log.Unreadable(logger, file.Name.File, locked);
            return $"It cannot be read and will be tried again: {locked.Message}";
        }

        if (!outcome.TryGet(out var taken))
        {
            if (outcome.Refusals.Any(refusal => refusal.Code == DiskFull.Refusal.Code || refusal.Code == IntakeService.StoppedCode))
            {
                return outcome.Refusals[0].Message;
            }

            await RefuseAsync(
                file, string.Join(' ', outcome.Refusals.Select(refusal => refusal.Message)), intake, cancellationToken);
            _due.Passed(file.Name);
            return null;
        }

        _due.Passed(file.Name);
        if (taken is { WasAppliedBefore: true, Report.Id: { } same })
        {
            await intake.NoteRepeatedAsync(new(file.Name.File, null, FeedChannel.DropFolder, Sender), same, cancellationToken);
        }

        _taken.Note(Move(file, DropPlaces.Of(taken.Report.Status)), length, taken.Report.Id ?? 0, clock.GetUtcNow());
        mark.End();
        return null;
    }

    private async Task ReportGrownAsync(CancellationToken cancellationToken)
    {
        foreach (var grown in _taken.Grown(clock.GetUtcNow()))
        {
            Log.Grown(logger, Path.GetFileName(grown.Path), grown.FeedId);
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem(Sender, ActorKind.Feed);
            await scope.ServiceProvider.GetRequiredService<DropHistory>().NoteFaultAsync(grown.FeedId, grown.Why, cancellationToken);
            _hasTaken = true;
        }
    }

    // The reason goes into the history and beside the file: whoever sent it may see only the folder.
    private async Task RefuseAsync(
        DroppedFile file, string why, IntakeService intake, CancellationToken cancellationToken)
    {
        Log.Refused(logger, file.Name.File, why);
        await intake.RefuseUnreadAsync(new(file.Name.File, null, FeedChannel.DropFolder, Sender), why, cancellationToken);
        await File.WriteAllTextAsync(
            Move(file, DropPlaces.Refused) + ".reason.txt", why + Environment.NewLine, cancellationToken);
    }

    private string Move(DroppedFile file, string place)
    {
        _hasTaken = true;
        _due.Forget(file);
        return places.Move(file.Path, place);
    }

    private string FormatWait() =>
        string.Create(CultureInfo.InvariantCulture, $"{rules.GapWait.TotalMinutes:0.##} minutes");

    private async Task SayAsync(string? problem, IReadOnlyList<WaitingFile> waiting)
    {
        var isNews = state.Latest.Problem != problem || !state.Latest.Waiting.SequenceEqual(waiting);
        foreach (var file in waiting.Except(state.Latest.Waiting))
        {
            Log.Untaken(logger, file.Name, file.Why);
        }

        state.Latest = new(rules.Folder, clock.GetUtcNow(), problem, waiting, _untaken.OldestSince(waiting, clock.GetUtcNow()));
        if (isNews || _hasTaken)
        {
            _hasTaken = false;
            await pages.NewsAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The drop folder cannot be used")]
        public static partial void Unusable(ILogger logger, Exception reason);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{File} in the drop folder cannot be read")]
        public static partial void Unreadable(ILogger logger, string file, Exception reason);

        [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{File} from the drop folder was refused: {Why}")]
        public static partial void Refused(ILogger logger, string file, string why);

        [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "{File} lies in the drop folder untaken: {Why}")]
        public static partial void Untaken(ILogger logger, string file, string why);

        [LoggerMessage(
            EventId = 5, Level = LogLevel.Error,
            Message = "{File} has grown since it was taken as feed {FeedId}: its end was not read. Its page says how to send it again")]
        public static partial void Grown(ILogger logger, string file, int feedId);
    }
}
