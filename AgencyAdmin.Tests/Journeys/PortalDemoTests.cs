using System.Net;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>The portal of a stranger that comes with the app in Development.</summary>
public sealed class PortalDemoTests(DemoApp demo) : IClassFixture<DemoApp>
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task Demo_ShowsTheModuleAndWhatItTells(int width, bool dark)
    {
        var page = await demo.SignedInPageAsync(width, dark);
        var faults = new List<string>();
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, message) => faults.AddRange(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [message.Text] : []);

        await page.GotoAsync("/portal/demo");
        await page.GetByText("srm-ready").WaitForAsync();

        (await page.AxeFindingsAsync()).Should().BeEmpty();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).Should().BeLessThanOrEqualTo(0);
        await page.GetByLabel("Theme").SelectOptionAsync("dark");
        (await page.Locator("sales-rep-module .srm").GetAttributeAsync("data-theme")).Should().Be("dark");
        faults.Should().BeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Demo_OutsideDevelopment_IsNotThere()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true" });
        using var client = await SignedIn.AsAsync(app, "Administrator");

        using var answer = await client.GetAsync("/portal/demo", TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Demo_WithoutSignIn_TellsNobodysReps()
    {
        using var answer = await demo.App.Stranger().GetAsync("/portal/demo", TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }
}
