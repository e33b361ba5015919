using System.Globalization;
using AgencyAdmin.Features.Draft;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Customers;

/// <summary>A customer's home page as that customer sees it, and beside it why. Nothing here changes anything.</summary>
public sealed partial class CustomerHomePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IDisposable? _listening;
    private CustomerHome? _home;
    private bool _isMissing;
    private (string Number, SetupVersion View)? _recorded;

    [Parameter]
    public string Number { get; set; } = "";

    [SupplyParameterFromQuery(Name = "version")]
    public string? Version { get; set; }

    [SupplyParameterFromQuery(Name = "as-of")]
    public DateOnly? AsOf { get; set; }

    [Inject]
    public required CustomerHomeQueries Homes { get; init; }

    [Inject]
    public required CustomerViewAudits Looks { get; init; }

    [Inject]
    public required DraftChanges Draft { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsDraft => Version == ResolutionBody.Draft;

    private string Place => string.Join(" · ", new[] { _home?.Details.Number, _home?.Details.Address.Place }
        .Where(part => !string.IsNullOrEmpty(part)));

    public void Dispose()
    {
        _listening?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized() => _listening = Draft.Listen(() => InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    }));

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            var home = await Homes.GetAsync(Number, new(IsDraft, AsOf), _leaving.Token);
            (_home, _isMissing) = (home, home is null);
            await RecordAsync();
        }
        catch (OperationCanceledException)
        {
            // The page was left while it was being read.
        }
    }

    // Once for each view that is opened, not for each draft change that it follows.
    private async Task RecordAsync()
    {
        var shown = (Number, new SetupVersion(IsDraft, AsOf));
        if (_home is not null && _recorded != shown)
        {
            _recorded = shown;
            await Looks.RecordAsync(Number, shown.Item2, _leaving.Token);
        }
    }

    private void GoToDay(ChangeEventArgs e)
    {
        var day = DateOnly.TryParseExact(
            e.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed)
            ? typed
            : (DateOnly?)null;
        Navigation.NavigateTo(Urls.Customer(Number, IsDraft, day));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
