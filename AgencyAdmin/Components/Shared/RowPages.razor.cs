using System.Data.Common;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Components.Shared;

/// <summary>Reads the rows behind one; the first ones where that is null.</summary>
public delegate Task<ListPage<TRow>> RowRead<TRow>(TRow? after, CancellationToken cancellationToken)
    where TRow : class;

/// <summary>
/// A table that goes on, in both directions, as one scrolls. It keeps two pages around what is seen: the thousandth row
/// costs what the first does, in the database, in the circuit and in the browser.
/// </summary>
public sealed partial class RowPages<TRow> : ComponentBase, IDisposable
    where TRow : class
{
    /// <summary>The most pages that are drawn at a time.</summary>
    public const int PagesDrawn = 2;

    private const int PageSize = ListPage<TRow>.Size;

    // The row behind which each page begins: what it takes to come back to it.
    private readonly List<TRow?> _starts = [];
    private CancellationTokenSource _reading = new();
    private List<ListPage<TRow>>? _pages;
    private object? _asked;
    private object? _version;
    private int _first;
    private bool _hasFailed;
    private bool _isMoving;

    /// <summary>Reads a page of what <see cref="Question"/> asks for.</summary>
    [Parameter, EditorRequired]
    public required RowRead<TRow> Read { get; set; }

    /// <summary>What is asked for: with another one the list begins anew.</summary>
    [Parameter, EditorRequired]
    public required object Question { get; set; }

    /// <summary>What changes with the rows themselves: those that are drawn are read again where they stand.</summary>
    [Parameter]
    public object? Version { get; set; }

    /// <summary>How many rows there are in all; null until that is known.</summary>
    [Parameter]
    public int? Total { get; set; }

    [Parameter, EditorRequired]
    public required string Caption { get; set; }

    [Parameter, EditorRequired]
    public int Columns { get; set; }

    /// <summary>The heads of the columns.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Head { get; set; }

    /// <summary>A whole row, with its key.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<TRow> Row { get; set; }

    /// <summary>Stands in the place of the table where there is no row.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Empty { get; set; }

    /// <summary>Further classes of the table.</summary>
    [Parameter]
    public string? Class { get; set; }

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        var (isOther, isChanged) = (!Equals(Question, _asked), !Equals(Version, _version));
        (_asked, _version) = (Question, Version);
        return isOther ? BeginAsync() : isChanged ? AgainAsync() : Task.CompletedTask;
    }

    // The next page, without the first where there are enough.
    private Task ShowMoreAsync() => MoveAsync(async pages =>
    {
        var start = pages[^1].Rows[^1];
        var page = await Read(start, _reading.Token);
        Remember(_first + pages.Count, start);
        pages.Add(page);
        if (pages.Count > PagesDrawn)
        {
            pages.RemoveAt(0);
            _first++;
        }
    }, pages => pages[^1].HasMore);

    // The page before the first, without the last where there are enough.
    private Task ShowEarlierAsync() => MoveAsync(async pages =>
    {
        pages.Insert(0, await Read(_starts[_first - 1], _reading.Token));
        _first--;
        if (pages.Count > PagesDrawn)
        {
            pages.RemoveAt(pages.Count - 1);
        }
    }, _ => _first > 0);

    private Task BeginAsync() => ReadAsync(async token =>
    {
        var page = await Read(null, token);
        token.ThrowIfCancellationRequested();
        (_pages, _first) = ([page], 0);
        _starts.Clear();
        _starts.Add(null);
    });

    // Rows move, come and go: each page goes on behind the one before as that is now.
    private Task AgainAsync() => _pages is not { } shown ? BeginAsync() : ReadAsync(async token =>
    {
        var (first, again) = (_first, new List<ListPage<TRow>>());
        do
        {
            var start = again is [.., var last] ? last.Rows[^1] : _starts[first];
            again.Add(await Read(start, token));
            token.ThrowIfCancellationRequested();
            Remember(first + again.Count - 1, start);
        }
        while (again.Count < shown.Count && again[^1].HasMore);

        if (again is [{ Rows.Count: 0 }] && first > 0)
        {
            again = [await Read(null, token)];
            token.ThrowIfCancellationRequested();
            first = 0;
        }

        (_pages, _first) = (again, first);
    });

    // The answer to what was asked before is not waited for.
    private async Task ReadAsync(Func<CancellationToken, Task> read)
    {
        await _reading.CancelAsync();
        _reading.Dispose();
        _reading = new();
        var token = _reading.Token;
        try
        {
            await read(token);
            _hasFailed = false;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Something else is asked for, or the page was left.
        }
        catch (DbException)
        {
            (_hasFailed, _pages) = (true, null);
        }
    }

    private async Task MoveAsync(Func<List<ListPage<TRow>>, Task> move, Func<List<ListPage<TRow>>, bool> isPossible)
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
            _hasFailed = true;
        }
        finally
        {
            _isMoving = false;
        }
    }

    private void Remember(int page, TRow? start)
    {
        _starts.RemoveRange(Math.Min(page, _starts.Count), _starts.Count - Math.Min(page, _starts.Count));
        _starts.Add(start);
    }
}
