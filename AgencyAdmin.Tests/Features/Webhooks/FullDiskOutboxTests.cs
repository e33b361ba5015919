using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Events;
using AgencyAdmin.Features.Webhooks;
using AgencyAdmin.Features.Webhooks.Sending;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Webhooks;

/// <summary>On a disk that is full nothing is claimed, so nothing is sent that could not be written down; with room it all goes out.</summary>
public sealed class FullDiskOutboxTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FullDisk_HoldsMessagesBack_AndWithRoomTheyGoOut()
    {
        using var disk = SmallDisk.Mount(megabytes: 24);
        await using var receiver = await TestReceiver.StartAsync();
        await using var app = new TestApp(settings: new() { ["Data:Folder"] = disk.Folder });
        await using var scope = Scope(app);
        (await scope.ServiceProvider.GetRequiredService<WebhookService>().AddAsync(new("Receiver", receiver.Url, null), Ct)).Refusals.Should().BeEmpty();
        await app.Services.GetRequiredService<WebhookDispatcher>().StopAsync(Ct);
        await CutBackLogAsync(app, disk);
        await app.InDatabaseAsync(async db =>
        {
            await app.Services.GetRequiredService<AgencyAdmin.Data.Events.Outbox>()
                .AddAsync(db, [AppEvent.Of(EventTypes.FeedApplied, new { Text = "It happened" })], Ct);
            return await db.SaveChangesAsync(Ct);
        });
        disk.Fill();
        var sending = scope.ServiceProvider.GetRequiredService<WebhookSending>();

        var due = (await sending.DueEndpointsAsync(Ct)).Single();
        await FluentActions.Awaiting(() => sending.SendDueAsync(due, Ct)).Should().ThrowAsync<Exception>();
        receiver.Messages.Should().BeEmpty();
        disk.MakeRoom();
        await sending.SendDueAsync(due, Ct);

        (await receiver.NextAsync()).Body.Should().Contain("It happened");
        (await app.InDatabaseAsync(db => db.WebhookDeliveries.SingleAsync(Ct))).State.Should().Be(DeliveryState.Delivered);
    }

    private static AsyncServiceScope Scope(TestApp app)
    {
        app.StartServer();
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AgencyAdmin.Security.CurrentUser>().ActAsSystem("tester");
        return scope;
    }

    // A log that has room in itself takes small saves also on a full disk.
    private static async Task CutBackLogAsync(TestApp app, SmallDisk disk)
    {
        app.Services.GetRequiredService<AgencyAdmin.Data.Sqlite.WalCheckpoints>().Ask();
        while (new FileInfo(Path.Combine(disk.Folder, "agencyadmin.db-wal")).Length > 0)
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }
    }
}
