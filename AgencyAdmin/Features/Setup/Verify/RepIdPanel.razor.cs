using AgencyAdmin.Domain.RepIds;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>
/// Everything about one sales rep ID: spellings, look-alikes, its way through the feeds, its customers.
/// </summary>
public sealed partial class RepIdPanel : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<RepIdCustomer> _customers = [];
    private RepIdHistory? _history;
    private int? _readFor;

    /// <summary>The ID to show; closed without one.</summary>
    [Parameter, EditorRequired]
    public RepIdRow? Row { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyCollection<int>> Verify { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyCollection<int>> Ignore { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyCollection<int>> Reopen { get; set; }

    /// <summary>Asked to read it as one of its look-alikes.</summary>
    [Parameter]
    public EventCallback<RepIdAlias> Join { get; set; }

    [Inject]
    public required RepIdQueries Queries { get; init; }

    [Inject]
    public required RepIdHistoryQuery History { get; init; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Row?.Id == _readFor)
        {
            return;
        }

        _readFor = Row?.Id;
        (_customers, _history) = ([], null);
        if (Row is not { Id: var id })
        {
            return;
        }

        var token = _leaving.Token;
        try
        {
            _customers = await Task.Run(() => Queries.CustomersAsync(id, token), token);
            var history = await Task.Run(() => History.ReadAsync(id, token), token);

            // Somebody may have opened another ID meanwhile.
            _history = _readFor == id ? history : _history;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Someone went on to another page before it was read.
        }
    }
}
