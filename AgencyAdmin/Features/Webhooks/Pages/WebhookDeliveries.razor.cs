using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Webhooks.Pages;

/// <summary>The messages of a webhook: filtered by its address, looked into, and sent again.</summary>
public sealed partial class WebhookDeliveries : ComponentBase, IAsyncDisposable
{
    private const int Size = 50;

    // What waits moves on by itself.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _leaving = new();
    private Task _looking = Task.CompletedTask;
    private DeliveryPage? _page;
    private IReadOnlyList<Refusal> _refusals = [];
    private DateTime? _since;
    private long? _open;
    private bool _isBusy;

    [Parameter, EditorRequired]
    public int Id { get; set; }

    [Parameter]
    public string? State { get; set; }

    [Parameter]
    public string? Type { get; set; }

    [Parameter]
    public string? Before { get; set; }

    /// <summary>Changes where something was sent: the messages are read again.</summary>
    [Parameter]
    public int Version { get; set; }

    /// <summary>Called once something was sent by hand.</summary>
    [Parameter]
    public EventCallback Sent { get; set; }

    [Inject]
    public required WebhookQueries Queries { get; init; }

    [Inject]
    public required WebhookResends Resends { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required ViewerZone Zone { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private IEnumerable<Chip> StateChips => WebhookWords.States.Select(one =>
        new Chip(one.Text, Here(("state", one.Code), ("type", Type)), IsSelected: one.Code == State));

    // Pressed, it is taken away.
    private Chip[] TypeChips(string type) => [new(type, Here(("state", State)), IsRemoval: true)];

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving.Dispose();
    }

    protected override void OnInitialized() => _looking = LookAsync();

    protected override Task OnParametersSetAsync() => ReadAsync();

    private string Here(params (string Name, string? Value)[] query) => Urls.Webhook(Id, query);

    private async Task ReadAsync()
    {
        var state = WebhookWords.States.FirstOrDefault(one => one.Code == State).State;
        var before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : (long?)null;
        _page = await Queries.DeliveriesAsync(Id, state, Type, before, Size, _leaving.Token);
    }

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(s_look, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_leaving.Token))
            {
                if (_page?.Rows.Any(row => row.State is DeliveryState.Pending) == true)
                {
                    await InvokeAsync(async () =>
                    {
                        await ReadAsync();
                        StateHasChanged();
                    });
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task SendAgainAsync(long delivery)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            var outcome = await Resends.ResendAsync(Id, delivery, _leaving.Token);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out var sent))
            {
                Notices.Tell(WebhookWords.Of(sent));
            }

            await Sent.InvokeAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }

    // A browser leaves out seconds that are none.
    private static DateTime? Read(string? typed) =>
        DateTime.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    private async Task SendSinceAsync()
    {
        if (_since is not { } local)
        {
            _refusals = [new("webhook.since", "Give the moment from which on everything is sent again.")];
            return;
        }

        // What was typed is of the viewer's own clock.
        var outcome = await Resends.ResendSinceAsync(Id, Zone.At(local), _leaving.Token);
        _refusals = outcome.Refusals;
        if (outcome.TryGet(out var again))
        {
            Notices.Tell($"{DisplayFormat.Plural(again.Count, "message")} will be sent");
            await Sent.InvokeAsync();
        }
    }
}
