using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Tests.Features.Portal.Embedding;

public sealed class PortalSettingsPageTests : ComponentTest
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private string Key => Get<PortalKeys>().Keys.Current.Text;

    [Fact]
    public async Task Key_IsHiddenUntilAskedFor()
    {
        var page = RenderPage();
        page.Markup.Should().NotContain(Key);

        await page.InvokeAsync(() => Button(page, "Show key").ClickAsync(new()));
        page.Find("[aria-label='Signing key']").TextContent.Should().Be(Key);

        await page.InvokeAsync(() => Button(page, "Hide key").ClickAsync(new()));
        page.Markup.Should().NotContain(Key);
    }

    [Fact]
    public async Task Copy_HandsTheKeyToTheBrowserWithoutShowingIt()
    {
        var page = RenderPage();

        await page.InvokeAsync(() => Button(page, "Copy key").ClickAsync(new()));

        JSInterop.Invocations["navigator.clipboard.writeText"].Single().Arguments.Should().Equal(Key);
        page.Markup.Should().NotContain(Key);
    }

    [Fact]
    public async Task Change_AsksFirst_ThenShowsTheNewKeyAndHowLongTheOldOneHolds()
    {
        var page = RenderPage();
        var (before, id) = (Key, Get<PortalKeys>().Keys.Current.Id);

        await page.InvokeAsync(() => Button(page, "Change the key").ClickAsync(new()));
        Key.Should().Be(before, "nothing happens before it is confirmed");
        await page.InvokeAsync(() => Button(page, "Make a new key").ClickAsync(new()));

        Key.Should().NotBe(before);
        page.Find("[aria-label='Signing key']").TextContent.Should().Be(Key);
        page.Find("[role=status]").TextContent.Should().Contain(id).And.Contain("is accepted until");

        await page.InvokeAsync(() => Button(page, "Stop accepting it now").ClickAsync(new()));
        Get<PortalKeys>().Keys.Previous.Should().BeNull();
        page.FindAll("[role=status]").Should().BeEmpty();
    }

    [Fact]
    public async Task Save_Origins_HoldAtOnceAndAfterARestart()
    {
        var page = RenderPage();

        await page.InvokeAsync(() => page.Find("textarea")
            .InputAsync(" https://portal.example\n\nhttp://localhost:3000\nhttps://portal.example "));
        await page.InvokeAsync(() => page.Find("input[type=number]").InputAsync("50"));
        await page.InvokeAsync(() => page.FindAll("form")[0].SubmitAsync());

        page.WaitForAssertion(() => page.FindAll(".quiet").Select(line => line.TextContent).Should().ContainMatch("Last changed by Tester*"));
        Get<CurrentPortalSettings>().Value.Should().BeEquivalentTo(new
        {
            AllowedOrigins = new[] { "https://portal.example", "http://localhost:3000" },
            RequestsPerSecond = 50,
        });
        var restarted = new CurrentPortalSettings(Options.Create(new PortalOptions()));
        await restarted.LoadAsync(Get<StoredSettings>(), Token);
        restarted.IsAllowed("http://localhost:3000").Should().BeTrue();
    }

    [Theory]
    [InlineData("https://portal.example/shop", "5", "is not an origin")]
    [InlineData("portal.example", "5", "is not an origin")]
    [InlineData("https://portal.example", "-5", "number of requests")]
    [InlineData("https://portal.example", "many", "number of requests")]
    public async Task Save_WhatIsWrong_SaysWhyAndKeepsWhatHeld(string origins, string requests, string reason)
    {
        var page = RenderPage();

        await page.InvokeAsync(() => page.Find("textarea").InputAsync(origins));
        await page.InvokeAsync(() => page.Find("input[type=number]").InputAsync(requests));
        await page.InvokeAsync(() => page.FindAll("form")[0].SubmitAsync());

        page.Find("[role=alert]").TextContent.Should().Contain(reason);
        Get<CurrentPortalSettings>().Value.AllowedOrigins.Should().BeEmpty();
    }

    [Fact]
    public void Snippet_NamesThisAppAndNoKey()
    {
        var snippet = RenderPage().Find("pre").TextContent;

        snippet.Should().Be(
            "<script src=\"http://localhost/portal/sales-rep-module.js\" async></script>\n<sales-rep-module token=\"TOKEN\"></sales-rep-module>");
    }

    [Fact]
    public async Task Try_Customer_ShowsWhatItSeesAndATokenForIt()
    {
        await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            await seed.PublishAsync();
        });
        var page = RenderPage();

        await page.InvokeAsync(() => page.Find("form[aria-labelledby=try-title] input").InputAsync("C-1"));
        await page.InvokeAsync(() => page.Find("form[aria-labelledby=try-title]").SubmitAsync());

        page.WaitForAssertion(() => page.Markup.Should().Contain("Alder Supply sees Jolene Dahl."));
        var token = page.FindAll("a").Single(link => link.TextContent == "Open it as JSON").GetAttribute("href")!.Split("token=")[1];
        Get<PortalTokens>().Find(token)!.Customer.Should().Equal("C-1"u8.ToArray());
    }

    [Fact]
    public async Task Try_UnknownCustomer_SaysSo()
    {
        var page = RenderPage();

        await page.InvokeAsync(() => page.Find("form[aria-labelledby=try-title] input").InputAsync("nobody"));
        await page.InvokeAsync(() => page.Find("form[aria-labelledby=try-title]").SubmitAsync());

        page.WaitForAssertion(
            () => page.Find("[role=alert]").TextContent.Should().Contain("No customer has the number nobody."));
    }

    [Fact]
    public async Task Support_GetsNeitherKeyNorToken()
    {
        SignInAs(Roles.Support);
        var service = Get<PortalSettingsService>();

        service.Keys().Refusals.Should().ContainSingle();
        (await service.RotateAsync(Xunit.TestContext.Current.CancellationToken)).Refusals.Should().ContainSingle();
        (await service.TryAsync("C-1", Token)).Refusals.Should().ContainSingle();
        (await service.SaveAsync(new() { RequestsPerSecond = 1 }, Token)).Refusals.Should().ContainSingle();
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<PortalSettingsPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private IRenderedComponent<PortalSettingsPage> RenderPage()
    {
        Get<PortalSettingsService>();
        return Render<PortalSettingsPage>();
    }
}
