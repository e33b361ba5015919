using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Matching;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>Picks contacts from a pasted list: at once when it is confirmed, with one undo.</summary>
public sealed partial class PasteLinks : ComponentBase
{
    private const int MostCharacters = 200_000;

    // What needs a person comes first.
    private static readonly List<PasteState> s_order =
    [
        PasteState.Conflict, PasteState.SeveralContacts, PasteState.Repeated, PasteState.InTwoAgencies,
        PasteState.UnknownContact,
        PasteState.UnknownId, PasteState.Faulty, PasteState.Incomplete, PasteState.Ready, PasteState.Same,
    ];

    private readonly HashSet<int> _replaced = [];
    private IReadOnlyList<PasteResult> _results = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private KeptTyping<string>? _keeper;
    private string _text = "";
    private bool _isOpen;
    private bool _isSaving;

    [Parameter, EditorRequired]
    public required PickList List { get; set; }

    /// <summary>What was pasted before the circuit was lost, to go on with; read once.</summary>
    [Parameter]
    public string? Kept { get; set; }

    /// <summary>Called with the step, for its undo.</summary>
    [Parameter]
    public EventCallback<PickStep> Picked { get; set; }

    [Inject]
    public required PickService Service { get; init; }

    /// <summary>The text while the panel is open.</summary>
    internal string? Pasted => _isOpen ? _text : null;

    private List<PasteResult> Picks =>
    [
        .. _results.Where(result => result.State is PasteState.Ready
                || (result.State is PasteState.Conflict && _replaced.Contains(result.Id!.Id)))
            .DistinctBy(result => result.Id!.Id),
    ];

    private string Summary
    {
        get
        {
            if (_results.Count == 0)
            {
                return "Nothing pasted yet.";
            }

            int Count(params PasteState[] states) => _results.Count(result => states.Contains(result.State));
            var unknown = Count(PasteState.UnknownContact, PasteState.UnknownId, PasteState.Incomplete, PasteState.Faulty);
            var conflicts = Count(
                PasteState.Conflict, PasteState.SeveralContacts, PasteState.Repeated, PasteState.InTwoAgencies);
            return $"{DisplayFormat.Count(Count(PasteState.Ready))} ready, {DisplayFormat.Plural(conflicts, "conflict")}, "
                + $"{DisplayFormat.Count(unknown)} unknown, {DisplayFormat.Count(Count(PasteState.Same))} picked already.";
        }
    }

    protected override void OnInitialized()
    {
        if (Kept is { } text)
        {
            GiveBack(text);
        }
    }

    private void GiveBack(string text)
    {
        Open();
        Read(text);
    }

    private void Open() => (_text, _results, _refusals, _isOpen) = ("", [], [], true);

    private void Read(string text)
    {
        _text = text;
        _replaced.Clear();
        var found = PastedLinks.Find(
            PastedLinks.Read(_text),
            List.Rows.Select(
                row => new PasteId(row.Id, row.Normalised, row.Contact?.Id, row.Contact?.Name, row.IsConflict)),
            List.Contacts.Select(
                c => new MatchCandidate(c.Id, c.Name, c.Email, c.Number, c.Phone, c.BusinessId, c.Business)),
            List.Rules.Normalise);
        _results = [.. found.OrderBy(result => s_order.IndexOf(result.State)).ThenBy(result => result.Line.Number)];
    }

    private void Toggle(int id)
    {
        if (!_replaced.Remove(id))
        {
            _replaced.Add(id);
        }
    }

    private async Task ApplyAsync()
    {
        if (_isSaving)
        {
            return;
        }

        _isSaving = true;
        try
        {
            var outcome = await Service.ApplyAsync(
                [.. Picks.Select(result => new Pick(result.Id!.Id, result.Contact!.Id, new Standing(result.Id.ContactId)))]);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var step))
            {
                _isOpen = false;
                await Picked.InvokeAsync(step);
            }
        }
        finally
        {
            _isSaving = false;
        }
    }

    private static Status ToneOf(PasteState state) => state switch
    {
        PasteState.Ready => Status.Good,
        PasteState.Same => Status.Muted,
        PasteState.Conflict or PasteState.SeveralContacts or PasteState.Repeated => Status.Warning,
        _ => Status.Blocked,
    };

    private static string WordOf(PasteState state) => state switch
    {
        PasteState.Ready => "Ready",
        PasteState.Same => "Picked already",
        PasteState.Conflict => "Other contact",
        PasteState.SeveralContacts => "Several contacts",
        PasteState.Repeated => "Named twice",
        PasteState.InTwoAgencies => "In two agencies",
        PasteState.UnknownContact => "Unknown contact",
        PasteState.UnknownId => "Unknown ID",
        PasteState.Faulty => "Cannot be read",
        _ => "One column",
    };

    private static string? RemarkOf(PasteResult result) => result.State switch
    {
        PasteState.SeveralContacts =>
            $"{DisplayFormat.Plural(result.Others!.Count, "contact")} fit: give the email address instead of the name.",
        PasteState.Repeated => "An earlier line names somebody else for this ID.",
        PasteState.InTwoAgencies => "Settle in step 3 whose it is.",
        PasteState.UnknownContact => "No contact of the chosen businesses is called so or has this address.",
        PasteState.UnknownId => "No verified sales rep ID is spelled so. Verify it in step 1.",
        PasteState.Faulty => "A control character or half a character is in it. Take it out.",
        PasteState.Incomplete => "The name or the email address is missing.",
        _ => null,
    };
}
