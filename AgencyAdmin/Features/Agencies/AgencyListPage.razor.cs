using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Agencies;

/// <summary>All agencies, a page at a time. Rows come first; how many customers each reaches follows.</summary>
public sealed partial class AgencyListPage : ComponentBase
{
    private AgencyCounts? _counts;
    private IReadOnlyDictionary<int, int>? _reach;
    private bool _isAdding;

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    /// <summary><c>conflict</c>, <c>proposed</c>, <c>inactive</c> or <c>businessended</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [Inject]
    public required AgencyListQueries Agencies { get; init; }

    [Inject]
    public required AgencyReach Reach { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync() => _counts = await Agencies.CountsAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _reach = await Reach.CountAsync();
            StateHasChanged();
        }
    }

    private Task<ListPage<AgencyRow>> ReadAsync(AgencyRow? after, CancellationToken cancellationToken) =>
        Agencies.PageAsync(new(Text, AgencyChips.Read(Status)), after, cancellationToken: cancellationToken);

    private void Search(string? text) => Navigation.NavigateTo(Urls.AgencyList(text, Status), replace: true);
}
