using System.Data.Common;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Customers;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Customers;

/// <summary>
/// The rows of the Customer Listing. It keeps a few pages around what is seen and goes on, in both directions, behind the
/// last row of a page: the millionth row costs what the first does, in the database, in the circuit and in the browser.
/// </summary>
public sealed partial class CustomerRows : ComponentBase, IDisposable
{
    /// <summary>The most pages that are drawn at a time.</summary>
    public const int PagesDrawn = 4;

    // The row behind which each page begins: what it takes to come back to it.
    private readonly List<CustomerCursor?> _starts = [];
    private CancellationTokenSource _reading = new();
    private ListAddress? _shown;
    private List<DrawnPage>? _pages;
    private IReadOnlyList<ListColumn> _columns = [];
    private int _first;
    private bool _fault;
    private bool _isMoving;

    [Parameter, EditorRequired]
    public required ListAddress Address { get; set; }

    /// <summary>How many there are in all; null until that is known.</summary>
    [Parameter]
    public int? Total { get; set; }

    /// <summary>Raised when a person tried again after the database did not answer.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }

    [Inject]
    public required CustomerQueries Customers { get; init; }

    [Inject]
    public required RenderedText Drawn { get; init; }

    // The heads change with the rows below them.
    private IReadOnlyList<ListColumn> Columns => _pages is null ? Address.Columns : _columns;

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown is null || _shown.Url() != Address.Url())
        {
            await BeginAsync();
        }
    }

    // The next page, without the first where there are enough.
    private Task ShowMoreAsync() => MoveAsync(async pages =>
    {
        var start = pages[^1].Next;
        pages.Add(await ReadAsync(start, _first + pages.Count));
        Remember(_first + pages.Count - 1, start);
        if (pages.Count > PagesDrawn)
        {
            pages.RemoveAt(0);
            _first++;
        }
    }, pages => pages[^1].Next is not null);

    // The page before the first, without the last where there are enough.
    private Task ShowEarlierAsync() => MoveAsync(async pages =>
    {
        pages.Insert(0, await ReadAsync(_starts[_first - 1], _first - 1));
        _first--;
        if (pages.Count > PagesDrawn)
        {
            pages.RemoveAt(pages.Count - 1);
        }
    }, _ => _first > 0);

    private async Task BeginAsync()
    {
        // The answer to what was typed before is not waited for.
        await _reading.CancelAsync();
        _reading.Dispose();
        _reading = new();
        var token = _reading.Token;
        var isOther = _shown is null || (_shown with { Columns = Address.Columns }).Url() != Address.Url();
        (_shown, _fault) = (Address, false);
        try
        {
            // Only what is drawn is kept, so other columns of the same customers are read as well.
            if (!isOther && _pages is { } shown)
            {
                var (first, again) = (_first, new List<DrawnPage>());
                while (again.Count < shown.Count)
                {
                    again.Add(await ReadAsync(_starts[first + again.Count], first + again.Count));
                }

                token.ThrowIfCancellationRequested();
                (_pages, _first, _columns) = (again, first, Address.Columns);
                return;
            }

            var start = CustomerCursor.Parse(Address.After);
            var page = await ReadAsync(start, 0);
            token.ThrowIfCancellationRequested();
            (_pages, _first, _columns) = ([page], 0, Address.Columns);
            _starts.Clear();
            Remember(0, start);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer question is on its way, or the page was left.
        }
        catch (DbException)
        {
            // Rows of other customers are not what trying again goes on from.
            (_fault, _pages) = (true, isOther ? null : _pages);
        }
    }

    private async Task RetryAsync()
    {
        await BeginAsync();
        await OnRetry.InvokeAsync();
    }

    private async Task MoveAsync(Func<List<DrawnPage>, Task> move, Func<List<DrawnPage>, bool> isPossible)
    {
        if (_isMoving || _pages is not { Count: > 0 } pages || !isPossible(pages))
        {
            return;
        }

        _isMoving = true;
        try
        {
            await move(pages);
        }
        catch (OperationCanceledException)
        {
            // Another list is asked for, or the page was left.
        }
        catch (DbException)
        {
            _fault = true;
        }
        finally
        {
            _isMoving = false;
        }
    }

    private async Task<DrawnPage> ReadAsync(CustomerCursor? after, int number)
    {
        var address = Address;
        var page = await Customers.PageAsync(address.Filter, address.Sort, after, cancellationToken: _reading.Token);
        var index = (number * CustomerQueries.PageSize) + 2;
        var rows = await Drawn.OfAsync<CustomerRowsPage>(new()
        {
            [nameof(CustomerRowsPage.Rows)] = page.Rows,
            [nameof(CustomerRowsPage.First)] = index,
            [nameof(CustomerRowsPage.OfDraft)] = address.Filter.OfDraft,
            [nameof(CustomerRowsPage.Columns)] = address.Columns,
            [nameof(CustomerRowsPage.Text)] = page.Text,
        });
        return new(new(rows), page.Rows.Count == 0, page.Next, page.AreNear);
    }

    private void Remember(int page, CustomerCursor? start)
    {
        if (page == _starts.Count)
        {
            _starts.Add(start);
        }
    }

    // What is drawn of a page and what it takes to go on; the customers themselves a circuit does not keep.
    private sealed record DrawnPage(MarkupString Rows, bool IsEmpty, CustomerCursor? Next, bool AreNear);
}
