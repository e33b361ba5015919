using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// A mail server on loopback that takes everything and keeps it, without TLS; it notes each command that it was sent.
/// </summary>
internal sealed class TestMailbox : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly ConcurrentQueue<MimeMessage> _messages = new();
    private readonly Task _serving;

    public TestMailbox()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Whether recipients are refused.</summary>
    public bool IsFull { get; set; }

    /// <summary>Whether it takes mails and is gone before it says so.</summary>
    public bool BreaksOff { get; set; }

    public int Waiting => _messages.Count;

    /// <summary>The settings of an app that mails through it.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = $"{((IPEndPoint)_listener.LocalEndpoint).Port}",
        ["Mail:Security"] = "None",
        ["Mail:From"] = "agencyadmin@company.example",
        ["Mail:ConsoleAddress"] = "https://reps.company.example/",
    };

    /// <summary>The next mail, once it is there.</summary>
    public async Task<MimeMessage> NextAsync()
    {
        (await _arrived.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should()
            .BeTrue("a mail was to come");
        _messages.TryDequeue(out var message);
        return message!;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _serving;
        _ending.Dispose();
        _arrived.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_ending.Token) is { } line)
        {
            Commands.Enqueue(line);
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-test\r\n250 AUTH PLAIN LOGIN");
                    break;
                case "RCPT" when IsFull:
                    await writer.WriteLineAsync("552 full");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    await TakeAsync(reader);
                    if (BreaksOff)
                    {
                        return;
                    }

                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 fine");
                    break;
            }
        }
    }

    private async Task TakeAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_ending.Token) is { } line and not ".")
        {
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        _messages.Enqueue(
            await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())), _ending.Token));
        _arrived.Release();
    }
}
