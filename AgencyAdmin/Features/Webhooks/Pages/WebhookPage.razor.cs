using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Webhooks.Pages;

/// <summary>One webhook: how it stands, what can be done with it, and its messages.</summary>
public sealed partial class WebhookPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private WebhookEndpoint? _endpoint;
    private MadeWebhook? _made;
    private IReadOnlyList<Refusal> _refusals = [];
    private bool _isRead;
    private bool _isBusy;
    private bool _isChanging;
    private int _version;
    private int _shown;

    [Parameter]
    public int Id { get; set; }

    /// <summary>Only messages in this state.</summary>
    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>Only messages of this type of event.</summary>
    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    /// <summary>Only messages behind this one.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [Inject]
    public required WebhookQueries Queries { get; init; }

    [Inject]
    public required WebhookService Webhooks { get; init; }

    [Inject]
    public required WebhookResends Resends { get; init; }

    [Inject]
    public required Notices Notices { get; init; }

    [Inject]
    public required Confirmation Confirmation { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (_shown == Id)
        {
            return Task.CompletedTask;
        }

        _shown = Id;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        _endpoint = await Queries.FindAsync(Id, _leaving.Token);
        _isRead = true;
        _version++;
    }

    private Task TestAsync() => ActAsync(async () =>
    {
        var outcome = await Resends.TestAsync(Id, _leaving.Token);
        if (outcome.TryGet(out var sent))
        {
            Tell(sent);
        }

        return outcome.Refusals;
    });

    private Task DisableAsync() => ActAsync(async () =>
    {
        var outcome = await Webhooks.DisableAsync(Id, _leaving.Token);
        if (outcome.TryGet(out var endpoint))
        {
            Notices.Tell($"Disabled {endpoint.Name}. What happens meanwhile is kept.", EnableAsync);
        }

        return outcome.Refusals;
    });

    private Task EnableAsync() => ActAsync(async () =>
    {
        var outcome = await Webhooks.EnableAsync(Id, _leaving.Token);
        if (outcome.TryGet(out var endpoint))
        {
            Notices.Tell($"Enabled {endpoint.Name}");
        }

        return outcome.Refusals;
    });

    private async Task RotateAsync()
    {
        if (await Confirmation.AskAsync(
            $"Replace the secret of {_endpoint?.Name}?", "For 24 hours messages are signed with both, so that the receiver can change its own.", "Replace the secret", "Keep it"))
        {
            await ActAsync(async () =>
            {
                var outcome = await Webhooks.RotateAsync(Id, _leaving.Token);
                outcome.TryGet(out _made);
                return outcome.Refusals;
            });
        }
    }

    private async Task DeleteAsync()
    {
        if (await Confirmation.AskAsync(
            $"Delete {_endpoint?.Name}?", "Its messages are deleted with it, those that wait as well, and its secret does not come back.", "Delete the webhook", "Keep it"))
        {
            var outcome = await Webhooks.DeleteAsync(Id, cancellationToken: _leaving.Token);
            _refusals = outcome.Refusals;
            if (outcome.TryGet(out _))
            {
                Notices.Tell($"Deleted {_endpoint?.Name}");
                _made = null;
                Navigation.NavigateTo(Urls.SettingsWebhooks);
            }
        }
    }

    private async Task ActAsync(Func<Task<IReadOnlyList<Refusal>>> act)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            _refusals = await act();
            await ReadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }

    private void Tell(WebhookDelivery sent)
    {
        if (sent.State is DeliveryState.Delivered)
        {
            Notices.Tell(WebhookWords.Of(sent));
        }
        else
        {
            Notices.Warn(WebhookWords.Of(sent));
        }
    }
}
