using System.Data.Common;
using AgencyAdmin.Components;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AgencyAdmin.Features.Customers;

/// <summary>The Customer Listing. All that it shows is in its address. Rows come first; what chips count follows.</summary>
public sealed partial class CustomerListPage : ComponentBase, IDisposable
{
    private CancellationTokenSource _counting = new();
    private ListAddress _address = ListAddress.Parse(null);
    private CustomerFilter? _counted;
    private FacetCounts? _counts;

    [Inject]
    public required CustomerQueries Customers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string CountText => _counts is { } counts ? Say.Plural(counts.Total, "customer") : "";

    public void Dispose()
    {
        Navigation.LocationChanged -= Follow;
        _counting.Cancel();
        _counting.Dispose();
    }

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Follow;
        _address = Here();
    }

    // Rows are asked for with the page, the numbers once it is drawn.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_counted != _address.Filter)
        {
            _counted = _address.Filter;
            await CountAsync(_counted);
            StateHasChanged();
        }
    }

    private void Follow(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath != Urls.CustomersPath)
        {
            return;
        }

        // The numbers go at once where they are of other customers.
        var before = _address.Filter;
        _address = Here();
        _counts = _address.Filter == before ? _counts : null;
        StateHasChanged();
    }

    // What could not be counted while the database did not answer is counted once this is drawn.
    private void Recount() => _counted = null;

    private async Task CountAsync(CustomerFilter filter)
    {
        // What was asked before is not waited for.
        await _counting.CancelAsync();
        _counting.Dispose();
        _counting = new();
        var token = _counting.Token;
        try
        {
            var counts = await Customers.CountAsync(filter, token);
            token.ThrowIfCancellationRequested();
            _counts = counts;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer question is on its way, or the page was left.
        }
        catch (DbException)
        {
            // The rows say that the database does not answer, and offer to try again.
        }
    }

    private void Search(string? text)
    {
        if ((text ?? "").Trim() != (_address.Filter.Text ?? "").Trim())
        {
            Navigation.NavigateTo(_address.Url(_address.Filter with { Text = text }), replace: true);
        }
    }

    private ListAddress Here() => ListAddress.Parse(new Uri(Navigation.Uri).Query);
}
