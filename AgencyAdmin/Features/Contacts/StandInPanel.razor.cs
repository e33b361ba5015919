using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Who is shown in a contact's place, and from when until when.</summary>
public sealed partial class StandInPanel : ComponentBase
{
    private ContactSearch _search = null!;
    private IReadOnlyList<Refusal> _refusals = [];

    private readonly FormJoin<StandInChoice> _join = new(StandInChoice.Fields, choice => choice);
    private StandInChoice _chosen = StandInChoice.Nobody;
    private int? _contact;
    private bool _isOfAnyBusiness;

    // Whoever stands in as it is stored.
    private ContactOption? _stored;

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

    private string StandInName => _stored?.Name ?? "Somebody";

    private bool IsDirty => _contact == Contact.Id && _join.IsTyped(_chosen);

    // Someone else saved other values of the same fields while these were being chosen.
    private bool IsDisputed => _join.IsDisputed(_chosen);

    protected override async Task OnParametersSetAsync()
    {
        if (_contact != Contact.Id)
        {
            LookIn(isOfAnyBusiness: false);
            _join.Clear();
        }

        if (Contact.StandIn?.ContactId is { } id && id != _stored?.Id)
        {
            _stored = await Options.GetAsync(id);
            if (_stored is not null && _stored.Business != Contact.Business)
            {
                LookIn(isOfAnyBusiness: true);
            }
        }

        // What is being chosen stays while the page around it draws itself again, whatever others have saved.
        _contact = Contact.Id;
        _chosen = _join.Meet(_chosen, StandInChoice.Of(Contact.StandIn, _stored));
    }

    private void LookIn(bool isOfAnyBusiness) => (_isOfAnyBusiness, _search) = (
        isOfAnyBusiness, isOfAnyBusiness ? Options.OfAgencies(except: Contact.Id) : Options.OfBusiness(Contact.BusinessId, except: Contact.Id));

    private void GiveBack(KeptForm<StandInChoice> kept) =>
        _chosen = _join.GiveBack(kept, StandInChoice.Of(Contact.StandIn, _stored));

    private async Task ChooseAsync(FieldChoice choice)
    {
        _chosen = _join.Choose(_chosen, choice);
        if (!IsDisputed && IsDirty && choice.KeepsMine)
        {
            await SaveAsync();
        }
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(ChangeEventArgs e) =>
        DateOnly.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var day) ? day : null;

    private async Task SaveAsync()
    {
        if (IsDisputed)
        {
            return;
        }

        var outcome = await Service.SetStandInAsync(Contact.Id, _chosen.Plan, Contact.Version, _isOfAnyBusiness, CancellationToken.None);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var saved))
        {
            _join.Begin(_chosen);
            await Saved.InvokeAsync(saved);
        }
    }
}
