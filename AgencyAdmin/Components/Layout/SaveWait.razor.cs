using AgencyAdmin.Data;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Components.Layout;

/// <summary>Shows what a save of this page waits for, and for how long, once it has waited for a second.</summary>
public sealed partial class SaveWait : ComponentBase, IDisposable
{
    // Most saves wait for less; a notice that flashes up tells nobody anything.
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private bool _isCounting;
    private bool _isShown;

    [Inject]
    public required WriteWait Writes { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    public void Dispose()
    {
        Writes.Changed -= Follow;
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() => Writes.Changed += Follow;

    // Comes on the thread of whatever waits.
    private void Follow() => _ = InvokeAsync(CountAsync);

    private async Task CountAsync()
    {
        if (_isCounting || _gone.IsCancellationRequested)
        {
            StateHasChanged();
            return;
        }

        _isCounting = true;
        using var timer = new PeriodicTimer(s_period, Clock);
        try
        {
            while (Writes.Now is not null && await timer.WaitForNextTickAsync(_gone.Token))
            {
                _isShown = true;
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
            return;
        }

        (_isCounting, _isShown) = (false, false);
        StateHasChanged();
    }

    private int Seconds(WaitedFor wait) => (int)(Clock.GetUtcNow() - wait.Since).TotalSeconds;
}
