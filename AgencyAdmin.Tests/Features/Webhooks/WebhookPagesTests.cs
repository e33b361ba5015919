using AgencyAdmin.Features.Webhooks;
using AgencyAdmin.Features.Webhooks.Pages;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Webhooks;

public sealed class WebhookPagesTests : ComponentTest
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Make_ShowsTheSecretOnce_AndListsTheWebhook()
    {
        await using var receiver = await TestReceiver.StartAsync();
        var (page, dialogs) = Open<WebhooksPage>();
        await page.InvokeAsync(() => Button(page, "Make the first webhook").ClickAsync());
        await dialogs.InvokeAsync(() => dialogs.Find("#webhook-url").InputAsync(receiver.Url));
        await dialogs.InvokeAsync(() => dialogs.Find("#webhook-name").InputAsync("Warehouse"));
        await dialogs.InvokeAsync(() => dialogs.Find("#webhook-all").ChangeAsync(false));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".choice input")[6].ChangeAsync(true));

        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        var secret = page.WaitForElement("#webhook-secret").GetAttribute("value");
        secret.Should().StartWith("whsec_");
        page.Find("tbody tr").TextContent.Should().Contain("Warehouse").And.Contain("feed.held").And.Contain("Not used yet").And.Contain(receiver.Url);
        await page.InvokeAsync(() => Button(page, "Copy secret").ClickAsync());
        JSInterop.VerifyInvoke("navigator.clipboard.writeText").Arguments.Should().Equal(secret);
        await page.InvokeAsync(() => Button(page, "I have stored it").ClickAsync());
        page.Markup.Should().NotContain(secret);
    }

    [Theory]
    [InlineData("", false, "Give the address")]
    [InlineData("http://169.254.169.254/", false, "never called")]
    [InlineData("http://127.0.0.1/", true, "Choose at least one kind of event")]
    public async Task Make_Refused_SaysWhy_AndKeepsWhatWasTyped(string url, bool wantsNothing, string said)
    {
        var (page, dialogs) = Open<WebhooksPage>();
        await page.InvokeAsync(() => Button(page, "Make a webhook").ClickAsync());
        await dialogs.InvokeAsync(() => dialogs.Find("#webhook-url").InputAsync(url));
        await dialogs.InvokeAsync(() => dialogs.Find("#webhook-all").ChangeAsync(!wantsNothing));

        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        dialogs.WaitForElement("[role=alert]").TextContent.Should().Contain(said);
        (dialogs.Find("#webhook-url").GetAttribute("value") ?? "").Should().Be(url);
        page.FindAll("#webhook-secret").Should().BeEmpty();
    }

    [Fact]
    public async Task Test_ThatDoesNotArrive_IsSaid_AndItsAnswerIsShown()
    {
        await using var receiver = await TestReceiver.StartAsync();
        receiver.Says(503, body: "closed for today");
        var made = await MakeAsync(receiver.Url);
        var snackbar = Get<ISnackbar>();
        var (page, dialogs) = Open<WebhookPage>(made.Endpoint.Id);

        await page.InvokeAsync(() => Button(page, "Send a test").ClickAsync());

        page.WaitForAssertion(() => snackbar.ShownSnackbars.Should().ContainSingle().Which.Message.Should().Contain("It did not arrive. The receiver answered 503."));
        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.Should().Contain("webhook.test").And.Contain("Waits").And.Contain("503").And.Contain("in 5 s"));
        page.Find(".facts").TextContent.Should().Contain("Fails").And.Contain("1 attempt");
        await page.InvokeAsync(() => page.Find("tbody tr .act").ClickAsync());
        dialogs.WaitForElement("pre").TextContent.Should().Contain("webhook-id: msg_").And.Contain("\"specversion\": \"1.0\"");
        dialogs.Markup.Should().Contain("closed for today");

        receiver.Says(200);
        await page.InvokeAsync(() => Button(page, "Send again").ClickAsync());
        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.Should().Contain("Delivered"));
    }

    [Fact]
    public async Task Disable_IsDoneAtOnceWithAWayBack_AndRotateAndDeleteAskFirst()
    {
        await using var receiver = await TestReceiver.StartAsync();
        var made = await MakeAsync(receiver.Url);
        var (page, _) = Open<WebhookPage>(made.Endpoint.Id);

        await page.InvokeAsync(() => Button(page, "Disable").ClickAsync());
        page.WaitForAssertion(() => page.Find(".facts").TextContent.Should().Contain("Disabled"));
        await page.InvokeAsync(() => Button(page, "Enable and send what was kept").ClickAsync());
        page.WaitForAssertion(() => page.Find(".facts").TextContent.Should().Contain("Not used yet"));

        AnswerQuestions(goesAhead: false);
        await page.InvokeAsync(() => Button(page, "Replace the secret").ClickAsync());
        await page.InvokeAsync(() => Button(page, "Delete").ClickAsync());
        page.FindAll("#webhook-secret").Should().BeEmpty();
        AnswerQuestions(goesAhead: true);
        await page.InvokeAsync(() => Button(page, "Replace the secret").ClickAsync());
        page.WaitForElement("#webhook-secret").GetAttribute("value").Should().NotBe(made.Secret);
        page.Markup.Should().Contain("messages are signed with the former one as well");
        await page.InvokeAsync(() => Button(page, "Delete").ClickAsync());

        page.WaitForAssertion(() => Get<NavigationManager>().Uri.Should().EndWith("/settings/webhooks"));
        (await InDatabaseAsync(db => db.WebhookEndpoints.CountAsync(Ct))).Should().Be(0);
    }

    [Fact]
    public async Task Change_ShowsWhatIsStored_AndSavesIt()
    {
        await using var receiver = await TestReceiver.StartAsync();
        var made = await MakeAsync(receiver.Url, "feed.held");
        var (page, dialogs) = Open<WebhookPage>(made.Endpoint.Id);

        await page.InvokeAsync(() => Button(page, "Change").ClickAsync());
        dialogs.WaitForElement("#webhook-url").GetAttribute("value").Should().Be(receiver.Url);
        dialogs.FindAll(".choice input").Count(input => input.HasAttribute("checked")).Should().Be(1);
        await dialogs.InvokeAsync(() => dialogs.Find("#webhook-name").InputAsync("Night shift"));
        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        page.WaitForAssertion(() => page.Find("h1").TextContent.Should().Be("Night shift"));
    }

    [Fact]
    public async Task Filter_IsTheAddress_AndSaysWhereNothingIsLikeThat()
    {
        await using var receiver = await TestReceiver.StartAsync();
        var made = await MakeAsync(receiver.Url);
        await Get<WebhookResends>().TestAsync(made.Endpoint.Id, Ct);

        Get<NavigationManager>().NavigateTo(Urls.Webhook(made.Endpoint.Id, ("state", "failed")));
        var (page, _) = Open<WebhookPage>(made.Endpoint.Id);
        page.WaitForElement(".empty").TextContent.Should().Contain("No message is like that");

        Get<NavigationManager>().NavigateTo(Urls.Webhook(made.Endpoint.Id, ("state", "delivered"), ("type", "webhook.test")));
        page.WaitForAssertion(() => page.FindAll("tbody tr").Should().ContainSingle());
        page.Find("a.facet").TextContent.Should().Contain("webhook.test");
    }

    [Fact]
    public async Task SendAll_NeedsAMoment_AndSaysHowMany()
    {
        await using var receiver = await TestReceiver.StartAsync();
        await InDatabaseAsync(async db =>
        {
            await Get<AgencyAdmin.Data.Events.Outbox>().AddAsync(db, [AgencyAdmin.Domain.Events.AppEvent.Of("feed.applied", new { Text = "Before" })], Ct);
            await db.SaveChangesAsync(Ct);
        });
        var made = await MakeAsync(receiver.Url);
        var snackbar = Get<ISnackbar>();
        var (page, _) = Open<WebhookPage>(made.Endpoint.Id);
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForElement("[role=alert]").TextContent.Should().Contain("Give the moment");

        await page.InvokeAsync(() => page.Find("#since").ChangeAsync("2026-01-05T08:00"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => snackbar.ShownSnackbars.Should().Contain(shown => shown.Message == "1 message will be sent"));
        page.WaitForAssertion(() => page.FindAll("tbody tr").Should().ContainSingle());
    }

    [Fact]
    public void Unknown_IsSaid_WithAWayBack()
    {
        var (page, _) = Open<WebhookPage>(77);

        page.WaitForElement(".empty").TextContent.Should().Contain("There is no such webhook");
    }

    private async Task<MadeWebhook> MakeAsync(string url, params string[] events)
    {
        (await Get<WebhookService>().AddAsync(new("Receiver", url, events), Ct)).TryGet(out var made).Should().BeTrue();
        return made!;
    }

    private (IRenderedComponent<T> Page, IRenderedComponent<MudDialogProvider> Dialogs) Open<T>(int? id = null)
        where T : IComponent
    {
        Get<CurrentUser>();
        var (_, dialogs) = RenderProviders();
        return (Render<T>(parameters => parameters.TryAdd("Id", (object?)id)), dialogs);
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent => page.FindAll("button").First(button => button.TextContent.Trim() == text);
}
