using System.Collections.Concurrent;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Files;
using AgencyAdmin.Security;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>Where an uploaded feed has got to.</summary>
/// <param name="Taken">The report, once it is done.</param>
/// <param name="Refusals">Why it was not taken at all.</param>
public sealed record FeedJob(
    int Key, string Name, string Sender, bool IsDryRun, DateTimeOffset StartedAt, IntakeProgress Progress,
    TakenFeed? Taken = null, IReadOnlyList<Refusal>? Refusals = null)
{
    public bool IsRunning => Taken is null && Refusals is null;
}

/// <summary>
/// Takes uploaded feeds in the background, so that leaving the page loses nothing, and tells every page that watches.
/// A singleton: jobs outlive the circuit that started them.
/// </summary>
public sealed partial class FeedJobs : IDisposable
{
    private static readonly TimeSpan s_tellEvery = TimeSpan.FromMilliseconds(150);

    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger<FeedJobs> _logger;
    private readonly FeedFiles _files;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Subscription, Func<Task>> _watchers = new();
    private readonly Lock _lock = new();
    private FeedJob? _latest;
    private CancellationTokenSource _cancelling = new();
    private int _keys;

    private delegate Task<Outcome<TakenFeed>> Work(
        IServiceProvider services, IProgress<IntakeProgress> progress, CancellationToken cancellationToken);

    public FeedJobs(FeedFiles files, IServiceScopeFactory scopes, TimeProvider clock, ILogger<FeedJobs> logger) =>
        (_files, _scopes, _clock, _logger) = (files, scopes, clock, logger);

    /// <summary>
    /// The feed that is being taken, or the last one that was; null before the first and after <see
    /// cref="ForgetAsync"/>.
    /// </summary>
    public FeedJob? Latest
    {
        get
        {
            lock (_lock)
            {
                return _latest;
            }
        }
    }

    /// <summary>Those that other servers are taking, as each last told.</summary>
    public IReadOnlyList<FeedJob> Elsewhere { get; private set; } = [];

    /// <summary>A file for the browser's bytes, outside the memory. It is gone when it is closed.</summary>
    public FileStream OpenUpload() => _files.OpenIncoming();

    /// <summary>Starts to take a feed that is completely here. From now on the file belongs to the job.</summary>
    public Outcome<FeedJob> Start(FeedSource source, FileStream upload, ICurrentUser user)
    {
        if (user.Refuses(Policies.SendFeeds) is { } refusal)
        {
            return refusal;
        }

        return Start(source.Name, source.Sender, source.IsDryRun, upload.Length, user, async (services, progress, cancellationToken) =>
        {
            await using var file = upload;
            file.Position = 0;
            return await services.GetRequiredService<IntakeService>()
                .TakeAsync(source, file, progress, cancellationToken);
        });
    }

    /// <summary>Starts to apply a held feed all the same.</summary>
    public Outcome<FeedJob> Release(int id, string name, string? note, ICurrentUser user) =>
        user.Refuses(Policies.DecideFeeds) is { } refusal
            ? refusal
            : Start(name, user.Name, isDryRun: false, length: 0, user, (services, progress, cancellationToken) =>
                services.GetRequiredService<FeedDecisions>().ReleaseAsync(id, note, progress, cancellationToken));

    /// <summary>
    /// Ends the running feed before anything of it is written; one that is being written goes through.
    /// </summary>
    public void Cancel(int key)
    {
        lock (_lock)
        {
            if (_latest is { IsRunning: true } job && job.Key == key)
            {
                _cancelling.Cancel();
            }
        }
    }

    /// <summary>The work of the latest job.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Tells every page that watches that a feed came by another door, or that something about the intake has changed.
    /// </summary>
    public Task NewsAsync() => TellAsync();

    /// <summary>Shows those that other servers are taking.</summary>
    internal Task SetElsewhereAsync(IReadOnlyList<FeedJob> jobs)
    {
        Elsewhere = jobs;
        return TellAsync();
    }

    /// <summary>Takes the finished job off the page.</summary>
    public Task ForgetAsync()
    {
        lock (_lock)
        {
            _latest = _latest?.IsRunning == true ? _latest : null;
        }

        return TellAsync();
    }

    /// <summary>Calls <paramref name="watcher"/> whenever the job has got on, until the answer is disposed.</summary>
    public IDisposable Watch(Func<Task> watcher)
    {
        var subscription = new Subscription(this);
        _watchers[subscription] = watcher;
        return subscription;
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private Outcome<FeedJob> Start(string name, string sender, bool isDryRun, long length, ICurrentUser user, Work work)
    {
        var job = new FeedJob(
            Interlocked.Increment(ref _keys), name, sender, isDryRun, _clock.GetUtcNow(), new(0, 0, length));
        lock (_lock)
        {
            if (_latest?.IsRunning == true)
            {
                return new Refusal("feed.running", $"{_latest.Name} is being taken. Send this one when it is done.");
            }

            _latest = job;
            _cancelling = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        }

        var cancelling = _cancelling;
        var actor = new ChangeActor(user.Kind, user.Key, sender);
        Running = Task.Run(() => RunAsync(job, actor, work, cancelling));
        return job;
    }

    private async Task RunAsync(FeedJob job, ChangeActor actor, Work work, CancellationTokenSource cancelling)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();

            // Whoever started it was allowed to; here nobody is signed in.
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActFor(actor);
            var taking = work(scope.ServiceProvider, new Note(this, job), cancelling.Token);
            await TellUntilDoneAsync(taking);
            var outcome = await taking;
            await SetAsync(outcome.TryGet(out var taken)
                ? job with { Taken = taken }
                : job with { Refusals = outcome.Refusals });
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            await SetAsync(job with { Refusals = [new("feed.cancelled", $"{job.Name} was cancelled. Nothing of it was applied.")] });
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Nobody awaits this task; the page shows what happened and the log keeps the details.
            Log.Failed(_logger, failure);
            await SetAsync(job with
            {
                Refusals = [new("feed.failed", "The feed could not be taken, and nothing of it was applied. The log says why.")],
            });
        }
        finally
        {
            cancelling.Dispose();
        }
    }

    // The feed only notes how far it is; what the browsers are told, and how often, does not slow it down.
    private async Task TellUntilDoneAsync(Task taking)
    {
        using var timer = new PeriodicTimer(s_tellEvery, _clock);
        while (!taking.IsCompleted)
        {
            await Task.WhenAny(taking, timer.WaitForNextTickAsync().AsTask());
            await TellAsync();
        }
    }

    private Task SetAsync(FeedJob job)
    {
        Set(job);
        return TellAsync();
    }

    private void Set(FeedJob job)
    {
        lock (_lock)
        {
            _latest = job;
        }
    }

    private Task TellAsync() => Task.WhenAll(_watchers.Values.Select(TellAsync));

    private static async Task TellAsync(Func<Task> watcher)
    {
        try
        {
            await watcher();
        }
        catch (ObjectDisposedException)
        {
            // That circuit ended between the look-up and the call.
        }
    }

    private sealed class Note(FeedJobs jobs, FeedJob job) : IProgress<IntakeProgress>
    {
        public void Report(IntakeProgress value) => jobs.Set(job with { Progress = value });
    }

    private sealed class Subscription(FeedJobs owner) : IDisposable
    {
        public void Dispose() => owner._watchers.TryRemove(this, out _);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "An uploaded feed could not be taken")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
