using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// Every name from outside is written from right to left; none of them stands in a line with words or figures of ours that
/// it could turn round.
/// </summary>
public sealed class IsolatedNamesTests
{
    private const string Name = "שלום";

    private static readonly string[] s_pages =
    [
        "/", "/setup/rep-ids", "/setup/contacts", "/setup/agencies", "/setup/review", "/customers", "/coverage", "/customers/C-1", "/customers/C-2",
        "/agencies", "/agencies/1", "/agencies/types", "/contacts", "/contacts/1", "/contacts/duplicates", "/feeds", "/feeds/1", "/publications",
        "/publications/1", "/publications/1/roll-back", "/settings/api-keys", "/settings/module", "/settings/sharing", "/settings/customer-views",
        "/settings/users", "/settings/users/1", "/change-log", "/change-log/3", "/account/settings",
    ];

    // Text that shares its line with a name: both lie in the same element that is read by itself, and no isolate is around.
    private const string Shared =
        """
        () => {
          const name = /[\u0590-\u08FF]/, ours = /[A-Za-z0-9]/;
          const isolates = e => { const s = getComputedStyle(e); return /isolate|plaintext/.test(s.unicodeBidi) || s.display !== 'inline'; };
          const lineOf = node => { let e = node.parentElement; while (e.parentElement && !isolates(e)) e = e.parentElement; return e; };
          const lines = new Map();
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const node = walk.currentNode, parent = node.parentElement;
            if (!node.data.trim() || parent.closest('.visually-hidden') || /SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TEXTAREA/.test(parent.tagName)) continue;
            const line = lineOf(node);
            lines.set(line, (lines.get(line) ?? '') + node.data);
          }
          // A number of a customer and an address of a mail are one thing each, whatever they are written with.
          const things = /\u2068[^\u2069]*\u2069|B-[\u0590-\u08FF ]+|[\u0590-\u08FF]+@\S+/g;
          return [...lines].map(([line, text]) => [line, text.replace(things, '')])
            .filter(([, text]) => name.test(text) && ours.test(text))
            .map(([line, text]) => `<${line.tagName.toLowerCase()} class="${line.className}"> ${text.replace(/\s+/g, ' ').trim().slice(0, 120)}`);
        }
        """;

    // The children of a flex box are boxes of their own, so the space between a word and a name there is lost.
    private const string Stuck =
        """
        () => [...document.querySelectorAll('bdi')].map(name => name.parentElement)
          .filter(around => /flex|grid/.test(getComputedStyle(around).display)
            && [...around.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
          .map(around => `stuck to its word: ${around.textContent}`)
        """;

    [Fact]
    public async Task Names_WrittenFromRightToLeft_TurnNothingRound()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" }, isClockRunning: true);
        await SeedAsync(app);
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app);
        await page.SignInUnseenAsync("Administrator");
        var (faults, shown) = (new List<string>(), 0);
        foreach (var address in s_pages)
        {
            await page.GoAsync(address);
            string[] found = [.. await page.EvaluateAsync<string[]>(Shared), .. await page.EvaluateAsync<string[]>(Stuck)];
            faults.AddRange(found.Select(fault => $"{address}: {fault}"));
            shown += (await page.InnerTextAsync("body")).Contains(Name, StringComparison.Ordinal) ? 1 : 0;
        }

        string.Join("\n", faults).Should().BeEmpty();
        shown.Should().BeGreaterThan(18, "the names were there to be looked at");
    }

    private static async Task SeedAsync(TestApp app)
    {
        await app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync($"{Name} סוכנות", $"{Name} דוד", "R1", "R2");
            await seed.AgencyAsync($"{Name} שנייה", $"{Name} דוד", "R3", "R1");
            await seed.CustomerAsync("C-1", $"{Name} לקוח", ["R1", "R2"], city: Name);
            await seed.CustomerAsync("C-2", $"{Name} אחר", ["R9", "R1"], city: Name);
            await seed.PublishAsync();
            (await db.Users.OrderBy(user => user.Id).FirstAsync()).DisplayName = $"{Name} מנהל";
            await db.SaveChangesAsync();
            return true;
        });
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem($"{Name} שולח");
        (await scope.ServiceProvider.GetRequiredService<ApiKeys>().AddAsync($"{Name} מפתח", ["read"])).Refusals.Should().BeEmpty();
        await using var feed = new FeedBuilder().With("C-1", "R2", $"{Name} לקוח")
            .With("B-" + Name + " סוכנות", "", $"{Name} סוכנות", status: "I").Stream();
        await scope.ServiceProvider.GetRequiredService<IntakeService>()
            .TakeAsync(new FeedSource("KS_CUSTOMERS.net", null, FeedChannel.Upload, $"{Name} שולח"), feed);
    }
}
