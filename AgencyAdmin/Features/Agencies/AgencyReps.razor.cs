using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgencyAdmin.Features.Agencies;

/// <summary>
/// An agency's reps: a list that goes on as one scrolls, with a search. A row is text until somebody opens it; then each
/// change is stored as draft at once.
/// </summary>
public sealed partial class AgencyReps : ComponentBase
{
    // With so few there is nothing to look for.
    private const int FewRows = 10;

    private bool _isAdding;
    private bool _isAddingContact;
    private NewRep _adding = new();
    private KeptRep? _kept;
    private ContactForm? _form;
    private KeptTyping<KeptRep>? _keeper;
    private ContactSearch _search = null!;
    private AgencyRepCounts? _counts;
    private AgencyRepRow? _dragged;
    private readonly FormJoin<RepChange> _join = new(AgencyWords.RepFields, rep => rep);
    private (AgencyRepRow Theirs, RepChange Mine)? _disputed;
    private HashSet<int> _disputedRows = [];
    private object? _version;
    private int? _business;
    private int? _editing;
    private int? _contactFor;
    private string? _told;
    private string? _focusDue;

    [Parameter, EditorRequired]
    public required AgencyView View { get; set; }

    /// <summary>What changes with each reading of the agency: the rows are read again.</summary>
    [Parameter, EditorRequired]
    public required object Version { get; set; }

    /// <summary>Runs a change and shows its refusals; false where it was refused.</summary>
    [Parameter, EditorRequired]
    public required Func<Func<Task<IReadOnlyList<Refusal>>>, Task<bool>> Change { get; set; }

    /// <summary>The chip that is chosen: <c>disputed</c>, <c>without-contact</c> or <c>hidden</c>.</summary>
    [SupplyParameterFromQuery(Name = RepsAddress.Listed)]
    public string? Listed { get; set; }

    [SupplyParameterFromQuery(Name = RepsAddress.Find)]
    public string? Find { get; set; }

    [Inject]
    public required AgencyRepQueries Queries { get; init; }

    [Inject]
    public required AgencyRepService Service { get; init; }

    [Inject]
    public required ContactOptionQueries Contacts { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required DraftNotices Told { get; init; }

    [Inject]
    public required RepLosses Losses { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    private bool CanEdit => User.May(Policies.EditDraft);

    private AgencyRepFilter Filter => new(RepsAddress.Read(Listed), Find, [.. _disputedRows]);

    private bool HasTools => _counts is { All: > FewRows } or { WithoutContact: > 0 } or { Hidden: > 0 } || Listed is not null || Find is not null;

    private object Asked => (View.Id, Listed, Find);

    private IEnumerable<Chip> Chips => _counts is { } counts
        ? RepChips.Of(counts, _disputedRows.Count, Filter.Listed, listed => Navigation.GetUriWithQueryParameter(RepsAddress.Listed, RepsAddress.Write(listed)))
        : [];

    protected override async Task OnParametersSetAsync()
    {
        if (_business != View.BusinessId)
        {
            (_business, _search, _editing) = (View.BusinessId, Contacts.OfBusiness(View.BusinessId), null);
        }

        _disputedRows = [.. View.Conflicts.SelectMany(conflict => conflict.Of(View.Id)).Select(claim => claim.Rep.Id)];
        if (_kept is { } kept && kept.AgencyId == View.Id && !_isAdding)
        {
            GoOn(kept);
        }

        if (!Equals(_version, Version))
        {
            _version = Version;
            _counts = await Queries.CountsAsync(View.Id);
        }
    }

    // A row that is moved in the page loses the focus, and whoever moves by keyboard would begin anew.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Whoever comes for one rep finds its row without scrolling.
        if (firstRender && Find is not null)
        {
            await Js.InvokeVoidAsync("agencyAdmin.reveal", "reps-title");
        }

        if (_focusDue is { } control)
        {
            _focusDue = null;
            await Js.InvokeVoidAsync("agencyAdmin.focusFirst", (object)new[] { control });
        }
    }

    private Task<ListPage<AgencyRepRow>> ReadAsync(AgencyRepRow? after, CancellationToken cancellationToken) =>
        Queries.PageAsync(View.Id, Filter, after, cancellationToken: cancellationToken);

    private void Search(string? text) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(RepsAddress.Find, text), replace: true);

