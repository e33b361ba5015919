using System.Globalization;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Security;

namespace AgencyAdmin.Data.Intake.DropFolder;

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
    private bool _hasTaken;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turns.Stopping);
        try
        {
            Prepare();
            await FinishInterruptedAsync(ending.Token);
            var waiting = await TakeAllAsync(ending.Token);
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
        var probe = Path.Combine(rules.Folder, $".agencyadmin-{Path.GetRandomFileName()}");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
    }

    private async Task<List<WaitingFile>> TakeAllAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<WaitingFile>();
        var files = Find(waiting);
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

    private List<DroppedFile> Find(List<WaitingFile> waiting)
    {
        var files = new List<DroppedFile>();
        foreach (var info in new DirectoryInfo(rules.Folder).EnumerateFiles().Where(info => !info.Name.StartsWith('.')))
        {
            // Who may write here could otherwise have any file of the machine read, and find its lines among the
            // refused rows.
            if (info.LinkTarget is not null)
            {
                waiting.Add(new(info.Name, "Left alone. It is a link: put the file itself into the folder."));
                continue;
            }

            var read = FeedName.Read(info.Name);
            if (read.TryGet(out var name))
            {
                // Every file is looked at, also behind one that waits: all of them settle at the same time.
                files.Add(new(
                    info.FullName, name, info.LastWriteTimeUtc,
                    sightings.IsComplete(info.FullName, info.Length, info.LastWriteTimeUtc, clock.GetUtcNow())));
            }
            else
            {
                waiting.Add(new(info.Name, $"Left alone. {read.Refusals[0].Message}"));
            }
        }

        return files;
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
        if (!file.IsComplete)
        {
            return "Waits until it has stopped growing.";
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
        try
        {
            await using var content = new FileStream(file.Path, new FileStreamOptions
            {
                Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
                Share = FileShare.Read,
            });
            mark.Begin(file.Name.File);
            var note = gap is null ? null : $"Passed over {gap}, which did not come within {FormatWait()}.";
            outcome = await intake.TakeAsync(
                new(file.Name.File, null, FeedDoor.DropFolder, Sender, Length: content.Length, Remark: note, HasTurn: true),
                content,
                cancellationToken: cancellationToken);
        }
        catch (FileNotFoundException)
        {
            // Whoever put it there has taken it away again.
            return null;
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

        Move(file, DropPlaces.Of(taken.Report.Status));
        mark.End();
        return null;
    }

    // The reason goes into the history and beside the file: whoever sent it may see only the folder.
    private async Task RefuseAsync(
        DroppedFile file, string why, IntakeService intake, CancellationToken cancellationToken)
    {
        Log.Refused(logger, file.Name.File, why);
        await intake.RefuseUnreadAsync(new(file.Name.File, null, FeedDoor.DropFolder, Sender), why, cancellationToken);
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
        state.Latest = new(rules.Folder, clock.GetUtcNow(), problem, waiting);
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
    }
}
