using AgencyAdmin.Components;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Overview;

public sealed class OverviewInTheBrowserTests
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Open_Demo_FitsAndIsAccessible(int width, bool dark)
    {
        await using var app = new TestApp("Development");
        app.StartServer();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            // Refused where the start has filled the database already, which is as good.
            await scope.ServiceProvider.GetRequiredService<DemoData>().FillAsync(new(), TestContext.Current.CancellationToken);
        }

        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app, width, dark);
        await page.SignInAsync(Roles.Administrator);
        await page.OpenAsync(Urls.Overview);

        await page.GetByText("Unresolved sales rep IDs").WaitForAsync();
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
    }
}
