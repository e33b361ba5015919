using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>Bytes to the web server as they are: what no decent client would send.</summary>
internal static class RawHttp
{
    /// <summary>
    /// Sends the text and reads until the server closes the connection, as it does after what it cannot read or was
    /// asked to.
    /// </summary>
    public static async Task<string> SendAsync(Uri address, string request)
    {
        using var client = await ConnectAsync(address);
        await client.SendAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        return await ReadAsync(client);
    }

    public static async Task<Socket> ConnectAsync(Uri address)
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return client;
    }

    public static async Task<string> ReadAsync(Socket client)
    {
        var (text, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        try
        {
            for (int read; (read = await client.ReceiveAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // Cut off by the server, which is an answer too.
        }

        return text.ToString();
    }

    /// <summary>Sends one byte after the other, slowly, until the server ends it.</summary>
    /// <returns>How long the server let it go on, and what it said.</returns>
    public static async Task<(TimeSpan Lasted, string Answer)> DripAsync(
        Uri address, string start, string drop, TimeSpan pause, TimeSpan atMost)
    {
        using var client = await ConnectAsync(address);
        var clock = Stopwatch.StartNew();
        await client.SendAsync(Encoding.Latin1.GetBytes(start), TestContext.Current.CancellationToken);
        var answer = ReadAsync(client);
        while (!answer.IsCompleted && clock.Elapsed < atMost)
        {
            try
            {
                await client.SendAsync(Encoding.Latin1.GetBytes(drop), TestContext.Current.CancellationToken);
            }
            catch (SocketException)
            {
                break;
            }

            await Task.WhenAny(answer, Task.Delay(pause, TestContext.Current.CancellationToken));
        }

        client.Shutdown(SocketShutdown.Both);
        return (clock.Elapsed, await answer);
    }
}
