using AgencyAdmin.Features.Portal;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// The element on a portal of somebody else: another origin, the strictest policy, a sheet that shouts.
/// </summary>
public sealed class EmbeddedModuleTests : IAsyncLifetime
{
    private const string Kept = "() => sessionStorage.getItem('sales-rep-module-height')";

    private StrangePortal? _site;
    private PortalApp? _portal;
    private Browser? _browser;

    private StrangePortal Site => _site!;

    private PortalApp Portal => _portal!;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.OpenAsync();
        _site = await StrangePortal.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        await (_portal?.DisposeAsync() ?? default);
        await (_site?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task Element_OnAnAllowedPortal_CallsWritesAndFollowsThePage()
    {
        var page = await OpenAsync(Site.Origin);
        var rep = page.GetByRole(AriaRole.Heading, new() { Name = "Jolene Dahl" });
        await rep.WaitForAsync();
        (await page.AxeFindingsAsync()).Should()
            .NotContain(finding => finding.Contains("srm", StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Call .*Jolene Dahl") }).ClickAsync();
        await page.Locator("summary", new() { HasText = "Email" }).ClickAsync();
        var write = page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Service request") });
        (await write.GetAttributeAsync("href")).Should()
            .Be("mailto:jolene@example.com?subject=Service%20request%2C%20customer%20C-1");
        await write.ClickAsync();
        (await ToldAsync(page)).Should().Equal("srm-ready 1", "srm-contact call", "srm-contact email");

        var light = await GroundAsync(page);
        await SetAsync(page, "theme", "dark");
        (await GroundAsync(page)).Should().NotBe(light);

        await SetAsync(page, "lang", "de");
        await page.GetByRole(AriaRole.Heading, new() { Name = ModuleLanguages.Of("de").YourRep }).WaitForAsync();
        (await GroundAsync(page)).Should().NotBe(light, "the theme stays with the language");
        await SetAsync(page, "lang", "ar");
        await page.GetByRole(AriaRole.Heading, new() { Name = ModuleLanguages.Of("ar").YourRep }).WaitForAsync();
        (await rep.EvaluateAsync<string>("name => getComputedStyle(name).direction + getComputedStyle(name.closest('section')).direction"))
            .Should().EndWith("rtl");
        (await ToldAsync(page)).Should().NotContain(told => told.StartsWith("blocked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Element_WhoseTokenHasExpired_GetsAFreshOneOrSaysSo()
    {
        var page = await OpenAsync(Site.Origin);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Jolene Dahl" }).WaitForAsync();
        var stale = Portal.Token("C-1");
        Portal.App.Clock.Advance(TimeSpan.FromHours(1));

        await RefreshAsync(page);
        (await ToldAsync(page)).Should()
            .Equal(["srm-ready 1", "srm-ready 1"], "the portal's own address gives a fresh token");

        await SetAsync(page, "token-url", null);
        await SetAsync(page, "token", stale);
        await page.WaitForFunctionAsync("() => window.told.length === 3");
        (await ToldAsync(page))[^1].Should().Be("srm-expired 401");
        await page.EvaluateAsync(
            "token => { document.querySelector('sales-rep-module').token = token; }", Portal.Token("C-2"));
        await page.GetByRole(AriaRole.Heading, new() { Name = "Marcus Oye" }).WaitForAsync();
        (await page.GetByRole(AriaRole.Heading, new() { Name = "Jolene Dahl" }).CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Element_WhileItLoads_KeepsThePageStill()
    {
        var answered = new TaskCompletionSource();
        var page = await OpenAsync(Site.Origin, async route =>
        {
            await answered.Task;
            await route.ContinueAsync();
        });
        await page.WaitForFunctionAsync(
            "() => document.querySelector('sales-rep-module').shadowRoot?.querySelector('[aria-busy]')");
        var before = await TopOfWhatFollowsAsync(page);

        answered.SetResult();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Jolene Dahl" }).WaitForAsync();

        (await TopOfWhatFollowsAsync(page)).Should().BeApproximately(before, 1);
    }

    [Theory]
    [InlineData("C-1")]
    [InlineData("C-3")]
    [InlineData("C-4")]
    public async Task Element_OnTheNextPage_HasTheRoomThatItTookOnTheOneBefore(string customer)
    {
        var page = await OpenAsync(Site.Origin, customer: customer);
        await page.WaitForFunctionAsync("() => window.told.length === 1");
        var before = await TopOfWhatFollowsAsync(page);
        await page.RouteAsync("**/portal/module*", _ => Task.CompletedTask);

        await page.ReloadAsync();
        await page.WaitForFunctionAsync("() => window.asked.length === 2");

        (await TopOfWhatFollowsAsync(page)).Should().BeApproximately(before, 1);
    }

    [Fact]
    public async Task Element_ThatThePortalHides_KeepsTheRoomThatItHadBefore()
    {
        var page = await OpenAsync(Site.Origin, customer: "C-3");
        await page.WaitForFunctionAsync("() => window.told.length === 1");
        var kept = await page.EvaluateAsync<string>(Kept);

        await page.EvaluateAsync("() => { document.querySelector('sales-rep-module').hidden = true; }");
        await RefreshAsync(page);

        (await ToldAsync(page)).Should().Equal("srm-ready 2", "srm-ready 2");
        (await page.EvaluateAsync<string>(Kept)).Should().Be(kept).And.NotBe("0px");
    }

    [Fact]
    public async Task Element_WhileItLoads_IsNothingToAScreenReader_AndShowsNoWordsInForcedColours()
    {
        var page = await OpenAsync(Site.Origin, _ => Task.CompletedTask);
        await page.WaitForFunctionAsync(
            "() => document.querySelector('sales-rep-module').shadowRoot?.querySelector('[aria-busy]')");

        (await page.Locator("sales-rep-module").GetByRole(AriaRole.Heading).CountAsync()).Should().Be(0);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        (await page.Locator("sales-rep-module .bone").First.EvaluateAsync<string>("bone => getComputedStyle(bone).color"))
            .Should().Be("rgba(0, 0, 0, 0)");
    }

    [Fact]
    public async Task Element_WithSeveralAttributes_AsksOnce()
    {
        _portal = await PortalApp.StartAsync(Site.Origin);
        Site.Element = $"<sales-rep-module token=\"{Portal.Token("C-1")}\" lang=\"de\" theme=\"dark\"></sales-rep-module>";

        var page = await GoAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Jolene Dahl" }).WaitForAsync();

        (await page.EvaluateAsync<string[]>("() => window.asked")).Should().ContainSingle();
    }

    [Fact]
    public async Task Element_ThatIsToldItsTokenBeforeItsScriptIsThere_ShowsThatCustomer()
    {
        _portal = await PortalApp.StartAsync(Site.Origin);
        Site.Element = "<sales-rep-module></sales-rep-module>";
        var told = new TaskCompletionSource();
        var page = await GoAsync(scriptAfter: told.Task);
        await page.EvaluateAsync(
            "token => { document.querySelector('sales-rep-module').token = token; }", Portal.Token("C-2"));

        told.SetResult();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Marcus Oye" }).WaitForAsync();
    }

    [Fact]
    public async Task Element_ThatIsToldLaterWhereItsTokenIs_Asks()
    {
        _portal = await PortalApp.StartAsync(Site.Origin);
        Site.Token = () => Portal.Token("C-2");
        Site.Element = "<sales-rep-module></sales-rep-module>";
        var page = await GoAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('sales-rep-module').shadowRoot");

        await SetAsync(page, "token-url", "/rep-token");

        await page.GetByRole(AriaRole.Heading, new() { Name = "Marcus Oye" }).WaitForAsync();
    }

    [Fact]
    public async Task Element_WhosePortalAnswersItsSignInPage_SaysThatTheTokenHasEnded_AndTakesNoRoom()
    {
        _portal = await PortalApp.StartAsync(Site.Origin);
        Site.Token = () => "<!DOCTYPE html>\n<title>Sign in</title>";

        var page = await GoAsync();
        await page.WaitForFunctionAsync("() => window.told.length > 0");

        (await ToldAsync(page)).Should().Equal("srm-expired 401");
        (await HeightAsync(page)).Should().Be(0, "nobody waits for what does not come");
    }

    [Fact]
    public async Task Element_ForWhoeverMindsMotion_HasNone()
    {
        var page = await OpenAsync(Site.Origin);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Jolene Dahl" }).WaitForAsync();

        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        (await MovingPartsAsync(page)).Should().Be(0);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        (await MovingPartsAsync(page)).Should().BePositive("everybody else sees what goes where");
    }

    [Fact]
    public async Task Element_OnAPageThatIsNotAllowed_ShowsNobody()
    {
        var page = await OpenAsync("https://another.example");

        await page.WaitForFunctionAsync("() => window.told.length > 0");

        (await ToldAsync(page)).Should().Equal("srm-error 0");
        (await HeightAsync(page)).Should().Be(0, "the portal's page goes on without it");
        (await page.GetByText("Jolene Dahl").CountAsync()).Should().Be(0);
    }

    private async Task<IPage> OpenAsync(string allowed, Func<IRoute, Task>? answer = null, string customer = "C-1")
    {
        _portal = await PortalApp.StartAsync(allowed);
        Site.Token = () => Portal.Token(customer);
        return await GoAsync(answer);
    }

    private async Task<IPage> GoAsync(Func<IRoute, Task>? answer = null, Task? scriptAfter = null)
    {
        Site.Reps = Portal.App.Address;
        var page = await _browser!.PageAsync(new Uri(Site.Origin), 800);
        if (answer is not null)
        {
            await page.RouteAsync("**/portal/module*", answer);
        }

        if (scriptAfter is not null)
        {
            await page.RouteAsync("**/sales-rep-module.js", async route =>
            {
                await scriptAfter;
                await route.ContinueAsync();
            });
        }

        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        return page;
    }

    private static async Task SetAsync(IPage page, string name, string? value) => await page.EvaluateAsync(
        "([name, value]) => { const e = document.querySelector('sales-rep-module'); value === null ? e.removeAttribute(name) : e.setAttribute(name, value); }",
        new[] { name, value });

    private static async Task RefreshAsync(IPage page) =>
        await page.EvaluateAsync("() => document.querySelector('sales-rep-module').refresh()");

    private static Task<double> HeightAsync(IPage page) =>
        page.EvaluateAsync<double>("() => document.querySelector('sales-rep-module').offsetHeight");

    private static Task<string[]> ToldAsync(IPage page) => page.EvaluateAsync<string[]>("() => window.told");

    private static Task<double> TopOfWhatFollowsAsync(IPage page) =>
        page.EvaluateAsync<double>("() => document.getElementById('below').getBoundingClientRect().top");

    private static Task<int> MovingPartsAsync(IPage page) => page.EvaluateAsync<int>(
        """
        () => [...document.querySelector('sales-rep-module').shadowRoot.querySelectorAll('*')].map(e => getComputedStyle(e))
          .filter(s => s.animationName !== 'none' || s.transitionDuration.split(',').some(d => parseFloat(d) > 0)).length
        """);

    private static Task<string> GroundAsync(IPage page) => page.EvaluateAsync<string>(
        "() => getComputedStyle(document.querySelector('sales-rep-module').shadowRoot.querySelector('.srm-card')).backgroundColor");
}
