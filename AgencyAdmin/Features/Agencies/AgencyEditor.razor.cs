using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Agencies;

/// <summary>The Agency editor: on the agency's own page and in step 3.</summary>
public sealed partial class AgencyEditor : ComponentBase, IDisposable
{
    // A whole page of alerts helps nobody: the others are a filter of the list.
    private const int ConflictsTold = 3;

    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _listening;
    private AgencyView? _view;
    private readonly FormJoin<AgencyForm> _join = new(AgencyWords.Fields, form => form with { });
    private AgencyForm _form = new();
    private IReadOnlyList<Refusal> _refusals = [];
    private TypedAgency? _kept;
    private int? _shown;
    private int _reads;
    private bool _isLoaded;
    private bool _isSaving;

    [Parameter, EditorRequired]
    public int AgencyId { get; set; }

    /// <summary>
    /// What is typed, kept by the framework when the circuit is lost, and given back when the person returns.
    /// </summary>
    [PersistentState]
    public TypedAgency? Typed
    {
        get =>
            IsDirty
                ? new(AgencyId, _form.Details, _form.IsActive, _join.Stored!.Details, _join.Stored.IsActive,
                    _join.Undecided)
                : null;
        set => _kept = _isLoaded ? _kept : value;
    }

    /// <summary>What is typed and not saved yet, for the live preview; null once nothing is.</summary>
    [Parameter]
    public EventCallback<AgencySnapshot?> Typing { get; set; }

    /// <summary>The agency as it was read last, for what stands around the editor.</summary>
    [Parameter]
    public EventCallback<AgencyView> Shown { get; set; }

    /// <summary>After anything was saved.</summary>
    [Parameter]
    public EventCallback Saved { get; set; }

    [Inject]
    public required AgencyQueries Agencies { get; init; }

    [Inject]
    public required AgencyService Service { get; init; }

    [Inject]
    public required AgencyRepService Reps { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required DraftNotices Told { get; init; }

    private bool IsDirty => _join.IsTyped(_form);

    // Someone else gave fields other values that are typed here too.
    private bool IsDisputed => _join.IsDisputed(_form);

    public void Dispose()
    {
        _listening?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized() => _listening = Draft.Listen(() => InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    }));

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != AgencyId)
        {
            (_shown, _view, _isLoaded, _refusals) = (AgencyId, null, false, []);
            _form = new();
            _join.Clear();
            await ReadAsync();
        }
    }

    // What is being typed is never overwritten by what someone else has saved.
    private async Task ReadAsync()
    {
        var wasTyped = IsDirty;
        _view = await Agencies.GetAsync(AgencyId, _leaving.Token);
        _reads++;
        _isLoaded = true;
        if (_view is not null)
        {
            if (_kept is { } kept && kept.AgencyId == AgencyId)
            {
                _form = kept.Form;
                _join.Begin(kept.Base, kept.Undecided);
                wasTyped = true;
            }

            _form = _join.Meet(_form, AgencyForm.Of(_view));
            if (wasTyped)
            {
                await TypedAsync();
            }

            await Shown.InvokeAsync(_view);
        }

        _kept = null;
    }

    private Task GiveBackAsync(TypedAgency typed)
    {
        _kept = typed;
        return ReadAsync();
    }

    private Task DiscardAsync()
    {
        (_form, _refusals) = (_join.Discard(), []);
        return TypedAsync();
    }

    private async Task ChooseAsync(FieldChoice choice)
    {
        _form = _join.Choose(_form, choice);
        await TypedAsync();
        if (!IsDisputed && IsDirty && choice.KeepsMine)
        {
            await SaveAsync();
        }
    }

    private Task TypedAsync() => Typing.InvokeAsync(_view is not null && IsDirty ? _form.Over(_view) : null);

    private async Task SaveAsync()
    {
        if (_isSaving || IsDisputed)
        {
            return;
        }

        _isSaving = true;
        try
        {
            var refusals = await StoreAsync();
            if (refusals.Any(refusal => refusal.Code == AgencyChanges.Stale))
            {
                await ReadAsync();
                refusals = IsDisputed ? refusals : await StoreAsync();
            }

            // What is disputed is asked by the form itself.
            _refusals = IsDisputed && refusals.Count > 0 ? [] : refusals;
            if (refusals.Count == 0)
            {
                await ShowSavedAsync();
            }
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task<IReadOnlyList<Refusal>> StoreAsync() => _view is not { } known
        ? [AgencyChanges.NotThere]
        : (await Service.SaveAsync(known.Id, known.Version, _form.Details, _form.IsActive, _leaving.Token)).Refusals;

    private async Task ShowSavedAsync()
    {
        _join.Begin(_form);
        await ReadAsync();
        Told.Tell($"Saved {_form.Name} in the draft");
        await Typing.InvokeAsync(null);
        await Saved.InvokeAsync();
    }

    private async Task ConfirmAsync()
    {
        if (await RunAsync(async () => (await Service.ConfirmAsync([AgencyId], _leaving.Token)).Refusals))
        {
            Told.Tell($"Confirmed {_form.Name}");
        }
    }

    /// <summary>Does one change of a row, and shows what came of it.</summary>
    private async Task<bool> RunAsync(Func<Task<IReadOnlyList<Refusal>>> act)
    {
        var refusals = await act();
        await ReadAsync();
        _refusals = refusals;

        // The list of reps asks for it, not a control of this editor: nobody else would draw it again.
        StateHasChanged();
        await Saved.InvokeAsync();
        return refusals.Count == 0;
    }

    private async Task TakeAwayAsync(RepIdConflict conflict, IEnumerable<Claim> claims)
    {
        if (await RunAsync(async () => (await Reps.RemoveAsync(claims, _leaving.Token)).Refusals))
        {
            Told.Tell($"{conflict.SalesRepId} is in one agency only now");
        }
    }

    private async Task HandOverAsync(RepIdConflict conflict)
    {
        if (conflict.Handover is { } handover
            && await RunAsync(async () => (await Reps.EndAsync(handover.Earlier, handover.Last, _leaving.Token)).Refusals))
        {
            Told.Tell($"{conflict.SalesRepId} ends in {handover.Earlier.Agency.Name} on {DisplayFormat.Day(handover.Last)}");
        }
    }
}
