using AgencyAdmin.Components;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.Publishing;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>Step 1: which of the ERP's sales rep IDs stand for a rep.</summary>
public sealed partial class RepIdsPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _listening;
    private RepIdList? _list;
    private IReadOnlyList<RepIdRow>? _shown;
    private IReadOnlyCollection<int> _selected = [];
    private IReadOnlyCollection<int> _toIgnore = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private IReadOnlyList<Refusal> _ignoreRefusals = [];
    private RepIdRow? _opened;

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [Inject]
    public required RepIdQueries Queries { get; init; }

    [Inject]
    public required RepIdService Service { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private RepIdState? Chosen => Enum.TryParse<RepIdState>(State, ignoreCase: true, out var state) ? state : null;

    public void Dispose()
    {
        _listening?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _listening = Draft.Listen(() => InvokeAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        }));
        await ReadAsync();
    }

    protected override void OnParametersSet() => Filter();

    private static string Word(RepIdState state) => state.ToString().ToLowerInvariant();

    private async Task ReadAsync()
    {
        var token = _leaving.Token;
        try
        {
            // SQLite answers on the calling thread, and counting a million assignments would hold up the circuit.
            _list = await Task.Run(() => Queries.ListAsync(token), token);
            Filter();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Someone went on to another page before the list was there.
        }
    }

    private void Filter()
    {
        _shown = _list is null ? null : [.. _list.Shown(Chosen, Text)];

        // What is out of sight is not selected, or a click would decide about rows that nobody sees.
        _selected = [.. _selected.Intersect((_shown ?? []).Select(row => row.Id))];
    }

    private void Search(string text) => Navigation.NavigateTo(Urls.RepIds(State, Domain.Text.OrNull(text)), replace: true);

    private void Select(IReadOnlyCollection<int> selected) => _selected = selected;

    private void Open(RepIdRow? row) => _opened = row;

    private void AskReason(IReadOnlyCollection<int> ids) => (_toIgnore, _ignoreRefusals) = (ids, []);

    private async Task VerifyAsync(IReadOnlyCollection<int> ids) =>
        Tell("Verified", await Service.VerifyAsync(ids, _leaving.Token));

    private async Task ReopenAsync(int id) => Tell("Reopened", await Service.ReopenAsync([id], _leaving.Token));

    private async Task IgnoreAsync(string reason)
    {
        var outcome = await Service.IgnoreAsync(_toIgnore, reason, _leaving.Token);
        if (outcome.Refusals.Count > 0)
        {
            _ignoreRefusals = outcome.Refusals;
            return;
        }

        AskReason([]);
        Tell("Ignored", outcome);
    }

    private void Tell(string what, Outcome<Decided> outcome)
    {
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var step))
        {
            _selected = [];
            Notices.Tell($"{what} {Say.Plural(step.Ids.Count, "ID")}", () => InvokeAsync(() => UndoAsync(step)));
        }
    }

    private async Task UndoAsync(Decided step)
    {
        _refusals = (await Service.UndoAsync(step)).Refusals;
        StateHasChanged();
    }
}
