using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Who is shown in a contact's place, and from when until when.</summary>
public sealed partial class StandInPanel : ComponentBase
{
    private ContactSearch _search = null!;
    private IReadOnlyList<Refusal> _refusals = [];

    // What stood there when the choosing began.
    private StandIn? _base;
    private int? _contact;
    private ContactOption? _who;

    // Whoever stands in as it is stored.
    private ContactOption? _stored;
    private DateOnly? _from;
    private DateOnly? _until;

    [Parameter, EditorRequired]
    public required ContactToEdit Contact { get; set; }

    [Parameter]
    public EventCallback<ContactToEdit> Saved { get; set; }

    [Inject]
    public required ContactService Service { get; init; }

    [Inject]
    public required ContactOptionQueries Options { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private (string Word, Status Status)? State => Contact.StandIn switch
    {
        null => null,
        { } plan when plan.IsInForce(CompanyDay.Today(Clock)) => (Words(plan), Status.Good),
        { } plan when plan.From > CompanyDay.Today(Clock) => (Words(plan), Status.Muted),
        _ => ("The last day is over", Status.Muted),
    };

    private StandIn? Chosen => _who is { } who ? new(who.Id, _from, _until) : null;

    private bool IsDirty => _contact == Contact.Id && Chosen != _base;

    // Someone else saved another one while this was being chosen.
    private bool IsDisputed => IsDirty && Contact.StandIn != _base;

    protected override async Task OnParametersSetAsync()
    {
        if (_contact != Contact.Id)
        {
            _search = Options.OfBusiness(Contact.BusinessId, except: Contact.Id);
        }

        if (Contact.StandIn?.ContactId is { } id && id != _stored?.Id)
        {
            _stored = await Options.GetAsync(id);
        }

        // What is being chosen stays while the page around it draws itself again, whatever others have saved.
        if (_contact == Contact.Id && (_base == Contact.StandIn || (IsDirty && Chosen != Contact.StandIn)))
        {
            return;
        }

        _contact = Contact.Id;
        TakeTheirs();
    }

    private void TakeTheirs()
    {
        _base = Contact.StandIn;
        (_who, _from, _until) = (_base is null ? null : _stored, _base?.From, _base?.Until);
    }

    private Task KeepMineAsync()
    {
        _base = Contact.StandIn;
        return SaveAsync();
    }

    private static IEnumerable<(string Name, string? Value)> Fields(StandIn? plan, string? name) =>
    [
        ("Stand-in", plan is null ? "Nobody" : name),
        ("First day", plan?.From is { } from ? Say.Day(from) : null),
        ("Last day", plan?.Until is { } until ? Say.Day(until) : null),
    ];

    private string Words(StandIn plan) => StandInWords.Of(_stored?.Name ?? "Somebody", plan.From, plan.Until);

    private async Task SaveAsync()
    {
        if (IsDisputed)
        {
            return;
        }

        var outcome = await Service.SetStandInAsync(Contact.Id, Chosen, Contact.Version);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var saved))
        {
            await Saved.InvokeAsync(saved);
        }
    }
}
