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
    private Func<SetupSnapshot, SetupSnapshot>? _typing;
    private bool _isRead;
    private bool _isDeleting;
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
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

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
        _typing = contact is null ? null : draft => draft.WithContact(contact);

    private void TakeSaved(ContactToEdit saved)
    {
        (_contact, _typing) = (saved, null);
        Notices.Tell("Contact saved");
    }

    private void TakeStandIn(ContactToEdit saved)
    {
        _contact = saved;
        Notices.Tell("Stand-in saved");
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

    private async Task ToggleActiveAsync() =>
        Take(await Service.SetActiveAsync(Id, !_contact!.IsActive, _contact.Version));

    private async Task ToggleHiddenAsync() =>
        Take(await Service.SetHiddenAsync(Id, !_contact!.IsHidden, _contact.Version));

    private void Take(Outcome<ContactToEdit> outcome)
    {
        _refusals = outcome.Refusals;
        _contact = outcome.TryGet(out var saved) ? saved : _contact;
    }

    private async Task DeleteAsync()
    {
        var outcome = await Service.DeleteAsync(Id);
        _isDeleting = false;
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out _))
        {
            Notices.Tell("Contact deleted");
            Navigation.NavigateTo(Urls.Contacts);
        }
    }
}
