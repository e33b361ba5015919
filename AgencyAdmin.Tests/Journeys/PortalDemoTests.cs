using System.Net;
using System.Text.RegularExpressions;
using AgencyAdmin.Features.Portal;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>The portal of a stranger that comes with the app in Development.</summary>
public sealed class PortalDemoTests(DemoApp demo) : IClassFixture<DemoApp>
{
    [Fact]
    public async Task Demo_OutsideDevelopment_IsNotThere()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true" });
        using var client = await SignedIn.AsAsync(app, "Administrator");

        using var answer = await client.GetAsync("/portal/demo", TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Demo_SignedIn_ShowsTheModuleOnAPageThatKnowsNothingOfIt()
    {
        var page = await demo.SignedInPageAsync(1440, dark: false);
        await page.GotoAsync("/portal/demo");
        var module = page.Locator("sales-rep-module");
        var call = module.GetByRole(AriaRole.Link, new() { NameRegex = new("^Call ") }).First;
        await call.WaitForAsync();

        (await page.AxeFindingsAsync()).Should().BeEmpty();
        (await call.EvaluateAsync<string>("link => getComputedStyle(link).fontFamily")).Should()
            .NotContain("Georgia", "that is the portal's");
        await page.GetByLabel("Language").SelectOptionAsync("de");
        await Expect(module.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(new Regex(
            $"{Regex.Escape(ModuleLanguages.Of("de").YourRep)}|{Regex.Escape(ModuleLanguages.Of("de").YourReps)}"));
        await page.GetByLabel("Theme").SelectOptionAsync("dark");
        await Expect(module.Locator(".srm")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.Locator("#events li").Last).ToContainTextAsync("srm-ready");

        var other = page.GetByLabel("Customer").Locator("option:not(:checked)").First;
        var number = await other.GetAttributeAsync("value");
        await page.GetByLabel("Customer").SelectOptionAsync(number!);
        await Expect(page).ToHaveURLAsync(new Regex($"customer={Regex.Escape(Uri.EscapeDataString(number!))}"));
        await Expect(page.GetByLabel("Customer")).ToHaveValueAsync(number!);
    }

    [Fact]
    public async Task Demo_WithoutSignIn_TellsNobodysReps()
    {
        using var answer = await demo.App.Stranger().GetAsync("/portal/demo", TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }
}
