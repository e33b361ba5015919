using AgencyAdmin.Features.Intake.Pipeline;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Intake;

/// <summary>The report of one feed, what it changed, and what can be done about it.</summary>
public sealed partial class FeedReportPage : ComponentBase
{
    private FeedDetails? _feed;
    private bool _isMissing;
    private bool _isLatest;
    private bool _isUndoing;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    public required FeedQueries Feeds { get; init; }

    [Inject]
    public required FeedUndo Undo { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (_feed?.Feed.Id != Id)
        {
            _isUndoing = false;
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        _feed = await Feeds.DetailsAsync(Id);
        _isMissing = _feed is null;
        _isLatest = await Undo.CandidateAsync() == Id;
    }
}
