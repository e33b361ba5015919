using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>Step 2: the sales-related businesses, and whom each verified ID stands for.</summary>
public sealed partial class PickContactsPage : ComponentBase, IDisposable
{
    private static readonly (PickFilter Filter, string Text, string? Word)[] s_filters =
    [
        (PickFilter.All, "All", null),
        (PickFilter.WithoutContact, "Without contact", "without-contact"),
        (PickFilter.Sure, "Strong matches", "sure"),
        (PickFilter.Look, "Possible matches", "look"),
        (PickFilter.Conflicts, "Conflicts", "conflicts"),
    ];

    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _listening;
    private PickList? _list;
    private IReadOnlyList<PickRow>? _shown;
    private PickRow? _adding;
    private IReadOnlyList<Refusal> _refusals = [];
    private SetupEdit? _typing;
    private TypedPicks? _kept;
    private ContactForm? _form;
    private KeptTyping<TypedPicks>? _keeper;
    private PasteLinks? _pasting;
    private SureSuggestions? _accepting;
    private BusinessList? _choosing;
    private string? _working;
    private bool _canEdit;
    private int _missing;

    /// <summary>
    /// What is typed and not stored yet, kept when the circuit is lost. The page holds it for its side panels, which
    /// are drawn too late to be given anything back by the framework.
    /// </summary>
    [PersistentState]
    public TypedPicks? Typed
    {
        get => _list is null
            ? _kept
            : new(_adding?.Normalised, _adding is null ? null : _form?.Typed, _pasting?.Pasted, _choosing?.Typed, _accepting?.Ticks);
        set => _kept = _list is null ? value : _kept;
    }

    [SupplyParameterFromQuery(Name = "rep-id")]
    public string? RepId { get; set; }

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>Part of an ID, of a contact's name or of a business.</summary>
    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [Inject]
    public required PickQueries Queries { get; init; }

    [Inject]
    public required ContactOptionQueries Contacts { get; init; }

    [Inject]
    public required AgencyQueries Agencies { get; init; }

    [Inject]
    public required PickService Service { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    private PickFilter Filter => s_filters.FirstOrDefault(filter => filter.Word == Show).Filter;

    private IReadOnlyList<BusinessChoice> Choices =>
        [.. (_list?.Businesses ?? []).Select(business => new BusinessChoice(business.Id, business.Name, business.Country))];

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
        await ReadAsync();
    }

    protected override void OnParametersSet() => _shown = _list?.Shown(Filter, Text).ToList();

    private async Task ReadAsync()
    {
        var token = _leaving.Token;
        try
        {
            // SQLite answers on the calling thread, and counting a million assignments would hold up the circuit.
            _list = await Task.Run(() => Queries.ListAsync(token), token);
            _missing = await Agencies.MissingAsync(token);
            _shown = _list.Shown(Filter, Text).ToList();
            _adding ??= _kept?.AddingFor is { } id ? _list.Rows.FirstOrDefault(row => row.Normalised == id) : null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Someone went on to another page before the list was there.
        }
    }

    private TypedPicks? TypedNow() =>
        _adding is { } row && _form?.Typed is { } typed ? new(row.Normalised, typed, null, null) : null;

    // The form reads what was kept when the panel opens.
    private void GiveBack(TypedPicks typed)
    {
        _kept = typed;
        _adding = typed.AddingFor is { } id ? _list?.Rows.FirstOrDefault(row => row.Normalised == id) : null;
    }

    private void Discard() => Add(null);

    // Those of the business that has the ID already come first.
    private ContactSearch SearchFor(PickRow row)
    {
        var agency = row.Claims is [var claim, ..] ? claim.AgencyId : 0;
        return _list?.Businesses.FirstOrDefault(business => business.AgencyId == agency) is { Id: var own }
            ? OwnContactsFirst.Of(Contacts.OfBusiness(own, row.Contact?.Id), Contacts.OfAgencies(row.Contact?.Id, own))
            : Contacts.OfAgencies(row.Contact?.Id);
    }

    private void SearchRows(string? text) =>
        Navigation.NavigateTo(Urls.PickContacts(Show, TextRule.Clean(text)), replace: true);

    private void Refuse(IReadOnlyList<Refusal> refusals) => _refusals = refusals;

    // What was given back belongs to the panel that was open then, and to no later one.
    private void Add(PickRow? row) => (_adding, _typing, _kept) = (row, null, null);

    // The unsaved contact is shown as if it were picked already, so that the preview has a card to show.
    private void Type(ContactSnapshot? contact)
    {
        _typing = null;
        if (contact is not null && _adding is { } row && _list?.Businesses is [var business, ..])
        {
            var agencyId = row.Claims is [var claim, ..] ? claim.AgencyId : business.AgencyId;
            _typing = new(contact, Picked: new(agencyId, row.Normalised));
        }
    }

    private async Task TakeNewAsync(ContactToEdit contact)
    {
        if (_adding is { } row)
        {
            Add(null);
            await PickAsync(row, contact.Id);
        }
    }

    private async Task PickAsync(PickRow row, int? contactId)
    {
        var outcome = await Service.ApplyAsync([new(row.Id, contactId, row.Standing)], _leaving.Token);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var step))
        {
            Tell(contactId is null ? $"{row.Normalised} has no contact" : $"Picked a contact for {row.Normalised}", step);
        }
    }

    private void TellPicked(PickStep step) =>
        Tell($"Picked contacts for {DisplayFormat.Plural(step.Picks.Count, "sales rep ID")}", step);

    private void Tell(string what, PickStep step) => Notices.Tell(what, () => InvokeAsync(() => UndoAsync(step)));

    private async Task UndoAsync(PickStep step)
    {
        var outcome = await Service.UndoAsync(step, CancellationToken.None);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var undone) && undone.Left > 0)
        {
            Notices.Warn($"{DisplayFormat.Plural(undone.Left, "pick")} stayed, because somebody has picked again since.");
        }

        StateHasChanged();
    }
}
