using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Agencies;

/// <summary>Step 3: every agency with its state, and the chosen one in the editor.</summary>
public sealed partial class DefineAgenciesPage : ComponentBase, IDisposable
{
    // What fits above the editor; the others are found.
    private const int RailLength = 9;

    private ListPage<AgencyRow>? _rail;
    private AgencyCounts? _counts;
    private (int? Agency, string? Text, string? Status) _shown;
    private IReadOnlyList<Refusal> _refusals = [];
    private SetupEdit? _typing;
    private int? _first;
    private int _missing;
    private IDisposable? _listening;

    /// <summary>The agency in the editor; the first that needs someone where the address names none.</summary>
    [SupplyParameterFromQuery(Name = "agency")]
    public int? Agency { get; set; }

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    /// <summary><c>conflict</c>, <c>proposed</c> or <c>inactive</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [Inject]
    public required AgencyQueries Agencies { get; init; }

    [Inject]
    public required AgencyListQueries List { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required AgencyService Service { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required DraftNotices Told { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    private int? Selected => Agency ?? _first;

    public void Dispose() => _listening?.Dispose();

    protected override void OnInitialized() => _listening = Draft.Listen(() => InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    }));

    protected override Task OnParametersSetAsync()
    {
        if (_rail is not null && _shown == (Agency, Text, Status))
        {
            return Task.CompletedTask;
        }

        _typing = _shown.Agency == Agency ? _typing : null;
        _shown = (Agency, Text, Status);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        _counts = await List.CountsAsync();
        _missing = await Agencies.MissingAsync();

        // Chosen once: the editor stays where it is when its agency's state changes under it.
        _first ??= (await List.RailAsync(new(), open: null, take: 1)).Rows is [var first] ? first.Id : null;
        _rail = await List.RailAsync(new(Text, AgencyChips.Read(Status)), Selected, RailLength);
    }

    private void Search(string? text) => Navigation.NavigateTo(Urls.DefineAgency(Selected, text, Status), replace: true);

    private void Type(AgencySnapshot? agency) =>
        _typing = agency is null ? null : new(Agency: agency);

    private async Task ConfirmAllAsync()
    {
        var proposed = (await List.ProposedAsync()).ToList();
        _refusals = (await Service.ConfirmAsync([.. proposed])).Refusals;
        if (_refusals.Count == 0)
        {
            Told.Tell($"Confirmed {DisplayFormat.Plural(proposed.Count, "agency", "agencies")}");
        }

        await ReadAsync();
    }

    private async Task ProposeAllAsync()
    {
        var outcome = await Service.ProposeAllAsync();
        _refusals = outcome.Refusals;
        await ReadAsync();
        if (outcome.TryGet(out var proposed))
        {
            Notices.Tell($"Proposed {DisplayFormat.Plural(proposed.Agencies.Count, "agency", "agencies")} in the draft", () => InvokeAsync(async () =>
            {
                _refusals = (await Service.WithdrawAsync(proposed)).Refusals;
                await ReadAsync();
                StateHasChanged();
            }));
        }
    }
}
