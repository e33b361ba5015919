using AgencyAdmin.Domain.Intake;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Intake;

/// <summary>The report of one feed.</summary>
public sealed partial class FeedReportPage : ComponentBase
{
    private FeedDetails? _feed;
    private bool _isMissing;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    public required FeedQueries Feeds { get; init; }

    private string HowRead => FeedName.Read(_feed!.Feed.Name).TryGet(out var name) ? name.HowRead : _feed.Feed.Name;

    protected override async Task OnParametersSetAsync()
    {
        _feed = await Feeds.DetailsAsync(Id);
        _isMissing = _feed is null;
    }
}
