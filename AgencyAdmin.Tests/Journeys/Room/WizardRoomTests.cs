using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys.Room;

/// <summary>How much of its work each step shows at once, and that its foot is always there, one at a time.</summary>
public sealed class WizardRoomTests(DemoApp demo) : IClassFixture<DemoApp>
{
    // Heights of the rows that stand whole between the headings and the foot.
    private const string RowsInSight =
        """
        () => {
          const top = document.querySelector('[role=grid] thead').getBoundingClientRect().bottom;
          const bottom = document.querySelector('.step-foot').getBoundingClientRect().top;
          return [...document.querySelectorAll('[data-place]')].map(row => row.getBoundingClientRect())
            .filter(row => row.top >= top - 0.5 && row.bottom <= bottom + 0.5).map(row => row.height);
        }
        """;

    // Controls that the tab of the preview lies over, wherever the page is scrolled to.
    private const string Covered =
        """
        async () => {
          const covered = new Set(), tab = document.querySelector('.preview-tab').getBoundingClientRect();
          for (const control of document.querySelectorAll('main :is(a, button, input, select):not(.preview *, .preview-tab)')) {
            if (!control.checkVisibility() || control.closest('.bottom-bar, .selection-bar, [role=grid] thead')) continue;
            control.scrollIntoView({ block: 'nearest' });
            const box = control.getBoundingClientRect();
            if (box.right > tab.left && box.left < tab.right && box.bottom > tab.top && box.top < tab.bottom) covered.add(control.outerHTML.slice(0, 80));
          }
          for (const control of document.querySelectorAll(':is(.bottom-bar, .selection-bar) :is(a, button)')) {
            const box = control.getBoundingClientRect();
            if (control.checkVisibility() && box.right > tab.left && box.left < tab.right && box.bottom > tab.top && box.top < tab.bottom) covered.add(control.textContent);
          }
          return [...covered];
        }
        """;

    [Theory]
    [InlineData("/setup/rep-ids", 16)]
    [InlineData("/setup/contacts", 12)]
    public async Task List_At1440By900_ShowsManyRowsOf40Pixels(string address, int rows)
    {
        var page = await demo.SignedInTabAsync();
        await page.GoAsync(address);
        // The list draws the rows of its room only once it has measured it.
        var inSight = await page.WaitForFunctionAsync(
            $"rows => {{ const heights = ({RowsInSight})(); return heights.length >= rows ? heights : null; }}", rows);
        var heights = await inSight.JsonValueAsync<double[]>();

        heights.Should().HaveCountGreaterThanOrEqualTo(rows).And.OnlyContain(height => height == 40);
        (await page.Locator(".wizard-head").BoundingBoxAsync())!.Height.Should().Be(48);
    }

    [Theory]
    [InlineData("/setup/rep-ids", "to verify or ignore")]
    [InlineData("/setup/contacts", "without a contact")]
    [InlineData("/setup/agencies", "to confirm")]
    [InlineData("/setup/review", "Customers see what is published")]
    public async Task Foot_OfEachStep_IsInSightAtTheTopAndAtTheEnd_AndSaysWhatIsLeft(string address, string left)
    {
        var page = await demo.SignedInTabAsync();
        await page.GoAsync(address);
        var foot = page.GetByRole(AriaRole.Group, new() { Name = "This step" });

        await Expect(foot).ToContainTextAsync(left);
        await Expect(foot).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.EvaluateAsync("() => scrollTo(0, document.documentElement.scrollHeight)");
        await Expect(foot).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Locator(".draft-bar")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Foot_WhileRowsAreSelected_IsThatOfTheSelection_AndElsewhereThatOfTheDraft()
    {
        var page = await demo.SignedInTabAsync();
        await page.OpenAsync("/setup/rep-ids");
        var (step, selection) = (page.Locator(".step-foot"), page.GetByRole(AriaRole.Region, new() { Name = "Selection" }));

        await page.Locator("[data-place='0'] input[type=checkbox]").ClickAsync();
        await Expect(selection).ToBeVisibleAsync();
        await Expect(step).ToBeHiddenAsync();
        await selection.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(step).ToBeVisibleAsync();

        await page.OpenAsync("/agencies");
        await Expect(page.Locator(".draft-bar")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/setup/rep-ids", 720, 450)]
    [InlineData("/setup/contacts", 720, 450)]
    [InlineData("/setup/contacts", 390, 844)]
    [InlineData("/contacts/1", 720, 450)]
    [InlineData("/agencies/1", 1024, 768)]
    public async Task PreviewTab_CoversNoControl(string address, int width, int height)
    {
        var page = await demo.SignedInTabAsync(width);
        await page.SetViewportSizeAsync(width, height);
        await page.GoAsync(address);
        await Expect(page.Locator(".preview-tab")).ToBeVisibleAsync();

        (await page.EvaluateAsync<string[]>(Covered)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/setup/rep-ids", "Verify the selected IDs, or the row")]
    [InlineData("/publications", "Close a panel, a menu or a list")]
    public async Task QuestionMark_ListsTheKeys_AndTheSheetMovesNothing(string address, string key)
    {
        var page = await demo.SignedInTabAsync();
        await page.GoAsync(address);
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        var before = await heading.BoundingBoxAsync();

        await page.Keyboard.PressAsync("?");

        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync(key);
        (await page.Locator("main h1").BoundingBoxAsync()).Should().BeEquivalentTo(before);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task FirstBytes_PaintTheBarsWithTheirLinks_InTheirPlaces()
    {
        var page = await demo.SignedInPageAsync(1440, dark: false);
        await page.OpenAsync("/customers");
        var (link, there) = (page.Locator(".shell nav a").GetByText("Publications"), page.Locator(".boot nav a").GetByText("Publications"));
        var box = await link.BoundingBoxAsync();

        await page.RouteAsync("**/_framework/**", route => route.AbortAsync());
        await page.ReloadAsync();

        (await there.BoundingBoxAsync())!.Should().BeEquivalentTo(box);
        await Expect(page.Locator(".boot .bone").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
