using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// What only a browser shows of step 2: a picture from the clipboard, cut by keyboard, and many picks with one undo.
/// </summary>
public sealed class PickContactsTests
{
    private const string Offer = "Or drop one here, or paste it.";

    private const string PasteScript =
        """
        (bytes) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], "face.png", { type: "image/png" }));
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
        }
        """;

    private const string DropScript =
        """
        (bytes) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], "face.jpg", { type: "image/jpeg" }));
          const field = document.getElementById("contact-picture").parentElement;
          field.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }
        """;

    [Fact]
    public async Task Picture_Pasted_IsCutByKeyboardAndSeen()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "200" }, isClockRunning: true);
        var page = await browser.PageAsync(app, 390);
        await page.SignInUnseenAsync("Administrator");
        await OpenPictureFieldAsync(page);
        await page.GetByLabel("Name", new() { Exact = true }).FocusAsync();

        await page.EvaluateAsync(
            PasteScript, TestPictures.Quadrants(600, 400, SKEncodedImageFormat.Png).Select(b => (int)b).ToArray());

        var size = page.GetByLabel("How much of the picture");
        await Expect(size).ToBeFocusedAsync();
        await Expect(size).ToHaveValueAsync("400");
        await size.PressAsync("Home");
        await page.GetByLabel("Move left or right").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.GetByLabel("Move up or down").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this picture" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Expect(page.GetByText("Contact saved")).ToBeVisibleAsync();

        // The square in the upper left corner is red, on the card as in the store.
        var picture = await app.InDatabaseAsync(
            db => db.Contacts.Where(c => c.Id == 3).Select(c => c.PictureId).SingleAsync());
        await Expect(page.Locator($"img[src*='{picture}']").First).ToHaveJSPropertyAsync("naturalWidth", 144);
        using var stored = SKBitmap.Decode(Path.Combine(app.DataFolder, "pictures", $"{picture}.jpg"));
        stored.GetPixel(256, 256).Red.Should().BeGreaterThan(180);
    }

    [Fact]
    public async Task Picture_Dropped_IsCutByThePointerAndUsed()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "200" }, isClockRunning: true);
        var page = await browser.PageAsync(app);
        await page.SignInUnseenAsync("Administrator");
        await OpenPictureFieldAsync(page);

        await page.EvaluateAsync(
            DropScript, TestPictures.Quadrants(600, 400, SKEncodedImageFormat.Jpeg).Select(b => (int)b).ToArray());

        var use = page.GetByRole(AriaRole.Button, new() { Name = "Use this picture" });
        await Expect(use).ToBeVisibleAsync();
        await use.ClickAsync();
        await Expect(use).ToHaveCountAsync(0);
        await Expect(page.GetByText("Not saved yet")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Expect(page.GetByText("Contact saved")).ToBeVisibleAsync();
        var picture = await app.InDatabaseAsync(
            db => db.Contacts.Where(c => c.Id == 3).Select(c => c.PictureId).SingleAsync());
        await Expect(page.Locator($"img[src*='{picture}']").First).ToHaveJSPropertyAsync("naturalWidth", 144);
    }

    [Fact]
    public async Task Picture_DroppedThatIsNone_IsRefusedInWords()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "200" }, isClockRunning: true);
        var page = await browser.PageAsync(app);
        await page.SignInUnseenAsync("Administrator");
        await OpenPictureFieldAsync(page);

        await page.EvaluateAsync(DropScript, "no picture at all".Select(c => (int)c).ToArray());

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("picture");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use this picture" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Panel_ClosedByEscapeWithTextInIt_AsksFirst()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "200" }, isClockRunning: true);
        var page = await browser.PageAsync(app);
        await page.SignInUnseenAsync("Administrator");
        await page.OpenAsync("/setup/contacts?show=without-contact");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^New contact for") }).First.ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nora Sample");
        var question = page.GetByRole(AriaRole.Dialog, new() { Name = "Leave without saving the contact?" });

        await page.Keyboard.PressAsync("Escape");
        await Expect(question).ToContainTextAsync("What you typed is lost.");
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Stay" })).ToBeFocusedAsync();
        (await page.AxeFindingsAsync("#ask")).Should().BeEmpty();
        await page.Keyboard.PressAsync("Escape");
        await Expect(question).ToBeHiddenAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Nora Sample");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Picture_ChosenBeforeItsScriptIsThere_IsOpenedWhenItComes()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "200" }, isClockRunning: true);
        var page = await browser.PageAsync(app);
        await page.SignInUnseenAsync("Administrator");
        var chosen = new TaskCompletionSource();
        await page.RouteAsync("**/PictureField.razor*.js", async route =>
        {
            await chosen.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/contacts/3");

        await page.Locator("#contact-picture").SetInputFilesAsync(new FilePayload
        {
            Name = "face.png",
            MimeType = "image/png",
            Buffer = TestPictures.Quadrants(600, 400, SKEncodedImageFormat.Png),
        });
        await Expect(page.GetByText(Offer)).ToBeHiddenAsync();
        chosen.SetResult();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use this picture" })).ToBeVisibleAsync();
        await Expect(page.GetByText(Offer)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AllSure_AcceptedFromTheList_AndUndone()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "200" }, isClockRunning: true);
        var cleared = await app.InDatabaseAsync(SureIds.MakeAsync);
        var page = await browser.PageAsync(app);
        await page.SignInUnseenAsync("Administrator");
        await page.OpenAsync("/setup/contacts");

        await page.GetByRole(AriaRole.Button, new() { Name = "Accept all strong matches" }).ClickAsync();
        var list = page.GetByRole(AriaRole.List, new() { Name = "What will be picked" });
        await Expect(list.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(cleared);
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Pick {cleared} contacts" }).ClickAsync();
        await Expect(page.GetByText($"Picked contacts for {cleared} sales rep IDs")).ToBeVisibleAsync();
        await Expect(page.GetByText("suggestions are strong matches.")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(page.GetByText($"{cleared} suggestions are strong matches.")).ToBeVisibleAsync();
    }

    // A file that is dropped before the field offers it is the browser's, and not the page's.
    private static async Task OpenPictureFieldAsync(IPage page)
    {
        await page.OpenAsync("/contacts/3");
        await Expect(page.GetByText(Offer)).ToBeVisibleAsync();
    }
}
