using System.Data.Common;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Customers;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Customers;

/// <summary>
/// Search, filters and rows of the Customer Listing. Rows come first; what chips count follows, and redraws nothing
/// outside of this.
/// </summary>
public sealed partial class CustomerListing : ComponentBase, IDisposable
{
    private CancellationTokenSource _counting = new();
    private CustomerFilter? _counted;
    private FacetCounts? _counts;

    [Parameter, EditorRequired]
    public required ListAddress Address { get; set; }

    [Inject]
    public required CustomerQueries Customers { get; init; }

    private string CountText => _counts is { } counts ? DisplayFormat.Plural(counts.Total, "customer") : "";

    public void Dispose()
    {
        _counting.Cancel();
        _counting.Dispose();
    }

    // The numbers go at once where they are of other customers.
    protected override void OnParametersSet() => _counts = _counted == Address.Filter ? _counts : null;

    // Rows are asked for with the page, the numbers once it is drawn.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_counted != Address.Filter)
        {
            _counted = Address.Filter;
            await CountAsync(_counted);
            StateHasChanged();
        }
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
}
