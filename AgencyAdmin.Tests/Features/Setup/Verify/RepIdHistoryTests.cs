using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Tests.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Setup.Verify;

public sealed class RepIdHistoryTests : IntakeTest
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_SaysTheFirstFeed_AndWhoCameAndWentWithEach()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "AB02").With("C-2", "AB02"));
        App.Clock.Advance(TimeSpan.FromHours(1));
        await TakeAsync(
            new FeedBuilder().With("C-1", "JD01").With("C-2", "AB02").With("C-3", "JD01").With("C-4", "jd01"));
        App.Clock.Advance(TimeSpan.FromHours(1));
        await TakeAsync(new FeedBuilder().With("C-3", "AB02").With("C-2", "JD01;AB02"), "KS_CUSTOMERS.net");
        var key = await App.InDatabaseAsync(
            db => db.SalesRepIds.Where(id => id.Normalised == "JD01").Select(id => id.Id).SingleAsync(Stop));

        var history = await App.Get<RepIdHistoryQuery>().ReadAsync(key, Stop);

        history.FirstFeed.Should().Be(2);
        history.Known.Should().Be(3);
        history.Feeds.Select(feed => (feed.FeedId, feed.Gained, feed.Lost)).Should().Equal((3, 1, 1), (2, 2, 0));
    }

    [Fact]
    public async Task History_OfAnIdThatNoFeedTouchedLately_IsEmpty()
    {
        await App.InDatabaseAsync(db => new StoredSetup(db).CustomerAsync("C-1", "JD01"));

        var history = await App.Get<RepIdHistoryQuery>().ReadAsync(1, Stop);

        (history.FirstFeed, history.Feeds.Count, history.Known).Should().Be((null, 0, 0));
    }
}
