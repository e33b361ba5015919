using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Publishing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace AgencyAdmin.Components.Agencies;

/// <summary>The Agency editor: on the agency's own page and in step 3.</summary>
public sealed partial class AgencyEditor : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _listening;
    private AgencyView? _view;

    // What the form began with; the agency's present state is _view.
    private AgencyView? _base;
    private AgencyForm _form = new();
    private IReadOnlyList<Refusal> _refusals = [];
    private int? _shown;
    private bool _isLoaded;
    private bool _isSaving;

    [Parameter, EditorRequired]
    public int AgencyId { get; set; }

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
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    private bool IsDirty => _base is not null && _form.DiffersFrom(_base);

    // Someone else saved other values while these were being typed.
    private bool IsDisputed => _view is not null && _base is not null && IsDirty && !_view.HasFieldsOf(_base);

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
            (_shown, _view, _base, _isLoaded, _refusals) = (AgencyId, null, null, false, []);
            await ReadAsync();
        }
    }

    // What is being typed is never overwritten by what someone else has saved.
    private async Task ReadAsync()
    {
        var isTyping = IsDirty;
        _view = await Agencies.GetAsync(AgencyId, _leaving.Token);
        _isLoaded = true;
        if (_view is not null && (!isTyping || !_form.DiffersFrom(_view)))
        {
            TakeTheirs(_view);
        }
        else if (_base is not null && _view?.HasFieldsOf(_base) == true)
        {
            _base = _view;
        }

        if (_view is not null)
        {
            await Shown.InvokeAsync(_view);
        }
    }

    private void TakeTheirs(AgencyView theirs) => (_base, _form, _refusals) = (theirs, AgencyForm.Of(theirs), []);

    private async Task KeepTheirsAsync(AgencyView theirs)
    {
        TakeTheirs(theirs);
        await TypedAsync();
    }

    private async Task KeepMineAsync(AgencyView theirs)
    {
        _base = theirs;
        await SaveAsync();
    }

    private Task TypedAsync() => Typing.InvokeAsync(_view is not null && IsDirty ? _form.Over(_view.Snapshot) : null);

    private async Task SaveAsync()
    {
        if (_isSaving || _base is not { } known || IsDisputed)
        {
            return;
        }

        _isSaving = true;
        try
        {
            var outcome = await Service.SaveAsync(known.Id, known.Version, _form.Details, _form.IsActive, _leaving.Token);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out _))
            {
                _base = null;
                await ReadAsync();
                Notices.Tell($"Saved {_form.Name} in the draft");
                await Typing.InvokeAsync(null);
                await Saved.InvokeAsync();
                return;
            }

            await ReadAsync();
        }
        finally
        {
            _isSaving = false;
        }
    }

    private Task<bool> ConfirmAsync() => RunAsync(() => Service.ConfirmAsync([AgencyId], _leaving.Token));

    /// <summary>Does one change of a row, and shows what came of it.</summary>
    private async Task<bool> RunAsync(Func<Task<Outcome<Done>>> act)
    {
        var outcome = await act();
        _refusals = outcome.Refusals;
        await ReadAsync();
        await Saved.InvokeAsync();
        return outcome.TryGet(out _);
    }

    private async Task KeepHereAsync(RepIdConflict conflict)
    {
        RemovedReps? removed = null;
        var isDone = await RunAsync(async () =>
        {
            var outcome = await Service.KeepAsync(AgencyId, conflict, _leaving.Token);
            return outcome.TryGet(out removed) ? Done.It : outcome.Refusals.ToList();
        });
        if (isDone && removed is { } rows)
        {
            Notices.Tell($"{conflict.SalesRepId} is only in {_view?.Details.Name} now", () => InvokeAsync(async () =>
            {
                await RunAsync(() => Service.RestoreAsync(rows));
                StateHasChanged();
            }));
        }
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext context)
    {
        if (IsDirty && !await Js.InvokeAsync<bool>("confirm", "Leave without saving the agency? What you typed is lost."))
        {
            context.PreventNavigation();
        }
    }
}
