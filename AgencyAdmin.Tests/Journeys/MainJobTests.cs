using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// The main job from an empty database to a customer's card, as a person does it: at a desk and on a phone.
/// </summary>
public sealed class MainJobTests
{
    private const string RepId = "NS01";
    private const string Customer = "S-10001";

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task MainJob_FromEmptyDatabaseToTheCustomersCard_IsDoneInOneGo(int width)
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "0" }, isClockRunning: true);
        var page = await browser.PageAsync(app, width);
        await page.SignInAsync("Administrator");

        await SendTheSampleFeedAsync(page);
        await VerifyAsync(page);
        await PickAsync(page);
        await DefineAsync(page);
        await PublishAsync(page);
        await LookAtTheCustomerAsync(page);
    }

    [Fact]
    public async Task Support_OnEveryStep_SeesNoButtonThatChangesAnything()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development");
        var page = await browser.PageAsync(app);
        await page.SignInAsync("Support");

        foreach (var address in new[] { "/setup/rep-ids", "/setup/contacts", "/setup/agencies", "/setup/review", "/contacts/1", "/agencies/1" })
        {
            await page.OpenAsync(address);
            var forbidden = page.Locator("main").GetByRole(AriaRole.Button).Filter(new()
            {
                HasTextRegex = new("^(Verify|Ignore|Reopen|Pick|Change|Accept|Save|Confirm|New|Add|Publish(?!ed)|Delete|Deactivate|Keep|Choose a business)"),
            });
            await Expect(forbidden).ToHaveCountAsync(0);
        }
    }

    private static async Task SendTheSampleFeedAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Start with your file" }).ClickAsync();
        await page.Locator("#feed-file")
            .SetInputFilesAsync(Repository.File("AgencyAdmin", "Samples", "KS_CUSTOMERS.full"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send feed" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Grid, new() { Name = "Sales rep IDs" })).ToBeVisibleAsync();
    }

    private static async Task VerifyAsync(IPage page)
    {
        await page.GetByLabel("Find a rep ID").FillAsync(RepId);

        // The heading and the one row: before that, rows still move away from under the pointer.
        await Expect(page.GetByRole(AriaRole.Grid, new() { Name = "Sales rep IDs" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Verify {RepId}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Reopen {RepId}" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Pick contacts" })).ToBeVisibleAsync();
    }

    private static async Task PickAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose a business" }).ClickAsync();
        await page.GetByLabel("Number, name or city").FillAsync("S-AG01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose Northside Sales Agency" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = $"New contact for {RepId}" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nora Sample");
        await page.GetByLabel("Position").FillAsync("Account manager");
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync("nora@northside.example");
        await page.GetByLabel("Office phone").FillAsync("702 555 0100");

        // The preview beside the step follows the typing, before anything is saved.
        if (page.ViewportSize!.Width > 1100)
        {
            await Expect(page.Locator("sales-rep-frame").GetByRole(AriaRole.Heading, new() { Name = "Nora Sample" }))
                .ToBeVisibleAsync();
        }

        await page.Locator("#contact-picture").SetInputFilesAsync(new FilePayload
        {
            Name = "nora.png",
            MimeType = "image/png",
            Buffer = TestPictures.Quadrants(600, 400, SKEncodedImageFormat.Png),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this picture" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add contact" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Nora Sample", Exact = true }))
            .ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Define agencies" }))
            .ToBeVisibleAsync();
    }

    private static async Task DefineAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Agencies" })).ToContainTextAsync("Confirmed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Review and publish" }))
            .ToBeVisibleAsync();
    }

    private static async Task PublishAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Publish \\d+ change") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Published as no. 1" })).ToBeVisibleAsync();
    }

    private static async Task LookAtTheCustomerAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox).FillAsync(Customer);
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Nordic Supply Co");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Nordic Supply Co" }))
            .ToBeVisibleAsync();

        var module = page.Locator("sales-rep-frame");
        await Expect(module.GetByRole(AriaRole.Heading, new() { Name = "Nora Sample", Exact = true }))
            .ToBeVisibleAsync();
        await Expect(module.GetByRole(AriaRole.Link, new() { NameRegex = new("^Call") }))
            .ToHaveAttributeAsync("href", "tel:+17025550100");
        await module.GetByText("Email").ClickAsync();
        await Expect(module.GetByRole(AriaRole.Link, new() { NameRegex = new("Sales request") }))
            .ToHaveAttributeAsync(
                "href", $"mailto:nora@northside.example?subject=Sales%20request%2C%20customer%20{Customer}");
        await Expect(module.Locator("img")).ToHaveJSPropertyAsync("complete", true);
        await Expect(page.GetByText($"{RepId} shows Nora Sample of Northside Sales Agency.")).ToBeVisibleAsync();
    }
}
