using AgencyAdmin.Features.Intake.Pipeline;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Intake;

/// <summary>The import history, how feeds come in, and sending one.</summary>
public sealed partial class FeedsPage : ComponentBase, IDisposable
{
    private FeedPage? _page;
    private FeedRow? _lastGood;
    private FeedRow? _lastTry;
    private IDisposable? _watching;

    /// <summary>The id behind which the shown part of the history begins.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public int? After { get; set; }

    [Inject]
    public required FeedQueries Feeds { get; init; }

    [Inject]
    public required FeedJobs Jobs { get; init; }

    public void Dispose() => _watching?.Dispose();

    protected override void OnInitialized() => _watching = Jobs.Watch(
        () => Jobs.Latest?.IsRunning == true ? Task.CompletedTask : InvokeAsync(RefreshAsync));

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        _page = await Feeds.PageAsync(After);
        (_lastGood, _lastTry) = await Feeds.StandingAsync();
    }
}
