using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Administration;

/// <summary>Real processes on one data folder: the second, commands beside it, signals.</summary>
[StartsProcesses]
public sealed class RunningTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => _database.Folder;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Server_OwnsItsFolder_AndEndsWithWhatItWasDoing()
    {
        await using var server = AppProcess.Start(
            "--urls", "http://127.0.0.1:0", "--Data:Folder", Data, "--Demo:Enabled", "true", "--Demo:Customers", "0");
        var address = await server.ListeningAsync();

        var second = AppProcess.RunAsync("--urls", "http://127.0.0.1:0", "--Data:Folder", Data);
        var samePort = AppProcess.RunAsync("--urls", address.ToString(), "--Data:Folder", Path.Combine(Data, "other"));
        var command = await CommandRun.RunAsync("api-keys", "add", "--name", "ERP", "--scope", "feeds", "--Data:Folder", Data);

        command.Code.Should().Be(0, "commands work beside it");
        IsOneSentence(await second, $"The data folder {Data} belongs to another AgencyAdmin that is running: process {server.Id} on ");
        IsOneSentence(await samePort, $"Failed to bind to address {address.ToString().TrimEnd('/')}: address already in use. ");

        using var circuit = await OpenCircuitAsync(address);
        using var erp = new HttpClient { BaseAddress = address };
        erp.DefaultRequestHeaders.Add("X-Api-Key", command.Output);
        using var feed = new HeldBody();
        var sending = erp.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=delta", feed, Cancellation);
        await feed.Begun;

        var asked = Stopwatch.GetTimestamp();
        server.Terminate();
        await server.SaysAsync("The app is being stopped: nothing of KS_CUSTOMERS.net was applied");
        feed.End();

        (await sending).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await server.EndAsync()).Should().Be(0);
        Stopwatch.GetElapsedTime(asked).Should().BeLessThan(TimeSpan.FromSeconds(10));
        server.Output.Should().Contain("Application is shutting down").And.NotContain("still being written");
        server.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Publication_WhileTheAppIsStopped_IsFinishedAndSaid()
    {
        await using var server = AppProcess.Start(
            "--urls", "http://127.0.0.1:0", "--Data:Folder", Data, "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information");
        var address = await server.ListeningAsync();
        var key = await CommandRun.RunAsync("api-keys", "add", "--name", "ERP", "--scope", "feeds,setup,publish", "--Data:Folder", Data);
        using var erp = new HttpClient { BaseAddress = address };
        erp.DefaultRequestHeaders.Add("X-Api-Key", key.Output);
        using var feed = new StringContent(new FeedBuilder().With("S-1").Build(), Encoding.UTF8, "text/tab-separated-values");
        (await erp.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=delta", feed, Cancellation)).EnsureSuccessStatusCode();
        (await erp.PostAsJsonAsync("/api/v1/agencies", new { businessNumber = "S-1", name = "Northside" }, Cancellation)).EnsureSuccessStatusCode();

        HttpResponseMessage published;
        await using (var other = new SqliteConnection(_database.ConnectionString))
        {
            await other.OpenAsync(Cancellation);
            await using var writing = await other.BeginTransactionAsync(Cancellation);
            var publishing = erp.PostAsJsonAsync("/api/v1/publications", new { note = "In flight" }, Cancellation);
            await server.SaysAsync("/api/v1/publications");
            server.Terminate();
            await server.SaysAsync("Application is shutting down");
            publishing.IsCompleted.Should().BeFalse();
            await writing.RollbackAsync(Cancellation);
            published = await publishing;
        }

        published.StatusCode.Should().Be(HttpStatusCode.Created, await published.Content.ReadAsStringAsync(Cancellation));
        (await server.EndAsync()).Should().Be(0);
        server.Output.Should().Contain("Publication 1 is what customers see");
        await using var db = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseSqlite(_database.ConnectionString).Options);
        (await db.Publications.AsNoTracking().SingleAsync(Cancellation)).Note.Should().Be("In flight");
    }

    [Fact]
    public async Task Import_ThatIsStopped_SaysThatNothingWasApplied()
    {
        var file = Path.Combine(Data, "KS_CUSTOMERS.net");
        await File.WriteAllTextAsync(file, new FeedBuilder().With("C-1").Build(), Cancellation);
        using var other = FileLock.TryTake(Path.Combine(Data, "intake.lock"));
        await using var import = AppProcess.Start("feed", "import", file, "--Data:Folder", Data);
        await import.SaysAsync("A feed waits for the one that another process takes (process ");

        import.Terminate();

        (await import.EndAsync()).Should().Be(1);
        import.Errors.Should().EndWith("Stopped: nothing of KS_CUSTOMERS.net was applied.");
        import.Output.Should().BeEmpty();
    }

    // As a browser has it open, as far as the server knows.
    private static async Task<ClientWebSocket> OpenCircuitAsync(Uri address)
    {
        using var cookies = new LoopbackCookies();
        using var person = await SignedIn.AsAsync(address, Roles.Administrator, cookies);
        var circuit = new ClientWebSocket();
        circuit.Options.SetRequestHeader("Cookie", cookies.Header);
        await circuit.ConnectAsync(new($"ws://{address.Authority}/_blazor"), Cancellation);
        await circuit.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        return circuit;
    }

    private static void IsOneSentence((int Code, string Output, string Errors) end, string beginning)
    {
        end.Code.Should().Be(1, end.Output);
        end.Errors.Should().StartWith(beginning).And.NotContain("\n");
        end.Output.Should().NotContain("Exception");
    }

    /// <summary>A body that begins, and does not end until the test lets it.</summary>
    private sealed class HeldBody : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public void End() => _end.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            // More than a buffer, so that the app reads it already.
            await stream.WriteAsync(new byte[256 * 1024], cancellationToken);
            await stream.FlushAsync(cancellationToken);
            _begun.TrySetResult();
            await _end.Task.WaitAsync(cancellationToken);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
