using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Intake;

/// <summary>The import history, and sending a feed.</summary>
public sealed partial class FeedsPage : ComponentBase
{
    private FeedPage? _page;

    /// <summary>The id behind which the shown part of the history begins.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public int? After { get; set; }

    [Inject]
    public required FeedQueries Feeds { get; init; }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync() => _page = await Feeds.PageAsync(After);
}
