using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>The README's pictures. <c>AGENCYADMIN_WRITE=1 dotnet test</c> takes them anew, from the demo.</summary>
public sealed partial class ReadmeTests(DemoApp demo) : IClassFixture<DemoApp>
{
    private static readonly (string Name, string Address, int Width, bool Dark)[] s_pictures =
    [
        ("overview", "/", 1440, false),
        ("overview-dark", "/", 1440, true),
        ("verify-rep-ids", "/setup/rep-ids", 1440, false),
        ("pick-contacts", "/setup/contacts", 1440, false),
        ("define-agencies", "/setup/agencies", 1440, false),
        ("review", "/setup/review", 1440, false),
        ("customers", "/customers", 1440, false),
        ("customer-home", "/customers/C-11562", 1440, false),
        ("customer-home-dark", "/customers/C-11562", 1440, true),
        ("customer-home-phone", "/customers/C-11562", 390, false),
        ("feeds", "/feeds", 1440, false),
    ];

    [Fact]
    public async Task Pictures_ThatTheReadmeShows_AreThere()
    {
        if (Environment.GetEnvironmentVariable("AGENCYADMIN_WRITE") == "1")
        {
            await TakeAllAsync();
        }

        var readme = await File.ReadAllTextAsync(Repository.File("README.md"), TestContext.Current.CancellationToken);
        var shown = Picture().Matches(readme).Select(match => match.Groups[1].Value).ToList();

        shown.Should().NotBeEmpty().And.OnlyContain(file => File.Exists(Repository.File(file)));
        shown.Select(Path.GetFileNameWithoutExtension).Should().BeSubsetOf(s_pictures.Select(picture => picture.Name));
    }

    private async Task TakeAllAsync()
    {
        foreach (var (name, address, width, dark) in s_pictures)
        {
            var page = await (await demo.BrowserAsync()).PageAsync(demo.App, width, dark);
            await page.SignInAsync("Administrator");
            await page.OpenAsync(address);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            // The rows of a virtual table come a moment after the table.
            await page.WaitForFunctionAsync("() => !document.querySelector('[role=grid]:not(:has([data-place]))')");
            await page.ScreenshotAsync(new() { Path = Repository.File("docs", "images", $"{name}.png") });
            await page.Context.CloseAsync();
        }
    }

    [GeneratedRegex(@"\((docs/images/[a-z-]+\.png)\)")]
    private static partial Regex Picture();
}
