using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Agencies.Lists;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Agencies;

/// <summary>All agencies, a page at a time. Rows come first; how many customers each reaches follows.</summary>
public sealed partial class AgencyListPage : ComponentBase
{
    private readonly HashSet<int> _selected = [];
    private IReadOnlyList<string> _types = [];
    private AgencyCounts? _counts;
    private IReadOnlyDictionary<int, int>? _reach;
    private int _version;
    private bool _canEdit;
    private bool _isAdding;

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    /// <summary><c>conflict</c>, <c>proposed</c>, <c>inactive</c> or <c>businessended</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    /// <summary><c>-name</c> or <c>newest</c>; else by name.</summary>
    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [Inject]
    public required AgencyTypeService AgencyTypes { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required AgencyListQueries Agencies { get; init; }

    [Inject]
    public required AgencyReach Reach { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private AgencyFilter Filter => new(Text, AgencyChips.Read(Status), AgencyOrder.Read(Sort));

    protected override async Task OnInitializedAsync()
    {
        _canEdit = User.May(Policies.EditDraft);
        _counts = await Agencies.CountsAsync();
        _types = _canEdit ? [.. (await AgencyTypes.ListAsync()).Select(type => type.Name)] : [];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _reach = await Reach.CountAsync();
            StateHasChanged();
        }
    }

    private Task<ListPage<AgencyRow>> ReadAsync(AgencyRow? after, CancellationToken cancellationToken) =>
        Agencies.PageAsync(Filter, after, cancellationToken: cancellationToken);

    private void Search(string? text) => Navigation.NavigateTo(Urls.AgencyList(text, Status, Sort), replace: true);

    private void Toggle(int id)
    {
        if (!_selected.Remove(id))
        {
            _selected.Add(id);
        }
    }

    private async Task SelectAllAsync() => _selected.UnionWith(await Agencies.KeysAsync(Filter));

    private async Task AgainAsync()
    {
        _counts = await Agencies.CountsAsync();
        _version++;
    }
}
