using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Portal;

/// <summary>The real module for a customer of one's choice, on the draft, following every save and every key.</summary>
public sealed partial class LivePreview : ComponentBase, IDisposable
{
    private static readonly IReadOnlyList<SelectOption> s_languages =
        [.. ModuleLanguages.All.Select(words => new SelectOption(words.Code, words.Language, words.Code))];

    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _listening;
    private IDisposable _following = null!;
    private SetupIndex? _setup;
    private PreviewCustomer? _customer;
    private CustomerFacts? _facts;
    private Resolution? _resolution;
    private string? _suggestedFor;
    private PreviewWidth _width = PreviewWidth.Phone;
    private DateOnly? _asOf;
    private string _language = ModuleLanguages.Default;
    private string? _told;
    private string? _typists;
    private bool _isDark;
    private bool _isPublished;
    private bool _isLoading = true;

    /// <summary>
    /// What is looked at, kept by the framework when the circuit is lost, and given back when the person returns.
    /// </summary>
    [PersistentState]
    public PreviewLook? Look
    {
        get => _setup is null ? null : new(_customer, _suggestedFor, _width, _isDark, _isPublished, _asOf, _language);
        set
        {
            if (_setup is null && value is { } look)
            {
                (_customer, _suggestedFor, _width) = (look.Customer, look.SuggestedFor, look.Width);
                (_isDark, _isPublished, _asOf, _language) = (look.IsDark, look.IsPublished, look.AsOf, look.Language);
            }
        }
    }

    /// <summary>The customer that the address names, shown until another sales rep ID is worked on; else one that helps is picked.</summary>
    [SupplyParameterFromQuery(Name = Urls.PreviewOf)]
    public string? Asked { get; set; }

    /// <summary>The normalised sales rep ID being worked on: a customer that has it is picked.</summary>
    [Parameter]
    public string? SuggestedRepId { get; set; }

    /// <summary>What a form would make of the draft if it were saved now.</summary>
    [Parameter]
    public SetupEdit? Typing { get; set; }

    [Inject]
    public required PreviewQueries Customers { get; init; }

    [Inject]
    public required CustomerResolutions Resolutions { get; init; }

    [Inject]
    public required Setups Setups { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required TypedEdits Edits { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private DateOnly Day => _asOf ?? CompanyDay.Today(Clock);

    public void Dispose()
    {
        _listening?.Dispose();
        Edits.Tell(_following, User.Name, null);
        _following.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized()
    {
        _listening = Draft.Listen(() => InvokeAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        }));
        _following = Edits.Listen(() => InvokeAsync(() =>
        {
            Resolve();
            StateHasChanged();
        }));
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_setup is null || await ChooseCustomerAsync())
        {
            await ReadAsync();
        }
        else
        {
            Resolve();
        }

        Edits.Tell(_following, User.Name, Typing);
    }

    /// <returns>Whether it is another customer than before.</returns>
    private async Task<bool> ChooseCustomerAsync()
    {
        var before = _customer?.Number;
        if (_customer is null || SuggestedRepId != _suggestedFor)
        {
            // A page that reads what it works on suggests an ID a moment after it has opened.
            var isOpening = _suggestedFor is null && Asked is not null && _customer?.Number == Asked;
            _suggestedFor = SuggestedRepId;
            var asked = _customer is null && Asked is not null ? await Customers.GetAsync(Asked, _leaving.Token) : null;
            _customer = isOpening ? _customer : asked ?? await Customers.SuggestAsync(SuggestedRepId, _leaving.Token);
        }

        return _customer?.Number != before;
    }

    private async Task ReadAsync()
    {
        try
        {
            await ChooseCustomerAsync();
            _setup = _isPublished
                ? (await Setups.PublishedAsync(_leaving.Token)).Index
                : await Setups.DraftAsync(_leaving.Token);
            _facts = _customer is null ? null : await Resolutions.FactsAsync(_customer.Number, _leaving.Token);
            Resolve();
            _isLoading = false;
        }
        catch (OperationCanceledException)
        {
            // The page was left while it was being read.
        }
    }

    // What is typed never reaches the draft: it is laid over it in memory, so that it can follow every key.
    private void Resolve()
    {
        if (_setup is null || _customer is null)
        {
            (_resolution, _typists) = (null, null);
            return;
        }

        var draft = Typed(_setup);
        _resolution = Resolver.Resolve(_customer.Number, _facts, draft.Laid, Day);
        _typists = draft.Typists(_resolution, _facts);
    }

    private TypedDraft Typed(SetupIndex setup) =>
        _isPublished ? new(setup, [], null) : new(setup, Edits.But(_following), Typing);

    private void AsOf(string? day)
    {
        _asOf = DateOnly.TryParse(day, CultureInfo.InvariantCulture, out var chosen) ? chosen : null;
        Resolve();
    }

    private async Task NextAffectedAsync()
    {
        if (_setup is not { } setup)
        {
            return;
        }

        var published = (await Setups.PublishedAsync(_leaving.Token)).Index;
        var draft = _isPublished ? await Setups.DraftAsync(_leaving.Token) : Typed(setup).Laid;
        var next = await Customers.NextAffectedAsync(
            SuggestedRepId, published, draft, _customer?.Number, _leaving.Token);
        _told = next is null ? "The draft changes nothing for any customer."
            : next == _customer ? "No other customer is affected."
            : null;
        await ChooseAsync(next);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<IEnumerable<PreviewCustomer>> SearchAsync(string? text, CancellationToken cancellationToken) =>
        await Customers.FindAsync(text == _customer?.Label ? null : text, cancellationToken);

    private async Task ChooseAsync(PreviewCustomer? customer)
    {
        if (customer is null)
        {
            return;
        }

        _customer = customer;
        _suggestedFor = SuggestedRepId;
        await ReadAsync();
    }

    private async Task ShowAsync(bool published)
    {
        _isPublished = published;
        await ReadAsync();
    }

    private static string Pressed(bool isPressed) => isPressed ? "true" : "false";
}
