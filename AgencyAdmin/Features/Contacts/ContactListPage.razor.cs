using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Contacts;

/// <summary>All contacts, a page at a time; what is shown is in the address.</summary>
public sealed partial class ContactListPage : ComponentBase
{
    private IReadOnlyList<BusinessChoice> _businesses = [];
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

    [Inject]
    public required ContactListQueries Contacts { get; init; }

    [Inject]
    public required ContactQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private ContactListAddress List => new(Text, ContactListAddress.Read(Show), Business);

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
