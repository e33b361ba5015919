using System.Globalization;
using AgencyAdmin.Components.Contacts;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Components.Agencies;

/// <summary>The editable list of an agency's reps. Each change is stored as draft at once.</summary>
public sealed partial class AgencyReps : ComponentBase
{
    private bool _isAdding;
    private bool _isAddingContact;
    private RepIdChoice? _id;
    private string? _contact;

    [Parameter, EditorRequired]
    public required AgencyView View { get; set; }

    /// <summary>Runs a change and shows its refusals; false where it was refused.</summary>
    [Parameter, EditorRequired]
    public required Func<Func<Task<Outcome<Done>>>, Task<bool>> Change { get; set; }

    [Inject]
    public required AgencyQueries Agencies { get; init; }

    [Inject]
    public required AgencyService Service { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    private Task<bool> ChangeAsync(AgencyRepRow rep, AgencyRepDetails details) =>
        Change(() => Service.ChangeRepAsync(View.Id, rep.Id, details));

    private Task<bool> MoveAsync(AgencyRepRow rep, int by) => Change(() => Service.MoveRepAsync(View.Id, rep.Id, by));

    private async Task RemoveAsync(AgencyRepRow rep)
    {
        var agency = View.Id;
        if (await Change(() => Service.RemoveRepAsync(agency, rep.Id)))
        {
            Notices.Tell($"Removed {rep.SalesRepId}", () => InvokeAsync(
                () => Change(() => Service.AddRepAsync(agency, rep.SalesRepIdId, rep.Details))));
        }
    }

    private async Task AddAsync()
    {
        if (_id is not { } id)
        {
            return;
        }

        int? contact = int.TryParse(_contact, CultureInfo.InvariantCulture, out var key) ? key : null;
        if (await Change(() => Service.AddRepAsync(View.Id, id.Id, new(contact))))
        {
            (_isAdding, _id, _contact) = (false, null, null);
        }
    }

    // The list of contacts is read anew, and the new one stands in the row that asked for it.
    private async Task TakeContactAsync(ContactToEdit contact)
    {
        _isAddingContact = false;
        await Change(() => Task.FromResult<Outcome<Done>>(Done.It));
        _contact = contact.Id.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<IEnumerable<RepIdChoice>> FindAsync(string? text, CancellationToken cancellationToken) =>
        await Agencies.FindIdsAsync(text == Label(_id) ? null : text, cancellationToken);

    private static string? Label(RepIdChoice? id) =>
        id is null ? null : id.IsInAgency ? $"{id.Normalised} (in an agency)" : id.Normalised;
}