    private IReadOnlyList<(int Id, string Name)> Others(AgencyRepRow rep) =>
    [
        .. View.Conflicts.Where(conflict => conflict.SalesRepId == rep.SalesRepId).SelectMany(conflict => conflict.Against(View.Id))
            .Select(claim => (claim.Agency.Id, claim.Agency.Name)).Distinct(),
    ];

    private void OpenRow(AgencyRepRow rep) => (_editing, _focusDue) = (rep.Id, AgencyRepFields.PickerId(rep.Id));

    private void CloseRow(AgencyRepRow rep) => (_editing, _focusDue) = (null, AgencyRepLine.EditId(rep.Id));

    private async Task ChangeAsync(AgencyRepRow rep, RepChange change)
    {
        var isStale = false;
        var told = await Losses.OfChangeAsync(View.Id, rep, change);
        var isDone = await Change(async () =>
        {
            var refusals = (await Service.ChangeAsync(View.Id, rep.Id, rep.Details, change.Details)).Refusals;
            isStale = refusals.Any(refusal => refusal.Code == AgencyRepService.Stale);
            return refusals;
        });
        _disputed = null;
        if (isDone && told is not null)
        {
            Told.Tell(told);
        }

        if (isStale && await Queries.GetAsync(View.Id, rep.Id) is { } theirs)
        {
            _join.Begin(Shown(rep));
            _disputed = (theirs, _join.Meet(change, Shown(theirs)));
        }
    }

    private async Task ChooseAsync(FieldChoice choice)
    {
        if (_disputed is not { } open)
        {
            return;
        }

        var mine = _join.Choose(open.Mine, choice);
        if (_join.IsDisputed(mine))
        {
            _disputed = (open.Theirs, mine);
            return;
        }

        _disputed = null;
        await ChangeAsync(open.Theirs, mine);
    }

    private static RepChange Shown(AgencyRepRow rep) => new(rep.Details, rep.Contact?.Name);

    private async Task MoveAsync(AgencyRepRow rep, int by, bool isByButton = false)
    {
        var all = _counts?.All ?? 0;
        var place = Math.Clamp(await Queries.PlaceAsync(View.Id, rep) + 1 + (long)by, 1, Math.Max(1, all));
        if (await Change(async () => (await Service.MoveAsync(View.Id, rep.Id, by)).Refusals))
        {
            _told = $"{rep.SalesRepId} is {DisplayFormat.Count(place)} of {DisplayFormat.Count(all)} now.";
            _focusDue = isByButton ? AgencyRepFields.ButtonId(rep.Id, by) : null;
        }
    }

    private async Task DropAsync(AgencyRepRow onto)
    {
        if (_dragged is { } rep && rep.Id != onto.Id)
        {
            await MoveAsync(rep, await Queries.PlaceAsync(View.Id, onto) - await Queries.PlaceAsync(View.Id, rep));
        }

        _dragged = null;
    }

    private async Task RemoveAsync(AgencyRepRow rep)
    {
        var agency = View.Id;
        var told = await Losses.OfRemovalAsync(agency, rep);
        var removed = new RemovedReps([new(agency, rep.SalesRepIdId, rep.Details, await Queries.PlaceAsync(agency, rep))]);
        if (await Change(async () => (await Service.RemoveAsync(agency, rep.Id, rep.Details)).Refusals))
        {
            _editing = null;
            Notices.Tell(told, () => InvokeAsync(() => Change(async () => (await Service.RestoreAsync(removed)).Refusals)));
        }
    }

    private async Task AddAsync()
    {
        if (_adding.Id is { } id
            && await Change(async () => (await Service.AddAsync(View.Id, id.Id, new(_adding.Contact?.Id))).Refusals))
        {
            (_isAdding, _adding) = (false, new());
        }
    }

    private void OpenContact() => OpenContactFor(null);

    private void OpenContactFor(int? rep) => (_isAddingContact, _contactFor) = (true, rep);

    // What was given back belongs to the panel that was open then, and to no later one.
    private void CloseContact() => (_isAddingContact, _kept) = (false, null);

    // The new one stands in the row that asked for it.
    private async Task TakeContactAsync(ContactToEdit contact)
    {
        CloseContact();
        var option = new ContactOption(
            contact.Id, contact.Details.Name, contact.Details.Position, View.Business, contact.Details.Email, contact.PictureId);
        if (_contactFor is { } row && await Queries.GetAsync(View.Id, row) is { } rep)
        {
            await ChangeAsync(rep, new(rep.Details with { ContactId = contact.Id }, option.Name));
        }
        else
        {
            _adding = _adding with { Contact = option };
        }
    }
}
