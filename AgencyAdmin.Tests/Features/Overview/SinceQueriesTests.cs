using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Overview;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Overview;

public sealed class SinceQueriesTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_TheFirstVisit_HasNothingToTell()
    {
        await SignInAsync();

        (await Get<SinceQueries>().ReadAsync(Stop)).Should().BeNull();
    }

    [Fact]
    public async Task Read_TheNextVisit_TellsWhatCameBetween()
    {
        await SignInAsync();
        await Get<SinceQueries>().ReadAsync(Stop);
        Clock.Advance(TimeSpan.FromHours(3));
        await InDatabaseAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO SalesRepIds (Normalised, Decision, FirstSeen, LastSeen, Version)
                VALUES ('NEW1', 0, {Clock.GetUtcNow().UtcTicks}, {Clock.GetUtcNow().UtcTicks}, 0)
                """, Stop);
            var feed = new Feed("KS_CUSTOMERS.net", "KS_CUSTOMERS", FeedMode.Delta, FeedChannel.Rest, "ERP", Clock.GetUtcNow());
            db.Add(feed);
            await db.SaveChangesAsync(Stop);
            await db.Feeds.ExecuteUpdateAsync(
                set => set.SetProperty(one => one.Status, FeedStatus.Applied).SetProperty(one => one.Losers, 14), Stop);
            db.Add(new Publication(
                1, Clock.GetUtcNow(), "Nora", note: null, SnapshotFormat.Write(await DraftSnapshot.ReadAsync(db)), "Test", CustomerEffects.None,
                Coverage.None));
            await db.SaveChangesAsync(Stop);
        });
        Clock.Advance(TimeSpan.FromHours(1));

        var facts = await Get<SinceQueries>().ReadAsync(Stop);

        facts!.Since.Should().Be(Clock.GetUtcNow().AddHours(-4));
        facts.Happened.Select(line => line.Words.Split(':')[0]).Should().Equal(
            "1 new sales rep ID", "1 feed applied", "14 customers lost their rep by feed 1", "Nora published no. 1");
        facts.Happened.Where(line => line.IsLoss).Select(line => line.Href).Should().Equal(Urls.Feed(1));
    }

    [Fact]
    public async Task Read_DatesOfTheWeek_AreToldInTheirOrder()
    {
        await SignInAsync();
        await Get<SinceQueries>().ReadAsync(Stop);
        Clock.Advance(TimeSpan.FromHours(3));
        var today = new DateOnly(2026, 1, 5);
        var agency = await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var own = await stored.AgencyAsync("B-1", "Own");
            foreach (var (id, from, until) in ((string, int?, int?)[])[("JD01", null, 3), ("MK02", 2, 40), ("AL3", 10, null), ("BW05", null, -1)])
            {
                own.AddRep((await stored.RepIdAsync(id)).Id, null, new(
                    null, ValidFrom: from is { } f ? today.AddDays(f) : null, ValidUntil: until is { } u ? today.AddDays(u) : null));
            }

            var away = await stored.ContactAsync(own.BusinessId, "Jane Doe");
            away.StandInBy(await stored.ContactAsync(own.BusinessId, "Max Kern"), today.AddDays(-2), today.AddDays(5)).Should().BeNull();
            await db.SaveChangesAsync(Stop);
            return own.Id;
        });

        var facts = await Get<SinceQueries>().ReadAsync(Stop);

        facts!.Due.Select(line => line.Words).Should().Equal(
            "MK02's rep begins on 7 Jan 2026", "JD01's rep ends on 8 Jan 2026", "Jane Doe is back after 10 Jan 2026");
        facts.Due[0].Href.Should().Be(Urls.Agency(agency));
        facts.MoreDates.Should().Be(0);
    }

    private async Task SignInAsync()
    {
        var id = await InDatabaseAsync(async db =>
        {
            var user = new AppUser { UserName = "tester", DisplayName = "Tester", Email = "tester@company.example" };
            db.Add(user);
            await db.SaveChangesAsync(Stop);
            return user.Id;
        });
        SignInAs(Roles.Administrator, id);
    }
}
