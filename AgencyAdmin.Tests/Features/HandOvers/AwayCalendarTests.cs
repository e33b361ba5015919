using System.Net;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.HandOvers.Subscriptions;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.HandOvers;

public sealed class AwayCalendarTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, DateOnly?, DateOnly?, string, string> Plans => new()
    {
        { "both days", new(2026, 1, 7), new(2026, 1, 9), "20260107", "20260110" },
        { "one day", new(2026, 1, 7), new(2026, 1, 7), "20260107", "20260108" },
        { "from at once", null, new(2026, 1, 9), "20251205", "20260110" },
        { "until somebody ends it", new(2026, 1, 7), null, "20260107", "20270106" },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Write_WholeDays_EndBehindTheLast(string what, DateOnly? from, DateOnly? until, string start, string end)
    {
        var text = AwayCalendar.Write([new(7, "Ann Lee", "Westline", "Bob Ray", new(8, from, until))], s_today, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);

        text.Should().Contain($"DTSTART;VALUE=DATE:{start}", what).And.Contain($"DTEND;VALUE=DATE:{end}", what)
            .And.Contain("SUMMARY:Ann Lee is away: Bob Ray stands in").And.Contain("UID:stand-in-7@agencyadmin").And.Contain("DTSTAMP:19700101T000000Z");
    }

    [Fact]
    public void Write_HalfDays_AreMoments_AndEachPeriodIsAnEvent()
    {
        StandIn[] periods = [new(8, s_today, s_today.AddDays(1), new(13, 0)), new(9, s_today.AddDays(7), s_today.AddDays(7))];
        var text = AwayCalendar.Write(
            periods.Select(plan => new AwayDays(7, "Ann Lee", "Westline", "Bob Ray", plan, "America/Denver")), s_today, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);

        text.Should().Contain("UID:stand-in-7@agencyadmin").And.Contain("DTSTART:20260105T200000Z").And.Contain("DTEND:20260107T070000Z")
            .And.Contain("UID:stand-in-7-20260112@agencyadmin").And.Contain("DTSTART;VALUE=DATE:20260112").And.Contain("DTEND;VALUE=DATE:20260113");
    }

    [Fact]
    public void Write_NamesThatLookLikeMarks_AreReadBackAsTheyAre()
    {
        var text = AwayCalendar.Write([new(7, "Lee; Ann, \\n \"x\"", "West:line", "Bob Ray", new(8, s_today, s_today))], s_today, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);

        var read = Calendar.Load(text)!.Events.Single();
        (read.Summary, read.Description).Should().Be(("Lee; Ann, \\n \"x\" is away: Bob Ray stands in", "West:line"));
    }

    [Fact]
    public async Task Address_OpensWithoutSigningIn_UntilItIsMadeAnewOrRevokedOrItsAccountIsDisabled()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        await FillAsync(app);
        var account = await app.InDatabaseAsync(db => db.Users.OrderBy(user => user.Id).Select(user => user.Id).FirstAsync(Token));
        var first = await MakeAsync(app, account);
        using var stranger = app.Stranger();

        var answer = await stranger.GetAsync(Urls.AwayCalendar(first), Token);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/calendar; charset=utf-8");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        Calendar.Load(await answer.Content.ReadAsStringAsync(Token))!.Events.Should().ContainSingle().Which.Summary.Should().Be("Ann Lee is away: Bob Ray stands in");

        var second = await MakeAsync(app, account);
        (await OpensAsync(stranger, first)).Should().BeFalse("another one was made");
        (await OpensAsync(stranger, second[..40] + (second[40] == 'A' ? "B" : "A") + second[41..])).Should().BeFalse("it is forged");
        (await OpensAsync(stranger, "x")).Should().BeFalse();
        (await OpensAsync(stranger, second)).Should().BeTrue();
        await app.InDatabaseAsync(db => db.Users.Where(user => user.Id == account).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true), Token));
        (await OpensAsync(stranger, second)).Should().BeFalse("its account is disabled");
        await app.InDatabaseAsync(db => db.Users.Where(user => user.Id == account).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, false), Token));
        (await OpensAsync(stranger, second)).Should().BeTrue();
        await WithLinksAsync(app, account, async links => (await links.RevokeAsync(Token)).Refusals.Should().BeEmpty());
        (await OpensAsync(stranger, second)).Should().BeFalse("it was revoked");
    }

    private static async Task<bool> OpensAsync(HttpClient client, string token) =>
        (await client.GetAsync(Urls.AwayCalendar(token), Token)).StatusCode switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.NotFound => false,
            var other => throw new InvalidOperationException($"{other}"),
        };

    private static async Task<string> MakeAsync(TestApp app, int account)
    {
        AwayCalendarLink? made = null;
        await WithLinksAsync(app, account, async links => (await links.CreateAsync(Token)).TryGet(out made).Should().BeTrue());
        return made!.Token;
    }

    private static async Task WithLinksAsync(TestApp app, int account, Func<AwayCalendarLinks, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(SignedIn.Principal(Roles.Support, account));
        await work(scope.ServiceProvider.GetRequiredService<AwayCalendarLinks>());
    }

    private static async Task FillAsync(TestApp app) => await app.InDatabaseAsync(async db =>
    {
        var people = await LeavingSetup.FillAsync(db);
        var contacts = await db.Contacts.ToDictionaryAsync(contact => contact.Id, Token);
        contacts[people.Ann].StandInBy(contacts[people.Bob], new(2026, 1, 7), new(2026, 1, 9)).Should().BeNull();
        return await db.SaveChangesAsync(Token);
    });
}
