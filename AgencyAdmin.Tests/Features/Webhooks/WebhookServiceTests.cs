using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Features.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Webhooks;

public sealed class WebhookServiceTests : WebhookTest
{
    private WebhookService Service => App.Get<WebhookService>();

    [Fact]
    public async Task Secret_IsShownOnce_AndStoredSealed()
    {
        var made = await MakeAsync();

        made.Secret.Should().MatchRegex("^whsec_[A-Za-z0-9+/]{43}=$");
        var stored = await EndpointAsync(made.Endpoint.Id);
        stored.Secret.Should().NotContain(made.Secret["whsec_".Length..]);
        var bytes = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(App.Folder, "agencyadmin.db"), Ct));
        bytes.Should().NotContain(made.Secret["whsec_".Length..]);
    }

    [Fact]
    public async Task Everything_LeavesAnEntryInTheLog_AndNoneHasTheSecret()
    {
        var made = await MakeAsync("feed.held");
        var id = made.Endpoint.Id;
        await Service.ChangeAsync(id, 1, new() { Name = "Warehouse", Url = Receiver.Url, Events = null }, Ct);
        (await Service.RotateAsync(id, Ct)).TryGet(out var rotated).Should().BeTrue();
        await Service.DisableAsync(id, Ct);
        await Service.EnableAsync(id, Ct);
        await Service.DeleteAsync(id, cancellationToken: Ct);

        var entries = await App.InDatabaseAsync(db => db.ChangeEntries.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync(Ct));
        entries.Where(entry => entry.Subject == ChangeSubjects.Webhook).Select(entry => ChangeSentences.Of(entry).Text).Should().Equal(
            $"made the webhook Receiver to {Receiver.Url}", "changed the name and events of the webhook Warehouse",
            "replaced the secret of the webhook Warehouse", "disabled the webhook Warehouse", "enabled the webhook Warehouse",
            "deleted the webhook Warehouse");
        string.Concat(entries.Select(entry => entry.Before + entry.After)).Should().NotContain(made.Secret).And.NotContain(rotated!.Secret).And.NotContain("CfDJ8");
    }

    [Theory]
    [InlineData("", "webhook.url")]
    [InlineData("http://169.254.169.254/latest", "webhook.url")]
    [InlineData("https://nobody.invalid/", "webhook.url")]
    public async Task Address_ThatCannotBeCalled_IsRefused(string url, string code) =>
        (await Service.AddAsync(new("X", url, null), Ct)).Refusals.Should().ContainSingle(refusal => refusal.Code == code);

    [Fact]
    public async Task Events_ThatNobodyKnows_AreRefused_AndAllAreTakenForNone()
    {
        (await Service.AddAsync(new("X", Receiver.Url, ["feed.held", "feed.lost"]), Ct)).Refusals
            .Should().ContainSingle(refusal => refusal.Code == "webhook.events" && refusal.Message.StartsWith("There are no events feed.lost."));

        (await MakeAsync()).Endpoint.Should().BeEquivalentTo(new { Events = "*", Name = "Receiver" });
        (await MakeAsync("feed.held", "feed.held", "feed.applied")).Endpoint.Events.Should().Be("feed.applied,feed.held");
    }

    [Fact]
    public async Task Name_ThatIsLeftOut_IsTheHost()
    {
        (await Service.AddAsync(new(" ", Receiver.Url, null), Ct)).TryGet(out var made).Should().BeTrue();

        made!.Endpoint.Name.Should().Be("127.0.0.1");
    }

    [Fact]
    public async Task Change_OfAnotherVersion_IsRefused()
    {
        var made = await MakeAsync();
        await Service.ChangeAsync(made.Endpoint.Id, 1, new() { Name = "First", Url = Receiver.Url, Events = null }, Ct);

        (await Service.ChangeAsync(made.Endpoint.Id, 1, new() { Name = "Second", Url = Receiver.Url, Events = null }, Ct)).Refusals.Should().ContainSingle(r => r.Code == WebhookService.Stale);
        (await Service.DeleteAsync(made.Endpoint.Id, 1, Ct)).Refusals.Should().ContainSingle(r => r.Code == WebhookService.Stale);
        (await Service.ChangeAsync(77, null, new() { Name = "Second", Url = Receiver.Url, Events = null }, Ct)).Refusals.Should().ContainSingle(r => r.Code == WebhookService.Missing);
        (await EndpointAsync(made.Endpoint.Id)).Name.Should().Be("First");
    }

    [Fact]
    public async Task Most_ThatThereCanBe_IsSaid()
    {
        await App.InDatabaseAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, WebhookService.Most).Select(i => new WebhookEndpoint($"No. {i}", "http://127.0.0.1/", "*", "", "tester", App.Clock.GetUtcNow())));
            await db.SaveChangesAsync(Ct);
        });

        (await Service.AddAsync(new("One more", Receiver.Url, null), Ct)).Refusals.Should().ContainSingle(r => r.Code == "webhook.most");
    }

    [Fact]
    public async Task Deleted_TakesItsMessagesWithIt()
    {
        var made = await MakeAsync();
        await TellAsync();
        await SendAsync();

        await Service.DeleteAsync(made.Endpoint.Id, cancellationToken: Ct);

        (await App.InDatabaseAsync(db => db.WebhookDeliveries.CountAsync(Ct))).Should().Be(0);
        (await App.InDatabaseAsync(db => db.WebhookAttempts.CountAsync(Ct))).Should().Be(0);
    }
}
