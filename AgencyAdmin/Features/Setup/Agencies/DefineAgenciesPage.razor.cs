using AgencyAdmin.Components.Agencies;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Publishing;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Agencies;

/// <summary>Step 3: every agency with its state, and the chosen one in the editor.</summary>
public sealed partial class DefineAgenciesPage : ComponentBase, IDisposable
{
    private IReadOnlyList<AgencyRow>? _rows;
    private IReadOnlyList<Refusal> _refusals = [];
    private Func<SetupSnapshot, SetupSnapshot>? _typing;
    private int? _first;
    private int _missing;
    private IDisposable? _listening;

    /// <summary>The agency in the editor; the first that needs someone where the address names none.</summary>
    [SupplyParameterFromQuery(Name = "agency")]
    public int? Agency { get; set; }

    [Inject]
    public required AgencyQueries Agencies { get; init; }

    [Inject]
    public required AgencyService Service { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    private int? Selected => Agency ?? _first;

    private List<int> Proposed =>
        [.. (_rows ?? []).Where(row => row.Status is AgencyStatus.Proposed).Select(row => row.Id)];

    public void Dispose() => _listening?.Dispose();

    protected override Task OnInitializedAsync()
    {
        _listening = Draft.Listen(() => InvokeAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        }));
        return ReadAsync();
    }

    protected override void OnParametersSet() => _typing = null;

    private async Task ReadAsync()
    {
        _rows = await Agencies.ListAsync();
        _missing = await Agencies.MissingAsync();

        // Chosen once: the editor stays where it is when its agency's state changes under it.
        _first ??= (_rows.FirstOrDefault(row => row.Status is AgencyStatus.Conflict or AgencyStatus.Proposed)
            ?? (_rows is [var row, ..] ? row : null))?.Id;
    }

    private void Type(AgencySnapshot? agency) =>
        _typing = agency is null ? null : draft => draft.WithAgencyFields(agency);

    private async Task ConfirmAllAsync()
    {
        _refusals = (await Service.ConfirmAsync(Proposed)).Refusals;
        await ReadAsync();
    }

    private async Task ProposeAllAsync()
    {
        var outcome = await Service.ProposeAllAsync();
        _refusals = outcome.Refusals;
        await ReadAsync();
        if (outcome.TryGet(out var proposed))
        {
            Notices.Tell($"Proposed {Say.Plural(proposed.Agencies.Count, "agency", "agencies")} in the draft", () => InvokeAsync(async () =>
            {
                _refusals = (await Service.WithdrawAsync(proposed)).Refusals;
                await ReadAsync();
                StateHasChanged();
            }));
        }
    }
}
