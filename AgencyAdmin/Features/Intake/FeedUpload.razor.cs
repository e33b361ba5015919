using System.Buffers;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace AgencyAdmin.Features.Intake;

/// <summary>
/// Takes a feed from the browser: onto the disk first, then as a job that goes on without this page and is found again
/// by the next one.
/// </summary>
public sealed partial class FeedUpload : ComponentBase, IDisposable
{
    private const int ChunkSize = 256 * 1024;
    private static readonly TimeSpan s_drawEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_remembered = TimeSpan.FromMinutes(30);

    private readonly CancellationTokenSource _leaving = new();
    private CancellationTokenSource? _uploading;
    private IDisposable? _watching;
    private IReadOnlyList<Refusal> _refusals = [];
    private FeedJob? _job;
    private IBrowserFile? _file;
    private FeedMode? _mode;
    private long _uploaded;
    private int _uploadPercent;
    private int _inputKey;

    /// <summary>Called when a feed is done, with its report.</summary>
    [Parameter]
    public EventCallback<FeedReport> Taken { get; set; }

    /// <summary>Whether the summary leads on to the first step; not where that step is the page itself.</summary>
    [Parameter]
    public bool ShowsNextStep { get; set; } = true;

    [Inject]
    public required FeedJobs Jobs { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    private bool IsChoosing => _file is null && _uploading is null && _job is null;

    public void Dispose()
    {
        _watching?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        // A running feed concerns everyone; what became of one, whoever sent it and comes back.
        _job = Jobs.Latest is { } job
            && (job.IsRunning || (job.Sender == User.Name && Clock.GetUtcNow() - job.StartedAt < s_remembered))
            ? job
            : null;
        _watching = Jobs.Watch(() => InvokeAsync(ShowJobAsync));

        // It may have ended after the page had read what there was, and before this was drawn.
        if (_job is { IsDryRun: false, Taken: { } taken })
        {
            await Taken.InvokeAsync(taken.Report);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            // After the field's own script, which is sent once this method waits.
            await Task.Yield();
            if (!_leaving.IsCancellationRequested)
            {
                await Script.InvokeVoidAsync("agencyAdmin.sayChosen", "feed-file");
            }
        }
    }

    private async Task ShowJobAsync()
    {
        var before = _job;
        _job = Jobs.Latest;
        _refusals = _job?.Refusals ?? (before?.Key == _job?.Key ? _refusals : []);
        StateHasChanged();
        if (before is { IsRunning: true } && _job is { Taken: { } taken })
        {
            await Taken.InvokeAsync(taken.Report);
        }
    }

    private void Choose(InputFileChangeEventArgs change)
    {
        var read = FeedName.Read(change.File.Name);
        _refusals = read.Refusals;
        if (read.TryGet(out var name))
        {
            (_file, _mode) = (change.File, name.Mode);
        }
        else
        {
            // A new element, so that choosing the same file again is a change again.
            _inputKey++;
        }
    }

    private void Drop()
    {
        (_file, _mode, _refusals) = (null, null, []);
        _inputKey++;
    }

    private async Task SendAsync(bool isDryRun)
    {
        if (_file is not { } file || _uploading is not null)
        {
            return;
        }

        var upload = Jobs.OpenUpload();
        var isHandedOver = false;
        try
        {
            using var uploading = _uploading = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
            await CopyAsync(file, upload, uploading.Token);
            var source = new FeedSource(file.Name, _mode, FeedChannel.Upload, User.Name, isDryRun, file.Size);
            var outcome = Jobs.Start(source, upload, User);
            _refusals = outcome.Refusals;
            isHandedOver = outcome.TryGet(out _job);
        }
        catch (Exception gone) when (gone is OperationCanceledException or JSDisconnectedException)
        {
            // Cancelled, or the page was left: what had come so far is of no use.
        }
        catch (Exception broken) when (broken is IOException or JSException)
        {
            _refusals = [new("feed.upload", $"{file.Name} could not be read to its end. Choose it again.")];
        }
        finally
        {
            _uploading = null;
            if (!isHandedOver)
            {
                await upload.DisposeAsync();
            }

            Forget();
        }
    }

    private async Task CopyAsync(IBrowserFile file, FileStream upload, CancellationToken cancellationToken)
    {
        (_uploaded, _uploadPercent) = (0, 0);
        StateHasChanged();
        await using var content = file.OpenReadStream(long.MaxValue, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            var drawn = Clock.GetTimestamp();
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                await upload.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                _uploaded += read;
                _uploadPercent = (int)(100 * _uploaded / Math.Max(1, file.Size));
                if (Clock.GetElapsedTime(drawn) >= s_drawEvery)
                {
                    drawn = Clock.GetTimestamp();
                    StateHasChanged();
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Task CancelAsync() => _uploading?.CancelAsync() ?? Task.CompletedTask;

    private void Forget()
    {
        (_file, _mode) = (null, null);
        _inputKey++;
    }
}
