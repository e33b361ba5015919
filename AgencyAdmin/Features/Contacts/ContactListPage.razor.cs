using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Contacts.Lists;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>All contacts, a page at a time; what is shown is in the address.</summary>
public sealed partial class ContactListPage : ComponentBase
{
    private static readonly string[] s_sorts = ["By name", "By name, Z to A", "Newest first"];

    private readonly HashSet<int> _selected = [];
    private IReadOnlyList<BusinessChoice> _businesses = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private int _version;
    private bool _canEdit;
    private ContactCounts? _counts;
    private string? _businessName;
    private string? _named;
    private bool _canAdd;
    private bool _isAdding;
    private ContactForm? _form;
    private TypedContact? _kept;
    private KeptTyping<TypedContact>? _keeper;

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    /// <summary><c>without-picture</c>, <c>not-reachable</c>, <c>hidden</c> or <c>inactive</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>The number of a business.</summary>
    [SupplyParameterFromQuery]
    public string? Business { get; set; }

    /// <summary><c>-name</c> or <c>newest</c>; else by name.</summary>
    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [Inject]
    public required ContactBulkService Bulk { get; init; }

    [Inject]
    public required ContactReach Reach { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required ContactListQueries Contacts { get; init; }

    [Inject]
    public required ContactQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private ContactListAddress List => new(Text, ContactListAddress.Read(Show), Business, ContactListAddress.ReadSort(Sort));

    private IEnumerable<Chip> Chips => _counts is { } counts
        ? new (string Text, ContactsListed Listed, int Count)[]
        {
            ("All", ContactsListed.All, counts.All), ("Without picture", ContactsListed.WithoutPicture, counts.WithoutPicture),
            ("Not reachable", ContactsListed.NotReachable, counts.NotReachable), ("Hidden", ContactsListed.Hidden, counts.Hidden),
            ("Inactive", ContactsListed.Inactive, counts.Inactive),
        }
        .Select(chip => new Chip(chip.Text, (List with { Listed = chip.Listed }).Url(), chip.Count, chip.Listed == List.Listed))
        .Concat(_businessName is { } name ? [new Chip(name, (List with { Business = null }).Url(), IsRemoval: true)] : [])
        : [];

    protected override async Task OnInitializedAsync()
    {
        _canEdit = User.May(Policies.EditDraft);
        _canAdd = await Queries.HasBusinessAsync();
        _counts = await Contacts.CountsAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_named != Business)
        {
            _named = Business;
            _businessName = Business is { } number ? await Contacts.BusinessAsync(number) ?? number : null;
        }
    }

    private Task<ListPage<ContactRow>> ReadAsync(ContactRow? after, CancellationToken cancellationToken) =>
        Contacts.PageAsync(List, after, cancellationToken: cancellationToken);

    private void Toggle(int id)
    {
        if (!_selected.Remove(id))
        {
            _selected.Add(id);
        }
    }

    private async Task SelectAllAsync() => _selected.UnionWith(await Contacts.KeysAsync(List));

    private void ClearSelection() => _selected.Clear();

    private async Task MarkAsync(ContactMark mark)
    {
        // Counted before it is done: what they would lose is seen in the draft as it still is.
        var losers = mark switch
        {
            ContactMark.Hide => await Reach.LosersAsync(_selected, contact => contact with { IsHidden = true }),
            ContactMark.Deactivate => await Reach.LosersAsync(_selected, contact => contact with { IsActive = false }),
            _ => (int?)null,
        };
        var outcome = await Bulk.MarkAsync(_selected, mark);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var step))
        {
            _selected.Clear();
            if (step.Contacts.Count == 0)
            {
                Notices.Tell("All of them were so already");
                return;
            }

            var told = $"{ContactSelectionBar.Done(mark)} {DisplayFormat.Plural(step.Contacts.Count, "contact")}";
            Notices.Tell(
                losers is { } count ? $"{told} in the draft. {ContactReach.Sentence(count)}" : told,
                () => InvokeAsync(() => UndoAsync(step)));
            await AgainAsync();
        }
    }

    private async Task UndoAsync(MarkedContacts step)
    {
        var outcome = await Bulk.UndoAsync(step);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var undone) && undone.Left > 0)
        {
            Notices.Warn($"{DisplayFormat.Plural(undone.Left, "contact")} stayed, because somebody has changed them since.");
        }

        await AgainAsync();
        StateHasChanged();
    }

    private async Task AgainAsync()
    {
        _counts = await Contacts.CountsAsync();
        _version++;
    }

    private void Search(string? text) => Navigation.NavigateTo((List with { Text = text }).Url(), replace: true);

    private async Task OpenFormAsync()
    {
        _businesses = await Queries.BusinessesAsync();
        _isAdding = true;
    }

    private Task GiveBackAsync(TypedContact typed)
    {
        _kept = typed;
        return OpenFormAsync();
    }

    private void CloseForm() => (_isAdding, _kept) = (false, null);
}
