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

    /// <summary>Called with the step, for its undo.</summary>
    [Parameter]
    public EventCallback<PickStep> Accepted { get; set; }

    [Inject]
    public required PickService Service { get; init; }

    private List<PickRow> Sure => [.. Rows.Where(row => row.Match is { Band: MatchBand.Sure })];

    private IEnumerable<PickRow> Chosen => _listed.Where(row => !_left.Contains(row.Id));

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
