using System.Globalization;
using AgencyAdmin.Components.Contacts;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgencyAdmin.Components.Agencies;

/// <summary>The editable list of an agency's reps. Each change is stored as draft at once.</summary>
public sealed partial class AgencyReps : ComponentBase
{
    private bool _isAdding;
    private bool _isAddingContact;
    private RepIdChoice? _id;
    private string? _contact;
    private NewRep? _kept;
    private ContactForm? _form;
    private int? _dragged;
    private string? _told;
    private string? _focusDue;
    private (int Rep, AgencyRepDetails Mine)? _disputed;

    /// <summary>The row that is being added, kept when the circuit is lost.</summary>
    [PersistentState]
    public NewRep? Adding
    {
        get => _isAdding ? new(View.Id, _id, _contact, _isAddingContact, _isAddingContact ? _form?.Typed : null) : null;
        set => _kept ??= value;
    }

    [Parameter, EditorRequired]
    public required AgencyView View { get; set; }

    /// <summary>Runs a change and shows its refusals; false where it was refused.</summary>
    [Parameter, EditorRequired]
    public required Func<Func<Task<IReadOnlyList<Refusal>>>, Task<bool>> Change { get; set; }

    [Inject]
    public required AgencyQueries Agencies { get; init; }

    [Inject]
    public required AgencyRepService Service { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    protected override void OnInitialized()
    {
        if (_kept is { } kept && kept.AgencyId == View.Id)
        {
            (_isAdding, _id, _contact, _isAddingContact) = (true, kept.Id, kept.Contact, kept.IsAddingContact);
        }
    }

    // A row that is moved in the page loses the focus, and whoever moves by keyboard would begin anew.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusDue is { } button)
        {
            _focusDue = null;
            await Js.InvokeVoidAsync("agencyAdmin.focusFirst", (object)new[] { button });
        }
    }

    private async Task ChangeAsync(AgencyRepRow rep, AgencyRepDetails details)
    {
        var isStale = false;
        await Change(async () =>
        {
            var refusals = (await Service.ChangeAsync(View.Id, rep.Id, rep.Details, details)).Refusals;
            isStale = refusals.Any(refusal => refusal.Code == AgencyRepService.Stale);
            return refusals;
        });
        _disputed = isStale ? (rep.Id, details) : null;
    }

    private async Task KeepMineAsync(AgencyRepRow theirs, AgencyRepDetails mine)
    {
        _disputed = null;
        await ChangeAsync(theirs, mine);
    }

    private async Task KeepTheirsAsync()
    {
        _disputed = null;
        await Change(() => Task.FromResult<IReadOnlyList<Refusal>>([]));
    }

    private async Task MoveAsync(AgencyRepRow rep, int by, bool isByButton = false)
    {
        var (place, all) = (View.Reps.ToList().IndexOf(rep) + 1 + by, View.Reps.Count);
        if (await Change(async () => (await Service.MoveAsync(View.Id, rep.Id, by)).Refusals))
        {
            _told = $"{rep.SalesRepId} is {place} of {all} now.";
            var isAtTheEnd = place == (by < 0 ? 1 : all);
            _focusDue = isByButton ? AgencyRepLine.ButtonId(rep.Id, isAtTheEnd ? -by : by) : null;
        }
    }

    private async Task DropAsync(AgencyRepRow onto)
    {
        var rows = View.Reps.ToList();
        if (rows.Find(row => row.Id == _dragged) is { } rep && rep.Id != onto.Id)
        {
            await MoveAsync(rep, rows.IndexOf(onto) - rows.IndexOf(rep));
        }

        _dragged = null;
    }

    private async Task RemoveAsync(AgencyRepRow rep)
    {
        var agency = View.Id;
        var removed = new RemovedReps([new(agency, rep.SalesRepIdId, rep.Details, View.Reps.ToList().IndexOf(rep))]);
        if (await Change(async () => (await Service.RemoveAsync(agency, rep.Id, rep.Details)).Refusals))
        {
            Notices.Tell($"Removed {rep.SalesRepId}", () => InvokeAsync(() => Change(async () => (await Service.RestoreAsync(removed)).Refusals)));
        }
    }

    private async Task AddAsync()
    {
        if (_id is not { } id)
        {
            return;
        }

        int? contact = int.TryParse(_contact, CultureInfo.InvariantCulture, out var key) ? key : null;
        if (await Change(async () => (await Service.AddAsync(View.Id, id.Id, new(contact))).Refusals))
        {
            (_isAdding, _id, _contact) = (false, null, null);
        }
    }

    // What was given back belongs to the panel that was open then, and to no later one.
    private void CloseContact() => (_isAddingContact, _kept) = (false, null);

    // The list of contacts is read anew, and the new one stands in the row that asked for it.
    private async Task TakeContactAsync(ContactToEdit contact)
    {
        CloseContact();
        await Change(() => Task.FromResult<IReadOnlyList<Refusal>>([]));
        _contact = contact.Id.ToString(CultureInfo.InvariantCulture);
    }

    private IReadOnlyList<FieldVersions> Versions(AgencyRepRow theirs, AgencyRepDetails mine) => FieldVersions.Between(
        AgencyWords.Fields(theirs.Details, View.Contacts), AgencyWords.Fields(mine, View.Contacts));

    private async Task<IEnumerable<RepIdChoice>> FindAsync(string? text, CancellationToken cancellationToken) =>
        await Agencies.FindIdsAsync(text == Label(_id) ? null : text, cancellationToken);

    private static string? Label(RepIdChoice? id) =>
        id is null ? null : id.IsInAgency ? $"{id.Normalised} (in an agency)" : id.Normalised;

    /// <summary>What stands in the row for a new rep, and in the panel beside it that adds a contact.</summary>
    public sealed record NewRep(
        int AgencyId, RepIdChoice? Id, string? Contact, bool IsAddingContact = false, TypedContact? Typed = null);
}
