using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// Two servers behind a balancer: in each step of the wizard the one that the person is at is killed, and the work goes on at the other.
/// </summary>
public sealed class KilledServerTests
{
    private static readonly (string Address, string? Opens, string Field, string Text)[] s_steps =
    [
        ("/setup/rep-ids", "Normalisation rules › Change rules", "Prefix to drop", "ZZZ-"),
        ("/setup/contacts", "Paste a list", "Two columns", "XX99\tNobody Here"),
        ("/setup/agencies?agency=1", null, "Name", "Renamed by hand"),
        ("/setup/review", null, "Note for the history", "Second round"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ServerKilled_InEachStep_ThePersonGoesOnAtTheOther()
    {
        using var database = new PostgreSqlDatabase();
        string[] settings = ["--Database:Provider", "PostgreSql", "--ConnectionStrings:AgencyAdmin", database.ConnectionString];
        await using var one = await PublishedApp.StartAsync(Cancellation, settings);
        await using var two = await PublishedApp.StartAsync(Cancellation, settings);
        await using var balancer = await Balancer.StartAsync(one.Address, two.Address);
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(balancer.Address);
        await page.SignInAsync("Administrator");

        foreach (var (address, opens, label, text) in s_steps)
        {
            var field = await page.TypeAsync(address, opens, label, text);
            var node = await NodeAsync(page);
            var killed = node == "server0" ? one : two;
            await killed.StopAsync(isPowerCut: true);

            await Expect(page.GetByText("What you had typed is back.")).ToBeVisibleAsync();
            await Expect(field).ToHaveValueAsync(text);
            (await NodeAsync(page)).Should().NotBe(node);
            if (address.StartsWith("/setup/agencies", StringComparison.Ordinal))
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Save agency" }).ClickAsync();
                await Expect(page.GetByText($"Saved {text} in the draft")).ToBeVisibleAsync();
            }

            await killed.StartAgainAsync(Cancellation);
            await balancer.WaitForAsync(2);
        }
    }

    private static async Task<string> NodeAsync(IPage page) =>
        (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "NODE").Value;
}
