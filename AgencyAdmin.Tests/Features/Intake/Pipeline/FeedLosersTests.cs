using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

/// <summary>The gate counts those who lose their rep one by one; nobody who gains one is set off against them.</summary>
public sealed class FeedLosersTests : IntakeTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_FullThatTakesTheRepFromMany_IsHeldWhateverNewCustomersGain()
    {
        await SeenAsync(60);

        var report = (await TakeAsync(new FeedBuilder().WithMany(20).WithMany(40, "", "X-").With("C-21", "")
            .WithMany(300, "JD01", "N-"))).Report;

        report.Status.Should().Be(FeedStatus.Held);
        report.Coverage.Should().BeEquivalentTo(new { Losers = 40, Gainers = 0 });
        report.Reason.Should().Contain("40 of 60 customers who see a rep would see none: 66.7 %, where 2 % may.");
    }

    [Fact]
    public async Task Take_LosersAndGainersOfOneFeed_AreCountedApart()
    {
        await TakeAsync(new FeedBuilder().WithMany(30).WithMany(30, "ZZ99", "Z-"));
        await App.InDatabaseAsync(db => PublishedCards.PublishAsync(db, App.Clock.GetUtcNow(), "JD01"));

        var report = (await TakeAsync(
            new FeedBuilder().WithMany(12, "ZZ99").WithMany(30, "JD01", "Z-"), "KS_CUSTOMERS.net")).Report;

        report.Status.Should().Be(FeedStatus.Held);
        report.Coverage.Should().Be(new FeedCoverage(50, 80, Losers: 12, Gainers: 30));
        report.FirstLosers.Should().HaveCount(12).And.Contain(new FeedLoserRow("C-1", "Nordic Supply"));
    }

    [Theory]
    [InlineData(9, FeedStatus.Applied)]
    [InlineData(10, FeedStatus.Held)]
    public async Task Take_Losers_AreHeldFromTheNumberAndShareThatAreSet(int losers, FeedStatus status)
    {
        await SeenAsync(100);

        var report = (await TakeAsync(new FeedBuilder().WithMany(losers, ""), "KS_CUSTOMERS.net")).Report;

        (report.Status, report.Coverage.Losers).Should().Be((status, losers));
    }

    [Fact]
    public async Task Take_DryRun_SaysTheSameAndKeepsNoList()
    {
        await SeenAsync(30);

        var report = (await TakeAsync(new FeedBuilder().WithMany(12, ""), "KS_CUSTOMERS.net", isDryRun: true)).Report;

        report.Reason.Should().Contain("12 of 30 customers who see a rep would see none");
        (report.Coverage.Losers, report.FirstLosers.Count).Should().Be((12, 12));
        (await App.InDatabaseAsync(db => db.FeedLosers.CountAsync(Cancellation))).Should().Be(0);
    }

    [Fact]
    public async Task List_OfAHeldFeed_IsPagedSearchedAndReadWhole()
    {
        await SeenAsync(130);
        var held = (await TakeAsync(new FeedBuilder().WithMany(120, ""), "KS_CUSTOMERS.net")).Report;
        var losers = App.Get<FeedLosersQueries>();

        var first = await losers.PageAsync(held.Id!.Value, find: null, cancellationToken: Cancellation);
        var second = await losers.PageAsync(held.Id!.Value, find: null, first.Next!.Value, cancellationToken: Cancellation);
        var third = await losers.PageAsync(held.Id!.Value, find: null, second.Next!.Value, cancellationToken: Cancellation);

        first.Items.Concat(second.Items).Concat(third.Items).Select(row => row.Number).Should()
            .Equal(Enumerable.Range(1, 120).Select(i => $"C-{i}"));
        third.Next.Should().BeNull();
        (await losers.PageAsync(held.Id!.Value, "c-12", cancellationToken: Cancellation)).Items
            .Select(row => row.Number).Should().Equal("C-12", "C-120");
        (await losers.PageAsync(held.Id!.Value, "%", cancellationToken: Cancellation)).Items.Should().BeEmpty();
        (await losers.AllAsync(held.Id!.Value, null, Cancellation).CountAsync(Cancellation)).Should().Be(120);
    }

    [Fact]
    public async Task Take_CustomerThatBecomesInactive_IsALoserToo()
    {
        await SeenAsync(30);

        var report = (await TakeAsync(new FeedBuilder().With("C-1", "JD01", status: "I"), "KS_CUSTOMERS.net")).Report;

        report.Coverage.Losers.Should().Be(1);
        (await App.Get<FeedLosersQueries>().PageAsync(report.Id!.Value, null, cancellationToken: Cancellation)).Items.Should()
            .Equal(new FeedLoserRow("C-1", "Nordic Supply"));
    }

    private async Task SeenAsync(int customers)
    {
        await TakeAsync(new FeedBuilder().WithMany(customers));
        await App.InDatabaseAsync(db => PublishedCards.PublishAsync(db, App.Clock.GetUtcNow(), "JD01"));
    }
}
