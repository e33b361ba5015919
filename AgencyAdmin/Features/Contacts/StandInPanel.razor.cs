using System.Globalization;
using AgencyAdmin.Components.Contacts;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Who is shown in a contact's place, and from when until when.</summary>
public sealed partial class StandInPanel : ComponentBase
{
    private IReadOnlyList<ContactChoice> _colleagues = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private StandIn? _shown;
    private int? _contact;
    private string? _who;
    private DateOnly? _from;
    private DateOnly? _until;

    [Parameter, EditorRequired]
    public required ContactToEdit Contact { get; set; }

    [Parameter]
    public EventCallback<ContactToEdit> Saved { get; set; }

    [Inject]
    public required ContactService Service { get; init; }

    [Inject]
    public required ContactQueries Queries { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private (string Word, Status Status)? State => Contact.StandIn switch
    {
        null => null,
        { } plan when plan.IsInForce(CompanyDay.Today(Clock)) => (Words(plan), Status.Good),
        { } plan when plan.From > CompanyDay.Today(Clock) => (Words(plan), Status.Muted),
        _ => ("The last day is over", Status.Muted),
    };

    protected override async Task OnParametersSetAsync()
    {
        // What is being chosen stays while the page around it draws itself again.
        if (_contact == Contact.Id && _shown == Contact.StandIn)
        {
            return;
        }

        (_contact, _shown) = (Contact.Id, Contact.StandIn);
        (_who, _from, _until) = (Contact.StandIn?.ContactId.ToString(CultureInfo.InvariantCulture), Contact.StandIn?.From, Contact.StandIn?.Until);
        _colleagues = await Queries.ColleaguesAsync(Contact.Id);
    }

    private string Words(StandIn plan)
    {
        var name = _colleagues.FirstOrDefault(colleague => colleague.Id == plan.ContactId)?.Name ?? "An inactive contact";
        return StandInWords.Of(name, plan.From, plan.Until);
    }

    private async Task SaveAsync()
    {
        StandIn? plan = int.TryParse(_who, CultureInfo.InvariantCulture, out var id) ? new(id, _from, _until) : null;
        var outcome = await Service.SetStandInAsync(Contact.Id, plan, Contact.Version);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var saved))
        {
            await Saved.InvokeAsync(saved);
        }
    }
}
