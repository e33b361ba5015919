using System.Net;
using System.Net.Sockets;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Stands between browser and app and counts the bytes that the app sends, headers and circuit included.
/// </summary>
public sealed class CountingProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;
    private long _sent;

    public CountingProxy(Uri target)
    {
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync(target);
    }

    public Uri Address { get; }

    public long Sent => Interlocked.Read(ref _sent);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Uri target)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), target));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient browser, Uri target)
    {
        using (browser)
        using (var app = new TcpClient())
        {
            try
            {
                await app.ConnectAsync(IPAddress.Loopback, target.Port, _stop.Token);
                await Task.WhenAny(
                    PipeAsync(browser.GetStream(), app.GetStream(), isCounted: false),
                    PipeAsync(app.GetStream(), browser.GetStream(), isCounted: true));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // One side hung up, or the test is over: both ends close.
            }
        }
    }

    private async Task PipeAsync(NetworkStream from, NetworkStream to, bool isCounted)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is var read and > 0)
        {
            if (isCounted)
            {
                Interlocked.Add(ref _sent, read);
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
