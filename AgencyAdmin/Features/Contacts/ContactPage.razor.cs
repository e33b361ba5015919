using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>A contact's own page: its form, where it is used, and what can be done with it.</summary>
public sealed partial class ContactPage : ComponentBase, IDisposable
{
    // A desk may stand behind hundreds of IDs.
    private const int UsesShown = 50;

    private IDisposable? _listening;
    private ContactToEdit? _contact;
    private IReadOnlyList<ContactUse> _uses = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private SetupEdit? _typing;
    private bool _isRead;
    private bool _isNeeded;
    private int _losers;

    // Who sees no rep since the contact was hidden or deactivated here.
    private int _ended;
    private bool _isMerging;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    public required ContactService Service { get; init; }

    [Inject]
    public required ContactQueries Queries { get; init; }

    [Inject]
    public required ContactMergeService Merges { get; init; }

    [Inject]
    public required ContactReach Reach { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required DraftNotices Told { get; init; }

    public void Dispose() => _listening?.Dispose();

    protected override void OnInitialized() => _listening = Draft.Listen(() => InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    }));

    protected override Task OnParametersSetAsync() => ReadAsync();

    // Where somebody deletes the contact under a form with typed text, the form stays and says so when it is saved.
    private async Task ReadAsync()
    {
        var contact = await Service.ReadAsync(Id);
        _contact = contact is null && _typing is not null ? _contact : contact;
        _uses = await Queries.UsesAsync(Id);
        _isRead = true;
    }

    private void Type(ContactSnapshot? contact) =>
        _typing = contact is null ? null : new(contact);

    private void TakeSaved(ContactToEdit saved)
    {
        (_contact, _typing) = (saved, null);
        Told.Tell("Contact saved");
    }

    private void TakeStandIn((ContactToEdit Contact, string Told) saved)
    {
        _contact = saved.Contact;
        Told.Tell(saved.Told);
    }

    // The one that stays may be the other.
    private void TakeMerged(MergeStep step)
    {
        _isMerging = false;
        Notices.Tell($"{step.Gone.Name} is merged", () => InvokeAsync(async () =>
        {
            _refusals = (await Merges.UndoAsync(step)).Refusals;
            StateHasChanged();
        }));
        Navigation.NavigateTo(Urls.Contact(step.Kept.Id));
    }

    private Task ToggleActiveAsync() => _contact!.IsActive
        ? EndAsync("inactive", contact => contact with { IsActive = false }, contact => Service.SetActiveAsync(Id, false, contact.Version))
        : BringBackAsync("active", contact => Service.SetActiveAsync(Id, true, contact.Version));

    private Task ToggleHiddenAsync() => _contact!.IsHidden
        ? BringBackAsync("shown", contact => Service.SetHiddenAsync(Id, false, contact.Version))
        : EndAsync("hidden", contact => contact with { IsHidden = true }, contact => Service.SetHiddenAsync(Id, true, contact.Version));

    private async Task EndAsync(
        string state, Func<ContactSnapshot, ContactSnapshot> edit, Func<ContactToEdit, Task<Outcome<ContactToEdit>>> act)
    {
        var losers = await Reach.LosersAsync(Id, edit);
        _ended = losers;
        Take(await act(_contact!), $"{_contact!.Details.Name} is {state} in the draft. {ContactReach.Sentence(losers)}");
    }

    private async Task BringBackAsync(string state, Func<ContactToEdit, Task<Outcome<ContactToEdit>>> act)
    {
        _ended = 0;
        Take(await act(_contact!), $"{_contact!.Details.Name} is {state} again in the draft");
    }

    // Whoever is made active has no last day any more.
    private async Task StayAsync() => Take(
        await Service.SetActiveAsync(Id, true, _contact!.Version), $"{_contact!.Details.Name} stays in the draft, without a last day");

    private void Take(Outcome<ContactToEdit> outcome, string told)
    {
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var saved))
        {
            _contact = saved;
            Told.Tell(told);
        }
    }

    // One that is needed cannot be deleted, and whoever wants to is told what hangs on it.
    private async Task DeleteAsync()
    {
        if (_uses.Count > 0)
        {
            (_losers, _isNeeded) = (await Reach.LosersAsync(Id, contact => contact with { IsActive = false }), true);
            return;
        }

        var name = _contact!.Details.Name;
        var outcome = await Service.DeleteAsync(Id);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out _))
        {
            Told.Tell($"Deleted {name}");
            Navigation.NavigateTo(Urls.Contacts);
        }
    }
}
