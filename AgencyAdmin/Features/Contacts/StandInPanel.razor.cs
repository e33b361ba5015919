using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Who is shown in a contact's place, and from when until when: a list of periods, and a form for one of them.</summary>
public sealed partial class StandInPanel : ComponentBase
{
    // The place of a period that is not stored yet.
    private const int New = -1;

    private ContactSearch _search = null!;
    private IReadOnlyList<Refusal> _refusals = [];

    private readonly FormJoin<StandInChoice> _join = new(StandInChoice.Fields, choice => choice);
    private readonly Dictionary<int, ContactOption> _people = [];
    private StandInChoice _chosen = StandInChoice.Nobody;
    private int? _contact;
    private bool _isOfAnyBusiness;

    // Which of the periods is in the form.
    private int _place;

    [Parameter, EditorRequired]
    public required ContactToEdit Contact { get; set; }

    /// <summary>Called with what is stored then, and in words what was done.</summary>
    [Parameter]
    public EventCallback<(ContactToEdit Contact, string Told)> Saved { get; set; }

    [Inject]
    public required ContactService Service { get; init; }

    [Inject]
    public required ContactOptionQueries Options { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    // The one that holds today, or the next one; the last one where all are over.
    private StandIn? Nearest => Contact.StandIns.Next(CompanyDay.Today(Clock)) ?? (Contact.StandIns.Count > 0 ? Contact.StandIns[^1] : null);

    private bool IsDirty => _contact == Contact.Id && _join.IsTyped(_chosen);

    // Someone else saved other values of the same fields while these were being chosen.
    private bool IsDisputed => _join.IsDisputed(_chosen);

    private StandInChoice Stored =>
        Contact.StandIns.ElementAtOrDefault(_place) is { } plan ? StandInChoice.Of(plan, _people.GetValueOrDefault(plan.ContactId)) : StandInChoice.Nobody;

    protected override async Task OnParametersSetAsync()
    {
        if (_contact != Contact.Id)
        {
            LookIn(isOfAnyBusiness: false);
            _join.Clear();
            _place = 0;
        }

        foreach (var id in Contact.StandIns.Select(plan => plan.ContactId).Where(id => !_people.ContainsKey(id)).Distinct())
        {
            if (await Options.GetAsync(id) is { } other)
            {
                _people[id] = other;
            }
        }

        // What is being chosen stays while the page around it draws itself again, whatever others have saved.
        _contact = Contact.Id;
        _chosen = _join.Meet(_chosen, Stored);
        OfferOthers();
    }

    private void Turn(int place)
    {
        _place = place;
        _refusals = [];
        _join.Begin(Stored);
        _chosen = Stored;
        OfferOthers();
    }

    // Where somebody of another business stands in, others of another business are offered too.
    private void OfferOthers()
    {
        if (_chosen.Who is { } who && who.Business != Contact.Business && !_isOfAnyBusiness)
        {
            LookIn(isOfAnyBusiness: true);
        }
    }

    private void LookIn(bool isOfAnyBusiness) => (_isOfAnyBusiness, _search) = (
        isOfAnyBusiness, isOfAnyBusiness ? Options.OfAgencies(except: Contact.Id) : Options.OfBusiness(Contact.BusinessId, except: Contact.Id));

    private void GiveBack(KeptForm<StandInChoice> kept)
    {
        // It was typed over that period, or as a further one.
        _place = Contact.StandIns.Index().Where(one => one.Item == kept.Before.Plan).Select(one => (int?)one.Index).FirstOrDefault()
            ?? (kept.Before.Plan is null ? New : 0);
        _chosen = _join.GiveBack(kept, Stored);
    }

    private async Task ChooseAsync(FieldChoice choice)
    {
        _chosen = _join.Choose(_chosen, choice);
        if (!IsDisputed && IsDirty && choice.KeepsMine)
        {
            await SaveAsync();
        }
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Iso(TimeOnly? time) => time is { } known ? StandIn.Clock(known) : null;

    private static DateOnly? Day(ChangeEventArgs e) =>
        DateOnly.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var day) ? day : null;

    private static TimeOnly? Time(ChangeEventArgs e) =>
        TimeOnly.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var time) ? time : null;

    private string NameOf(StandIn? plan) => plan is not null && _people.TryGetValue(plan.ContactId, out var who) ? who.Name : "Somebody";

    private string Words(StandIn plan) => StandInWords.Of(NameOf(plan), plan);

    private Task RemoveAsync(int place) => SetAsync([.. Contact.StandIns.Where((_, one) => one != place)], saved: null, "Stand-in removed");

    private async Task SaveAsync()
    {
        if (!IsDisputed)
        {
            var others = Contact.StandIns.Where((_, one) => one != _place);
            await SetAsync(_chosen.Plan is { } plan ? [.. others, plan] : [.. others], _chosen.Plan, "Stand-in saved");
        }
    }

    private async Task SetAsync(IReadOnlyList<StandIn> periods, StandIn? saved, string told)
    {
        var outcome = await Service.SetStandInsAsync(Contact.Id, periods, Contact.Version, _isOfAnyBusiness, CancellationToken.None);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var stored))
        {
            _place = Math.Max(0, stored.StandIns.Index().FirstOrDefault(one => one.Item == saved).Index);
            _join.Begin(saved is null ? StandInChoice.Nobody : _chosen);
            _chosen = saved is null ? StandInChoice.Nobody : _chosen;
            await Saved.InvokeAsync((stored, told));
        }
    }
}
