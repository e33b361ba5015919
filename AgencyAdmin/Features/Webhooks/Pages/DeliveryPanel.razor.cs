using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Webhooks;
using AgencyAdmin.Features.Webhooks.Sending;
using AgencyAdmin.Security.Mail;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Webhooks.Pages;

/// <summary>A message beside the list: what is sent, and what the receiver answered to each attempt.</summary>
public sealed partial class DeliveryPanel : ComponentBase, IDisposable
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CancellationTokenSource _leaving = new();
    private WebhookDelivery? _delivery;
    private long? _shown;
    private bool _isRead;
    private bool _isSending;

    [Parameter, EditorRequired]
    public int EndpointId { get; set; }

    /// <summary>The message; null where none is looked at.</summary>
    [Parameter]
    public long? DeliveryId { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    [Parameter]
    public EventCallback<long> SendAgain { get; set; }

    /// <summary>Where the messages of one type are listed.</summary>
    [Parameter, EditorRequired]
    public required Func<string, string> TypeHref { get; set; }

    [Inject]
    public required WebhookQueries Queries { get; init; }

    [Inject]
    public required IOptions<MailOptions> Mail { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (_shown == DeliveryId)
        {
            return Task.CompletedTask;
        }

        (_shown, _delivery, _isRead) = (DeliveryId, null, false);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (DeliveryId is { } id)
        {
            _delivery = await Queries.DeliveryAsync(EndpointId, id, _leaving.Token);
            _isRead = true;
        }
    }

    private async Task SendAsync()
    {
        if (_isSending || DeliveryId is not { } id)
        {
            return;
        }

        _isSending = true;
        try
        {
            await SendAgain.InvokeAsync(id);
            await ReadAsync();
        }
        finally
        {
            _isSending = false;
        }
    }

    // As it goes out, in lines for people. The signature is left out: it is made anew for each attempt.
    private string RequestOf(WebhookDelivery delivery)
    {
        var told = delivery.Event!;
        var body = WebhookBody.Write(told.Type, told.MessageId, told.At, WebhookSending.SourceOf(Mail.Value), told.Data);
        return $"webhook-id: {told.MessageId}\n\n{JsonNode.Parse(body)!.ToJsonString(s_readable)}";
    }
}
