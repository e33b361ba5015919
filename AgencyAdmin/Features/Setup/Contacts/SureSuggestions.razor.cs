using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Matching;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>Accepts the sure suggestions together: the list first, then one step, which one undo takes back.</summary>
public sealed partial class SureSuggestions : ComponentBase
{
    private readonly HashSet<int> _left = [];
    private IReadOnlyList<PickRow> _listed = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private bool _isOpen;
    private bool _isSaving;

    [Parameter, EditorRequired]
    public required IReadOnlyList<PickRow> Rows { get; set; }

    /// <summary>The list as it stood open before the circuit was lost, to go on with; read once.</summary>
    [Parameter]
    public IReadOnlyList<SureTick>? Kept { get; set; }

    /// <summary>Called with the step, for its undo.</summary>
    [Parameter]
    public EventCallback<PickStep> Accepted { get; set; }

    [Inject]
    public required PickService Service { get; init; }

    /// <summary>The list and its ticks while it is open.</summary>
    internal IReadOnlyList<SureTick>? Ticks => _isOpen
        ? [.. _listed.Select(row => new SureTick(row.Id, row.Match!.Best.ContactId, !_left.Contains(row.Id)))]
        : null;

    private List<PickRow> Sure => [.. Rows.Where(row => row.Match is { Band: MatchBand.Sure })];

    private IEnumerable<PickRow> Chosen => _listed.Where(row => !_left.Contains(row.Id));

    // What is no longer sure, or of somebody else, was not what the person had read: it is left out.
    protected override void OnInitialized()
    {
        if (Kept is { } kept)
        {
            var rows = Sure.ToDictionary(row => (row.Id, row.Match!.Best.ContactId));
            _listed = [.. kept.Select(tick => rows.GetValueOrDefault((tick.RowId, tick.ContactId))).OfType<PickRow>()];
            _left.UnionWith(kept.Where(tick => !tick.IsTicked).Select(tick => tick.RowId));
            _isOpen = _listed.Count > 0;
        }
    }

    // The list stays as it was opened: what a person reads is what will be done, whatever others do meanwhile.
    private void Open()
    {
        _left.Clear();
        (_listed, _refusals, _isOpen) = (Sure, [], true);
    }

    private void Toggle(int id)
    {
        if (!_left.Remove(id))
        {
            _left.Add(id);
        }
    }

    private async Task AcceptAsync()
    {
        if (_isSaving || !Chosen.Any())
        {
            return;
        }

        _isSaving = true;
        try
        {
            var outcome = await Service.ApplyAsync(
                [.. Chosen.Select(row => new Pick(row.Id, row.Match!.Best.ContactId, new Standing(null)))]);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var step))
            {
                _isOpen = false;
                await Accepted.InvokeAsync(step);
            }
        }
        finally
        {
            _isSaving = false;
        }
    }
}
