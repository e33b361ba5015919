using AgencyAdmin.Data;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Webhooks;

/// <summary>A real process that is killed while it sends: after the next start each event has arrived, under one id.</summary>
[StartsProcesses]
public sealed class KilledOutboxTests : IDisposable
{
    private const int Kills = 5;
    private readonly string _data = Directory.CreateTempSubdirectory("agencyadmin-outbox-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Process_KilledAtAnyMoment_TellsEachFeedThatIsStored_AndNoOther()
    {
        await using var receiver = await TestReceiver.StartAsync();
        receiver.Answer = async context =>
        {
            // Slow enough to be killed at it.
            await Task.Yield();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        };
        var port = Ports.Next();
        var random = new Random(7);
        var key = await PrepareAsync(receiver);
        for (var round = 0; round < Kills; round++)
        {
            await using var app = AppProcess.Start("--Data:Folder", _data, "--urls", $"http://127.0.0.1:{port}");
            var address = await app.ListeningAsync();
            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
            var sending = FeedsAsync(client, round);
            await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 3_000)), Ct));
            app.Kill();
            await app.EndAsync();
            await Record.ExceptionAsync(() => sending);
        }

        await using var last = AppProcess.Start("--Data:Folder", _data, "--urls", $"http://127.0.0.1:{port}");
        await last.ListeningAsync();
        await DeliveredAsync();
        last.Terminate();
        await last.EndAsync();

        await using var db = Open();
        var feeds = await db.Feeds.Where(feed => feed.Status == FeedStatus.Applied).Select(feed => feed.Id).ToListAsync(Ct);
        var told = await db.OutboxEvents.Where(one => one.Type == "feed.applied").Select(one => one.MessageId).ToListAsync(Ct);
        told.Should().HaveSameCount(feeds, "a feed and what tells it are one transaction");
        receiver.Messages.Where(message => message.Body.Contains("\"feed.applied\"")).Select(message => message.Id).Distinct().Should().BeEquivalentTo(told);
    }

    private static async Task FeedsAsync(HttpClient client, int round)
    {
        for (var i = 0; i < 200; i++)
        {
            var feed = new FeedBuilder().With($"C-{round}-{i}", "JD01").Build();
            using var body = new StringContent(feed, System.Text.Encoding.UTF8, "text/tab-separated-values");
            (await client.PostAsync(new Uri("/api/v1/feeds/KS_CUSTOMERS?mode=delta", UriKind.Relative), body, Ct)).EnsureSuccessStatusCode();
        }
    }

    private async Task<string> PrepareAsync(TestReceiver receiver)
    {
        var (code, _, errors) = await CommandRun.RunAsync("webhooks", "add", "--url", receiver.Url, "--events", "feed.applied", "--Data:Folder", _data);
        code.Should().Be(0, errors);
        var (added, key, said) = await CommandRun.RunAsync("api-keys", "add", "--name", "erp", "--scope", "feeds", "--Data:Folder", _data);
        added.Should().Be(0, said);
        return key;
    }

    private async Task DeliveredAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        await using var db = Open();
        while (await db.WebhookDeliveries.AnyAsync(one => one.State != DeliveryState.Delivered, Ct))
        {
            await timer.WaitForNextTickAsync(Ct);
        }
    }

    private AppDbContext Open() => new(new DbContextOptionsBuilder<AppDbContext>()
        .UseSqlite($"Data Source={Path.Combine(_data, "agencyadmin.db")};Pooling=False").Options);
}
