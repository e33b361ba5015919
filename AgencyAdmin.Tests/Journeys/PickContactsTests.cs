using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>What only a browser shows of step 2: a picture from the clipboard, cut by keyboard, and many picks with one undo.</summary>
public sealed class PickContactsTests
{
    private const string PasteScript =
        """
        (bytes) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], "face.png", { type: "image/png" }));
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
        }
        """;

    [Fact]
    public async Task Picture_Pasted_IsCutByKeyboardAndSeen()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "200" }, isClockRunning: true);
        var page = await browser.PageAsync(app, 390);
        await page.SignInAsync("Administrator");
        await page.OpenAsync("/contacts/3");
        await page.GetByLabel("Name", new() { Exact = true }).FocusAsync();

        await page.EvaluateAsync(PasteScript, TestPictures.Quadrants(600, 400, SKEncodedImageFormat.Png).Select(b => (int)b).ToArray());

        var size = page.GetByLabel("Size of the square");
        await Expect(size).ToBeFocusedAsync();
        await Expect(size).ToHaveValueAsync("400");
        await size.PressAsync("Home");
        await page.GetByLabel("From left to right").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.GetByLabel("From top to bottom").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this picture" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Expect(page.GetByText("Contact saved")).ToBeVisibleAsync();

        // The square in the upper left corner is red, on the card as in the store.
        var picture = await app.InDatabaseAsync(db => db.Contacts.Where(c => c.Id == 3).Select(c => c.PictureId).SingleAsync());
        await Expect(page.Locator($"img[src*='{picture}']").First).ToHaveJSPropertyAsync("naturalWidth", 144);
        using var stored = SKBitmap.Decode(Path.Combine(app.DataFolder, "pictures", $"{picture}.jpg"));
        stored.GetPixel(256, 256).Red.Should().BeGreaterThan(180);
    }

    [Fact]
    public async Task Picture_ChosenBeforeItsScriptIsThere_IsOpenedWhenItComes()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "200" }, isClockRunning: true);
        var page = await browser.PageAsync(app);
        await page.SignInAsync("Administrator");
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
        chosen.SetResult();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use this picture" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AllSure_AcceptedFromTheList_AndUndone()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "200" }, isClockRunning: true);
        var cleared = await app.InDatabaseAsync(ClearReadableIdsAsync);
        var page = await browser.PageAsync(app);
        await page.SignInAsync("Administrator");
        await page.OpenAsync("/setup/contacts");

        await page.GetByRole(AriaRole.Button, new() { Name = "Accept all sure" }).ClickAsync();
        var list = page.GetByRole(AriaRole.List, new() { Name = "What will be picked" });
        await Expect(list.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(cleared);
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Pick {cleared} contacts" }).ClickAsync();
        await Expect(page.GetByText($"Picked contacts for {cleared} sales rep IDs")).ToBeVisibleAsync();
        await Expect(page.GetByText("suggestions are sure.")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(page.GetByText($"{cleared} suggestions are sure.")).ToBeVisibleAsync();
    }

    // The demo's IDs are initials. Some are spelled out here and lose their contact, so that they are sure again.
    private static async Task<int> ClearReadableIdsAsync(AgencyAdmin.Data.AppDbContext db)
    {
        var agency = await db.Agencies.Include(a => a.Reps).OrderBy(a => a.Id).FirstAsync();
        var contacts = await db.Contacts.Where(c => c.IsActive && c.BusinessId == agency.BusinessId && c.Email != null).ToListAsync();
        var assigned = await db.Assignments
            .Join(db.RepIdSpellings, a => a.SpellingId, spelling => spelling.Id, (_, spelling) => spelling.SalesRepIdId).Distinct().ToListAsync();
        var disputed = await db.Set<AgencyRep>().Where(rep => rep.AgencyId != agency.Id).Select(rep => rep.SalesRepIdId).ToListAsync();
        var reps = agency.Reps.Where(rep => assigned.Contains(rep.SalesRepIdId) && !disputed.Contains(rep.SalesRepIdId)).ToLookup(rep => rep.ContactId);
        var cleared = 0;
        foreach (var contact in contacts.Where(c => c.Name.Split(' ').Length == 2 && reps[c.Id].Count() == 1).Take(3))
        {
            var rep = reps[contact.Id].Single();
            var spelled = contact.Name.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
            await db.Database.ExecuteSqlAsync($"UPDATE SalesRepIds SET Normalised = {spelled}, Decision = {(int)RepIdDecision.Verified} WHERE Id = {rep.SalesRepIdId}");
            agency.RemoveRep(rep);
            cleared++;
        }

        await db.SaveChangesAsync();
        return cleared;
    }
}
