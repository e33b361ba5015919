using System.Net;
using System.Net.Sockets;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Webhooks;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Webhooks.Sending;

/// <summary>
/// The way to receivers: it goes only to addresses that may be called, as they are resolved when it is gone. What a name stood for
/// when it was saved proves nothing later.
/// </summary>
public sealed class ReceiverNetwork(HostNames names, IOptions<WebhookOptions> options)
{
    private const string Code = "webhook.url";

    /// <summary>Why messages cannot be sent to this address; or null.</summary>
    public async Task<Refusal?> CheckAsync(string? url, CancellationToken cancellationToken)
    {
        if (ReceiverAddress.Check(url) is { } wrong)
        {
            return wrong;
        }

        var host = new Uri(url!).DnsSafeHost;
        try
        {
            return await names.ResolveAsync(host, cancellationToken) is { Length: > 0 } addresses
                ? WhyNot(host, addresses) is { } why ? new(Code, why, "url") : null
                : Unknown(host);
        }
        catch (SocketException)
        {
            return Unknown(host);
        }
    }

    /// <summary>Opens a connection to the first of the host's addresses that answers, if none of them is forbidden.</summary>
    /// <exception cref="ReceiverForbiddenException">One of them may not be called.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await names.ResolveAsync(context.DnsEndPoint.Host, cancellationToken);
        if (WhyNot(context.DnsEndPoint.Host, addresses) is { } why)
        {
            throw new ReceiverForbiddenException(why);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // One that may not be called forbids all: whoever answers with both means the other one.
    private string? WhyNot(string host, IEnumerable<IPAddress> addresses) => addresses
        .Select(address => (Address: address, Why: ReceiverAddress.WhyNot(address, options.Value.AllowPrivateNetworks)))
        .Where(one => one.Why is not null)
        .Select(one => $"{(one.Address.ToString() == host ? host : $"{host} is {one.Address}, which")} {one.Why}.")
        .FirstOrDefault();

    private static Refusal Unknown(string host) => new(Code, $"No host is named {host}. Check the address.", "url");
}

/// <summary>A receiver lies where nothing is called; the message says why.</summary>
public sealed class ReceiverForbiddenException(string message) : Exception(message);
