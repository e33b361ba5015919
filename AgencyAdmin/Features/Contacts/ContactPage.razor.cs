using AgencyAdmin.Components;
using AgencyAdmin.Components.Contacts;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>A contact's own page: its form, where it is used, and what can be done with it.</summary>
public sealed partial class ContactPage : ComponentBase
{
    private ContactToEdit? _contact;
    private IReadOnlyList<ContactUse> _uses = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private ContactSnapshot? _typed;
    private bool _isRead;
    private bool _isDeleting;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    public required ContactService Service { get; init; }

    [Inject]
    public required ContactQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        _contact = await Service.ReadAsync(Id);
        _uses = await Queries.UsesAsync(Id);
        _isRead = true;
    }

    private SetupSnapshot Lay(SetupSnapshot draft) => _typed is { } contact ? draft.WithContact(contact) : draft;

    private void TakeSaved(ContactToEdit saved)
    {
        (_contact, _typed) = (saved, null);
        Notices.Tell("Contact saved");
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
