using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// What a card says of a rep's hours, computed in the customer's own browser, for any place and moment.
/// </summary>
public sealed class AvailabilityTests
{
    // Hours; the rep's zone; the customer's; the moment; the language; what it says.
    private static readonly (string Hours, string There, string Here, string Now, string Language, string Said)[] s_moments =
    [
        ("480-1020 480-1020 480-1020 480-1020 480-1020 - -", "America/Denver", "America/Denver", "2026-01-05T16:00:00Z", "en", "now: until 5:00 PM"),
        ("480-1020 480-1020 480-1020 480-1020 480-1020 - -", "America/Denver", "America/New_York", "2026-01-05T16:00:00Z", "en", "now: until 7:00 PM"),
        ("480-1020 480-1020 480-1020 480-1020 480-1020 - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T10:00:00Z", "de", "now: until 17:00"),
        ("480-1020 480-1020 480-1020 480-1020 480-1020 - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T06:30:00Z", "de", "later: from 08:00"),
        ("480-1020 480-1020 480-1020 480-1020 480-1020 - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T16:00:00Z", "en", "later: on Tuesday from 8:00 AM"),
        ("480-1020 480-1020 480-1020 480-1020 480-1020 - -", "Europe/Berlin", "Asia/Tokyo", "2026-01-09T17:00:00Z", "en", "later: on Monday from 4:00 PM"),
        ("480-1020 - - - - - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T17:00:00Z", "en", "later: on Monday from 8:00 AM"),
        ("- - - - - - 60-600", "Europe/Berlin", "Europe/Berlin", "2026-03-28T12:00:00Z", "en", "later: on Sunday from 1:00 AM"),
        ("- - - - - - 480-600", "Europe/Berlin", "Europe/Berlin", "2026-03-28T12:00:00Z", "en", "later: on Sunday from 8:00 AM"),
        ("- - - - - - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T10:00:00Z", "en", "undefined: hours"),

        // Across the change of the clocks, there and not here or the other way round.
        ("480-1020 480-1020 480-1020 480-1020 480-1020 - -", "America/Denver", "America/Phoenix", "2026-03-07T18:00:00Z", "en", "later: on Monday from 7:00 AM"),
        ("480-1020 480-1020 480-1020 480-1020 480-1020 - -", "America/Phoenix", "Europe/London", "2026-10-24T18:00:00Z", "en", "later: on Monday from 3:00 PM"),
        ("- - - - - - 0-720", "Europe/Berlin", "Europe/Berlin", "2026-10-25T00:30:00Z", "en", "now: until 12:00 PM"),

        // A break at noon.
        ("480-720,780-1020 - - - - - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T10:00:00Z", "de", "now: until 12:00"),
        ("480-720,780-1020 - - - - - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T11:30:00Z", "de", "later: from 13:00"),
        ("480-720,720-1020 - - - - - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T10:00:00Z", "de", "now: until 17:00"),
        ("480-720,780-1020 - - - - - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T17:00:00Z", "de", "later: on Montag from 08:00"),

        // Past midnight: today's hours began yesterday, also over the end of the week, and for whoever lives elsewhere.
        ("- - - - 1320-1560 - -", "Europe/Berlin", "Europe/Berlin", "2026-01-09T22:30:00Z", "de", "now: until 02:00"),
        ("- - - - 1320-1560 - -", "Europe/Berlin", "Europe/Berlin", "2026-01-10T00:30:00Z", "de", "now: until 02:00"),
        ("- - - - 1320-1560 - -", "Europe/Berlin", "Asia/Tokyo", "2026-01-10T00:30:00Z", "de", "now: until 10:00"),
        ("- - - - - - 1320-1800", "America/Denver", "America/New_York", "2026-01-12T08:00:00Z", "en", "now: until 8:00 AM"),
        ("1080-1440 0-120 - - - - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T20:00:00Z", "de", "now: until 02:00"),
        ("1080-1440 - - - - - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T20:00:00Z", "de", "now: until 00:00"),

        // Past midnight and across the change of the clocks: what the clock there will show counts.
        ("- - - - - 1320-1620 -", "Europe/Berlin", "Europe/Berlin", "2026-03-28T22:30:00Z", "de", "now: until 03:00"),
        ("- - - - - 1320-1620 -", "Europe/Berlin", "Africa/Lagos", "2026-10-24T22:30:00Z", "de", "now: until 03:00"),

        // Round the clock: there is no moment to name.
        ("0-1440 0-1440 0-1440 0-1440 0-1440 0-1440 0-1440", "Europe/Berlin", "Europe/Berlin", "2026-01-05T10:00:00Z", "en", "now: hours"),
        ("0-1440 0-1440 0-1440 - - - -", "Europe/Berlin", "Europe/Berlin", "2026-01-05T10:00:00Z", "en", "now: hours"),
        ("0-1440 0-1440 0-1440 - - - -", "Europe/Berlin", "Europe/Berlin", "2026-01-07T10:00:00Z", "de", "now: until 00:00"),

        // A name that is younger than the browser.
        ("480-1020 480-1020 480-1020 480-1020 480-1020 - -", "Nowhere/Island", "Europe/Berlin", "2026-01-05T10:00:00Z", "en", "undefined: hours"),
    ];

    [Fact]
    public async Task Card_SaysUntilOrFrom_OnTheCustomersClock()
    {
        await using var app = new TestApp();
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app);
        await page.GotoAsync("/account/sign-in");
        var session = await page.Context.NewCDPSessionAsync(page);
        var said = new List<string>();

        foreach (var moment in s_moments)
        {
            await session.SendAsync("Emulation.setTimezoneOverride", new() { ["timezoneId"] = moment.Here });
            said.Add(await page.EvaluateAsync<string>(
                """
                async ([hours, zone, now, language]) => {
                  const { showAvailability } = await import("/module/availability.js");
                  const root = document.createElement("div");
                  root.lang = language;
                  root.innerHTML = `<p class="srm-when" data-hours="${hours}" data-zone="${zone}" data-until="until {time}" data-from="from {time}"
                    data-on="on {day} from {time}"><span class="srm-when-text">hours</span></p>`;
                  showAvailability(root, new Date(now));
                  const when = root.firstElementChild;
                  return `${when.dataset.state}: ${when.textContent}`;
                }
                """,
                new[] { moment.Hours, moment.There, moment.Now, moment.Language }));
        }

        said.ConvertAll(text => text.Replace('\u00A0', ' ')).Should().Equal(s_moments.Select(moment => moment.Said));
    }
}
