using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Webhooks;
using AgencyAdmin.Features.Webhooks;
using AgencyAdmin.Tests.Clients.Receivers;
using AgencyAdmin.Tests.Features.Webhooks;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace AgencyAdmin.Tests.Clients;

/// <summary>The receivers of docs/webhooks.md run as they stand there: they take what we send, and nothing else.</summary>
public sealed class WebhookReceiverTests : WebhookTest
{
    private static readonly string s_manual = File.ReadAllText(Repository.File("docs", "webhooks.md")).ReplaceLineEndings("\n");

    private readonly string _folder = Directory.CreateTempSubdirectory("agencyadmin-receiver-").FullName;
    private readonly int _port = Ports.Next();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task CSharp_TakesWhatWeSend_AndNothingElse()
    {
        Block("csharp").Should().Be(Sample(), "the manual shows what is tested");
        await RunAsync(async secret =>
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
            var app = builder.Build();
            app.MapAgencyAdmin(secret);
            await app.StartAsync(Ct);
            return app;
        });
    }

    [Fact]
    public Task Node_TakesWhatWeSend_AndNothingElse() => RunAsync(secret => StartAsync("node", "receiver.mjs", Block("js"), secret, "receiver.mjs"));

    [Fact]
    public Task Php_TakesWhatWeSend_AndNothingElse() =>
        RunAsync(secret => StartAsync("php", "receiver.php", Block("php"), secret, "-S", $"127.0.0.1:{_port}", "receiver.php"));

    private async Task RunAsync(Func<string, Task<IAsyncDisposable>> start)
    {
        App.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        (await App.Get<WebhookService>().AddAsync(new("Sample", $"http://127.0.0.1:{_port}/agencyadmin", null), Ct)).TryGet(out var made).Should().BeTrue();
        await using var receiver = await start(made!.Secret);
        await ListensAsync();

        (await SendTestAsync(made)).Should().Be(204);
        (await App.Get<WebhookService>().RotateAsync(made.Endpoint.Id, Ct)).TryGet(out var rotated).Should().BeTrue();
        (await SendTestAsync(made)).Should().Be(204, "for a day it is signed with both");

        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        (await PostAsync(made.Secret, "msg_1", now, "{\"type\":\"x\",\"data\":{}}")).Should().Be(204);
        (await PostAsync(made.Secret, "msg_1", now, "{\"type\":\"x\",\"data\":{}}")).Should().Be(204, "twice is no fault");
        (await PostAsync(rotated!.Secret, "msg_2", now, "{}")).Should().Be(401, "it is of another secret");
        (await PostAsync(made.Secret, "msg_3", now - 400, "{}")).Should().Be(401, "it is too old");
        (await PostAsync(made.Secret, "msg_4", now, "{}", sent: "{ }")).Should().Be(401, "it was changed");
        (await PostAsync(made.Secret, "msg_5", now, "{}", signature: "v1,")).Should().Be(401);
    }

    private async Task<int?> SendTestAsync(MadeWebhook made)
    {
        (await App.Get<WebhookResends>().TestAsync(made.Endpoint.Id, Ct)).TryGet(out var sent).Should().BeTrue();
        sent!.State.Should().Be(DeliveryState.Delivered, sent.LatestAttempt()?.Problem ?? $"it answered {sent.LastStatus}");
        return sent.LastStatus;
    }

    private async Task<int> PostAsync(string secret, string id, long timestamp, string body, string? sent = null, string? signature = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{_port}/agencyadmin")
        {
            Content = new StringContent(sent ?? body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{timestamp}");
        request.Headers.TryAddWithoutValidation("webhook-signature", signature ?? WebhookSecret.Sign([secret], id, timestamp, body));
        using var answer = await client.SendAsync(request, Ct);
        return (int)answer.StatusCode;
    }

    private async Task<IAsyncDisposable> StartAsync(string program, string file, string text, string secret, params string[] arguments)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, file), text, Ct);
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SECRET"] = secret, ["PORT"] = $"{_port}", ["TMPDIR"] = _folder },
        };
        try
        {
            return new Receiving(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Skipped(program);
        }
    }

    private static IAsyncDisposable Skipped(string program)
    {
        if (Environment.GetEnvironmentVariable("AGENCYADMIN_REQUIRE_ALL_TESTS") == "1")
        {
            Assert.Fail($"{program} is missing: apt-get install {(program == "node" ? "nodejs" : "php-cli")}");
        }

        Assert.Skip($"{program} is missing: apt-get install {(program == "node" ? "nodejs" : "php-cli")}");
        throw new UnreachableException();
    }

    private async Task ListensAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, _port, Ct);
                return;
            }
            catch (SocketException)
            {
                await timer.WaitForNextTickAsync(Ct);
            }
        }
    }

    private static string Block(string language) => s_manual.Split($"```{language}\n")[1].Split("\n```")[0];

    private static string Sample()
    {
        var lines = File.ReadAllText(Repository.File("AgencyAdmin.Tests", "Clients", "Receivers", "CSharpReceiver.cs")).ReplaceLineEndings("\n")
            .Split("    // <sample>\n")[1].Split("    // </sample>")[0].Split('\n');
        return string.Join('\n', lines.Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line)).Trim('\n');
    }

    private sealed class Receiving : IAsyncDisposable
    {
        private readonly Process _process;

        public Receiving(Process process)
        {
            _process = process;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public async ValueTask DisposeAsync()
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }
}
