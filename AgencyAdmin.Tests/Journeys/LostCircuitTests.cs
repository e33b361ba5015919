using System.Threading.Channels;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// The connection breaks in each step of the wizard and the server forgets the circuit: the page comes back as it was.
/// </summary>
public sealed class LostCircuitTests
{
    // What a network that breaks does to the page, and nothing else.
    private const string Breakable = """
        const sockets = [];
        window.WebSocket = class extends WebSocket {
          constructor(...args) {
            super(...args);
            sockets.push(this);
          }
        };
        window.breakConnection = () => sockets.splice(0).forEach((socket) => socket.close());
        """;

    [Fact]
    public async Task LostCircuit_InEachStep_GivesBackThePage_AndTheWorkGoesOn()
    {
        var lost = new LostCircuits();
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", isClockRunning: true, services: services =>
        {
            services.Configure<CircuitOptions>(options => options.DisconnectedCircuitMaxRetained = 0);
            services.AddSingleton<CircuitHandler>(lost);
        });
        await app.InDatabaseAsync(SureIds.MakeAsync);
        var page = await browser.PageAsync(app);
        await page.AddInitScriptAsync(Breakable);
        await page.SignInAsync("Administrator");

        await VerifyAsync(page, lost);
        await PickAsync(page, lost);
        await DefineAsync(page, lost);
        await PublishAsync(page, lost);
    }

    private static async Task VerifyAsync(IPage page, LostCircuits lost)
    {
        await page.OpenAsync("/setup/rep-ids?state=new");
        await IgnoreAsync(page, lost);
        await RulesAsync(page, lost);
        var verify = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Verify (?![0-9]|rep)") }).First;
        var name = await verify.GetAttributeAsync("aria-label");

        await LoseAsync(page, lost);

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("state=new"));
        await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true })).ToHaveCountAsync(0);
    }

    private static async Task IgnoreAsync(IPage page, LostCircuits lost)
    {
        var boxes = page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Select (?!all)") });
        await boxes.Nth(0).ClickAsync();
        await boxes.Nth(1).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ignore 2", Exact = true }).ClickAsync();
        await page.GetByLabel("Reason").FillAsync("House account");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("13 / 200");

        await LoseAsync(page, lost);

        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Ignore 2 IDs");
        await Expect(page.GetByLabel("Reason")).ToHaveValueAsync("House account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Selection" }))
            .ToContainTextAsync("2 IDs selected");
        await Expect(boxes.Nth(1)).ToBeCheckedAsync();
    }

    private static async Task RulesAsync(IPage page, LostCircuits lost)
    {
        await page.GetByTitle("Normalisation rules").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change rules" }).ClickAsync();
        await page.GetByLabel("Prefix to drop").FillAsync("ZZZ-");
        await page.GetByLabel("Prefix to drop").PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("What changes");

        await LoseAsync(page, lost);

        await Expect(page.GetByLabel("Prefix to drop")).ToHaveValueAsync("ZZZ-");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("What changes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static async Task PasteAsync(IPage page, LostCircuits lost)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Paste a list" }).ClickAsync();
        await page.GetByLabel("Two columns").FillAsync("XX99\tNobody Here");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("1 unknown");

        await LoseAsync(page, lost);

        await Expect(page.GetByLabel("Two columns")).ToHaveValueAsync("XX99\tNobody Here");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static async Task PickAsync(IPage page, LostCircuits lost)
    {
        await page.OpenAsync("/setup/contacts?show=without-contact");
        await PasteAsync(page, lost);
        await AcceptSureAsync(page, lost);

        // The IDs that were made sure stand in no feed as they are spelled, so no customer sees whom they get.
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^New contact for .*[0-9]") }).First.ClickAsync();
        var title = await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Heading).First.TextContentAsync();
        await page.GetByLabel("Position").FillAsync("Account manager");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nora Sample");
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync("nora@example.com");
        await Expect(page.Locator("sales-rep-frame").GetByRole(AriaRole.Heading, new() { Name = "Nora Sample" }))
            .ToBeVisibleAsync();

        await LoseAsync(page, lost);

        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Heading).First).ToHaveTextAsync(title!);
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Nora Sample");
        await Expect(page.GetByLabel("Position")).ToHaveValueAsync("Account manager");
        await Expect(page.GetByLabel("Email", new() { Exact = true })).ToHaveValueAsync("nora@example.com");
        await Expect(page.Locator("sales-rep-frame").GetByRole(AriaRole.Heading, new() { Name = "Nora Sample" }))
            .ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add contact" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static async Task AcceptSureAsync(IPage page, LostCircuits lost)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept all strong matches" }).ClickAsync();
        var boxes = page.GetByRole(AriaRole.List, new() { Name = "What will be picked" }).GetByRole(AriaRole.Checkbox);
        await Expect(boxes.First).ToBeCheckedAsync();
        var all = await boxes.CountAsync();
        await boxes.First.UncheckAsync();
        var button = page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^Pick {all - 1} contact") });
        await Expect(button).ToBeVisibleAsync();

        await LoseAsync(page, lost);

        await Expect(boxes).ToHaveCountAsync(all);
        await Expect(boxes.First).Not.ToBeCheckedAsync();
        await Expect(button).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pick nothing" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static async Task DefineAsync(IPage page, LostCircuits lost)
    {
        await page.OpenAsync("/setup/agencies?agency=1");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Renamed by hand");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tablet" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Tablet" }))
            .ToHaveAttributeAsync("aria-pressed", "true");

        await LoseAsync(page, lost);

        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Renamed by hand");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Tablet" }))
            .ToHaveAttributeAsync("aria-pressed", "true");
        await AddContactAsync(page, lost);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save agency" }).ClickAsync();
        await Expect(page.GetByText("Saved Renamed by hand in the draft")).ToBeVisibleAsync();
    }

    private static async Task AddContactAsync(IPage page, LostCircuits lost)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.GetByRole(AriaRole.Button, new() { Name = "New", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a contact" }).ClickAsync();
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Paul Sample");
        await dialog.GetByLabel("Office phone").FillAsync("+1 702 456 0100");
        await Expect(dialog).ToContainTextAsync("dials +17024560100");

        await LoseAsync(page, lost);

        await Expect(dialog.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Paul Sample");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Renamed by hand");
    }

    private static async Task PublishAsync(IPage page, LostCircuits lost)
    {
        // The demo has an ID in two agencies, which blocks publishing: the note is what can be lost here.
        await page.OpenAsync("/setup/review");
        await page.GetByLabel("Note for the history").FillAsync("Second round");

        // What is typed last is on its way until something that was done later has an answer.
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("see no change") }).ClickAsync();
        await Expect(page.Locator(".customers")).ToBeVisibleAsync();

        await LoseAsync(page, lost);

        await Expect(page.GetByLabel("Note for the history")).ToHaveValueAsync("Second round");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Settle it" }).First).ToBeVisibleAsync();
    }

    // The browser is kept away until the server has forgotten the circuit, so that it cannot come back to the old one.
    private static async Task LoseAsync(IPage page, LostCircuits lost)
    {
        await page.RouteAsync("**/_blazor/negotiate**", route => route.AbortAsync());
        await page.EvaluateAsync("() => { document.querySelector('h1').dataset.old = ''; breakConnection(); }");
        await lost.LoseLatestAsync();
        await page.UnrouteAsync("**/_blazor/negotiate**");

        // The new circuit draws everything anew; until then what stands there belongs to nobody.
        await page.WaitForFunctionAsync(
            "() => document.querySelector('h1:not([data-old])') && !document.querySelector('.shell .bone')");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }

    private sealed class LostCircuits : CircuitHandler
    {
        private readonly Channel<string> _closed = Channel.CreateUnbounded<string>();
        private volatile string _latest = "";

        public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            _latest = circuit.Id;
            return Task.CompletedTask;
        }

        public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            _closed.Writer.TryWrite(circuit.Id);
            return Task.CompletedTask;
        }

        /// <summary>
        /// Waits until the circuit of the page that is open now is gone; those of pages before it close when they like.
        /// </summary>
        public async Task LoseLatestAsync()
        {
            while (await _closed.Reader.ReadAsync(TestContext.Current.CancellationToken) != _latest)
            {
            }
        }
    }
}
