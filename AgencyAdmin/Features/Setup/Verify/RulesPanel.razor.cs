using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.RepIds;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>The form of the rules, with what they would do before they do it.</summary>
public sealed partial class RulesPanel : ComponentBase
{
    private static readonly IReadOnlyList<SelectOption> s_cases =
        [.. Enum.GetValues<LetterCase>().Select(letters => new SelectOption(letters.ToString(), RulesWords.Case(letters)))];

    private RulesForm? _form;
    private RulesState? _read;
    private RulesPreview? _preview;
    private NormalisationRules? _previewed;
    private IReadOnlyList<Refusal> _refusals = [];
    private DateTimeOffset? _readAt;

    // The rules that the form began with, and what became of it where somebody else has saved others since.
    private NormalisationRules? _base;
    private FormJoin<NormalisationRules>? _join;
    private KeptTyping<TypedRules>? _keeper;
    private bool _isSaving;

    /// <summary>The rules as they stand; closed without them.</summary>
    [Parameter, EditorRequired]
    public RulesState? State { get; set; }

    /// <summary>What was typed before the circuit was lost, to go on with; read when the panel opens.</summary>
    [Parameter]
    public TypedRules? Kept { get; set; }

    /// <summary>Typed rules are back after a restart: the page opens the panel with them.</summary>
    [Parameter]
    public EventCallback<TypedRules> GivenBack { get; set; }

    /// <summary>An alias to begin with.</summary>
    [Parameter]
    public RepIdAlias? Alias { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    [Parameter]
    public EventCallback<RulesApplied> Applied { get; set; }

    /// <summary>The last change was taken back.</summary>
    [Parameter]
    public EventCallback Undone { get; set; }

    [Inject]
    public required RulesService Rules { get; init; }

    /// <summary>What is typed while the panel is open.</summary>
    internal TypedRules? Typed => State is null ? null : _form?.Typed(_readAt, _base);

    private bool IsDisputed => _form is { } form && _join?.IsDisputed(form.Rules()) == true;

    private bool HasChanges => State is not null && _form is not null && _form.Rules() != _base;

    private string ApplyText => _preview?.Plan.Changes.Count(change => change.IsJoin) switch
    {
        > 0 and var joined => $"Apply and join into {DisplayFormat.Plural(joined, "ID")}",
        _ => "Apply rules",
    };

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(State, _read))
        {
            return;
        }

        (_read, _refusals, _preview, _previewed) = (State, [], null, null);
        _form = State is null ? null : Kept is { } kept ? new(kept) : new(State.Rules);
        (_base, _join) = (Kept?.Base ?? State?.Rules, null);
        _readAt = Kept is null ? State?.ChangedAt : Kept.ReadAt;
        if (_form is not null && Alias is { } alias)
        {
            _form.Aliases.Add(new() { Old = alias.Old, New = alias.New });
        }

        if (HasChanges)
        {
            await PreviewAsync();
        }
    }

    private Task TouchAsync(Action change)
    {
        change();
        return PreviewAsync();
    }

    private static string Typing(ChangeEventArgs typed) => (string?)typed.Value ?? "";

    private async Task PreviewAsync()
    {
        var rules = _form!.Rules();
        _refusals = [];
        var preview = await Task.Run(() => Rules.PreviewAsync(rules));

        // Something else may have been typed while this was counted.
        if (_form?.Rules() == rules)
        {
            (_preview, _previewed) = (preview, rules);
        }
    }

    private async Task ApplyAsync()
    {
        if (_isSaving || !HasChanges || IsDisputed)
        {
            return;
        }

        // Enter in a field comes before anybody has seen what it would do.
        if (_form!.Rules() != _previewed)
        {
            await PreviewAsync();
            return;
        }

        _isSaving = true;
        try
        {
            var outcome = await Rules.ApplyAsync(_form.Rules(), _readAt);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var applied))
            {
                await Applied.InvokeAsync(applied);
            }
            else if (outcome.Refusals.Any(refusal => refusal.Code == RulesService.Stale)
                && await Rules.ReadAsync() is var stored && stored.ChangedAt != _readAt)
            {
                await JoinAsync(stored);
            }
        }
        finally
        {
            _isSaving = false;
        }
    }

    // What they would do is shown anew: the IDs they work on are others now.
    private Task JoinAsync(RulesState theirs)
    {
        var mine = _form!.Rules();
        _join = new(RulesWords.Fields(_base!, mine, theirs.Rules), rules => rules);
        _join.Begin(_base!);
        (_form, _refusals) = (new(_join.Meet(mine, theirs.Rules)), []);
        (_base, _readAt) = (theirs.Rules, theirs.ChangedAt);
        return PreviewAsync();
    }

    private Task ChooseAsync(FieldChoice choice)
    {
        _form = new(_join!.Choose(_form!.Rules(), choice));
        return PreviewAsync();
    }

    private async Task UndoAsync()
    {
        var outcome = await Rules.UndoAsync();
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out _))
        {
            await Undone.InvokeAsync();
        }
    }
}
