using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Overview;

/// <summary>The first page: who sees the right reps, and what still stands in the way.</summary>
public sealed partial class OverviewPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private OverviewFacts? _facts;
    private SinceLastHere? _since;
    private bool _isLoading = true;

    [Inject]
    public required OverviewQueries Queries { get; init; }

    [Inject]
    public required SinceQueries Since { get; init; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var token = _leaving.Token;
        try
        {
            // It notes the visit, which may have to wait until a feed is written: the figures do not.
            var since = Since.ReadAsync(token);

            // SQLite answers on the calling thread, and at a million customers that would hold up the circuit.
            _facts = await Task.Run(() => Queries.ReadAsync(token), token);
            _isLoading = false;
            if (!since.IsCompleted)
            {
                StateHasChanged();
            }

            _since = await since;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Someone went on to another page before the numbers were there.
        }
    }
}
