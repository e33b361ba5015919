using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>Step 1: which of the ERP's sales rep IDs stand for a rep.</summary>
public sealed partial class RepIdsPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly RepIdSelection _selection = new();
    private IDisposable? _listening;
    private RepIdList? _list;
    private RulesState? _rules;
    private IReadOnlyList<RepIdRow>? _shown;
    private IReadOnlyCollection<int> _toIgnore = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private IReadOnlyList<Refusal> _ignoreRefusals = [];
    private RepIdRow? _opened;
    private RulesState? _openRules;
    private RepIdAlias? _alias;
    private RulesPanel? _rulesPanel;
    private KeptTyping<TypedReason>? _keeper;
    private VerifyWork? _kept;
    private string _reason = "";
    private Dictionary<int, int> _seen = [];
    private DateTimeOffset? _since;
    private bool _canEdit;

    /// <summary>What is chosen and typed and not stored yet, kept when the circuit is lost.</summary>
    [PersistentState]
    public VerifyWork? Work
    {
        get => _list is null
            ? _kept
            : new([.. _selection.Selected], _selection.ActiveId, _opened?.Id, [.. _toIgnore], _reason, _rulesPanel?.Typed);
        set => _kept = _list is null ? value : _kept;
    }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "rep-id")]
    public string? RepId { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    /// <summary>Only those that feeds have brought since this person was here.</summary>
    [SupplyParameterFromQuery]
    public bool Fresh { get; set; }

    [Inject]
    public required RepIdQueries Queries { get; init; }

    [Inject]
    public required RepIdService Service { get; init; }

    [Inject]
    public required RulesService Rules { get; init; }

    [Inject]
    public required Data.Accounts.Visits Visits { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private RepIdState? Chosen => Enum.TryParse<RepIdState>(State, ignoreCase: true, out var state) ? state : null;

    private bool ById => Sort == "id";

    private int? FreshCount => _since is null ? null : _list?.Rows.Count(row => row.FirstSeen > _since);

    public void Dispose()
    {
        _listening?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _canEdit = User.May(Policies.EditDraft);
        _listening = Draft.Listen(() => InvokeAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        }));
        _since = await Visits.NoteAsync(Data.Accounts.Visits.RepIds, _leaving.Token);
        await ReadAsync();
        GoOn();
    }

    protected override void OnParametersSet() => Filter();

    private async Task ReadAsync()
    {
        var token = _leaving.Token;
        try
        {
            // SQLite answers on the calling thread, and counting a million assignments would hold up the circuit.
            _list = await Task.Run(() => Queries.ListAsync(token), token);
            _rules = await Task.Run(() => Rules.ReadAsync(token), token);
            _opened = _opened is null ? null : _list.Rows.FirstOrDefault(row => row.Id == _opened.Id);
            Filter();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Someone went on to another page before the list was there.
        }
    }

    // As it was left when the circuit was lost. What feeds and others have taken away since is gone.
    private void GoOn()
    {
        if (_kept is { } work && _list is { } list)
        {
            var there = list.Rows.ToDictionary(row => row.Id);
            _selection.Restore(work.Selected, work.Active);
            _opened = work.Opened is { } id ? there.GetValueOrDefault(id) : null;
            (_toIgnore, _reason) = ([.. work.ToIgnore.Where(there.ContainsKey)], work.Reason);
            _seen = Seen(_toIgnore);
            _openRules = work.Rules is null ? null : _rules;
        }
    }

    private TypedReason? TypedNow() =>
        _toIgnore.Count > 0 && !string.IsNullOrWhiteSpace(_reason) ? new(_seen, _reason) : null;

    // What others decided since the reason was typed is still told, by the versions that were seen.
    private void GiveBack(TypedReason typed)
    {
        var there = (_list?.Rows ?? []).Select(row => row.Id).ToHashSet();
        (_toIgnore, _reason) = ([.. typed.Seen.Keys.Where(there.Contains)], typed.Reason);
        _seen = typed.Seen.Where(seen => there.Contains(seen.Key)).ToDictionary();
    }

    private void GiveBackRules(TypedRules typed) =>
        (_kept, _openRules, _alias, _opened) = (new([], null, null, [], "", typed), _rules, null, null);

    private void Filter()
    {
        // Somebody's first visit has nothing that came since the last.
        var since = Fresh ? _since : null;
        _shown = _list?.Shown(new(Chosen, Text, since, ById));
        if (_shown is not null)
        {
            _selection.Show([.. _shown.Select(row => row.Id)]);
        }
    }

    private string Address(RepIdState? state) => Urls.RepIds(state?.ToString().ToLowerInvariant(), Text, ById);

    private void Search(string? text) =>
        Navigation.NavigateTo(Urls.RepIds(State, TextRule.Clean(text), ById, Fresh), replace: true);

    private void Open(RepIdRow? row) => _opened = row;

    private void OpenRules(RepIdAlias? alias) => (_openRules, _alias, _opened, _kept) = (_rules, alias, null, null);

    private void CloseRules() => (_openRules, _alias) = (null, null);

    private void AskReason(IReadOnlyCollection<int> ids) =>
        (_toIgnore, _reason, _ignoreRefusals, _seen) = (ids, "", [], Seen(ids));

    // What stood there when the person decided: somebody else's decision since then is not overwritten unread.
    private Dictionary<int, int> Seen(IReadOnlyCollection<int> ids) =>
        (_list?.Rows ?? []).Where(row => ids.Contains(row.Id)).ToDictionary(row => row.Id, row => row.Version);

    private async Task VerifyAsync(IReadOnlyCollection<int> ids) =>
        await TellAsync("Verified", await Service.VerifyAsync(ids, Seen(ids), _leaving.Token));

    private async Task ReopenAsync(IReadOnlyCollection<int> ids) =>
        await TellAsync("Reopened", await Service.ReopenAsync(ids, Seen(ids), _leaving.Token));

    private async Task IgnoreAsync()
    {
        var outcome = await Service.IgnoreAsync(_toIgnore, _reason, _seen, _leaving.Token);
        if (outcome.Refusals.Count > 0)
        {
            _ignoreRefusals = outcome.Refusals;
            await ReadAsync();
            _seen = Seen(_toIgnore);
            return;
        }

        AskReason([]);
        await TellAsync("Ignored", outcome);
    }

    private async Task TellAsync(string what, Outcome<Decided> outcome)
    {
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var step))
        {
            _selection.Clear();
            Notices.Tell($"{what} {step.Names}", () => InvokeAsync(() => UndoAsync(step)));
        }
        else
        {
            await ReadAsync();
        }
    }

    private async Task UndoAsync(Decided step)
    {
        _refusals = (await Service.UndoAsync(step)).Refusals;
        StateHasChanged();
    }

    private void RulesUndone()
    {
        CloseRules();
        Notices.Tell("The rules are what they were before");
    }

    private void RulesApplied(RulesApplied applied)
    {
        CloseRules();
        Notices.Tell(RulesWords.Done(applied), () => InvokeAsync(async () =>
        {
            _refusals = (await Rules.UndoAsync()).Refusals;
            StateHasChanged();
        }));
    }
}
