using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

public sealed class IntakeServiceTests : IntakeTest
{
    [Fact]
    public async Task Take_FirstFull_StoresCustomersAndIdsInTheirOrder()
    {
        var taken = await TakeAsync(new FeedBuilder()
            .With("C-1", "MK17;JD01", name: "Nordic").With("C-2", name: "Acme", status: "I").With("V-1", type: "V"));

        taken.Report.Should().BeEquivalentTo(new
        {
            Id = 1,
            Status = FeedStatus.Applied,
            Mode = FeedMode.Full,
            Rows = new FeedRows(3, 2, 0, 0, 0, 0, 1),
            RepIds = new { New = 2, Gone = 0 },
        });
        (await StoredAsync()).Should().Equal("C-1 Nordic active MK17>JD01", "C-2 Acme inactive ");
    }

    [Fact]
    public async Task Take_Row_StoresEveryColumn()
    {
        var fields = Enumerable.Range(1, 31).Select(i => $"f{i}").ToArray();
        (fields[0], fields[1], fields[2], fields[12], fields[14], fields[29], fields[30]) = (
            "C-1", "7", "C", "SITE", "https://a.example", "JD01", "A");

        await TakeAsync(new FeedBuilder().WithLine(string.Join('\t', fields)));

        var customer = await App.InDatabaseAsync(db => db.Customers.SingleAsync());
        customer.Should().BeEquivalentTo(new
        {
            Number = "C-1",
            Name = "f4",
            Address = new PostalAddress("f5", "f6", "f7", "f8", "f9", "f10", "f11"),
            Phone = "f12",
            SiteId = "SITE",
            SiteName = "f14",
            Website = "https://a.example",
            CreditLimit = "f16",
            TermsType = "f17",
            TermType = "f18",
            IsActive = true,
            Origin = CustomerOrigin.Erp,
        });
    }

    [Fact]
    public async Task Take_Full_MakesWhatItLacksInactive()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", "A").With("C-2", "MK17", "B"));

        var taken = await TakeAsync(new FeedBuilder().With("C-1", "JD01", "A"));

        taken.Report.Rows.Should().Be(new FeedRows(1, 0, 0, 1, 1, 0, 0));
        taken.Report.RepIds.Should().Be(new FeedRepIds(0, 1));
        (await StoredAsync()).Should().Equal("C-1 A active JD01", "C-2 B inactive MK17");
    }

    [Fact]
    public async Task Take_FullThatBringsBackWhatItLacked_MakesItActiveAgain()
    {
        await TakeAsync(new FeedBuilder().With("C-1").With("C-2"));
        await TakeAsync(new FeedBuilder().With("C-1"));

        var taken = await TakeAsync(new FeedBuilder().With("C-1").With("C-2"));

        taken.Report.Rows.Should().Be(new FeedRows(2, 0, 1, 1, 0, 0, 0));
        (await StoredAsync()).Should().AllSatisfy(customer => customer.Should().Contain(" active "));
    }

    [Fact]
    public async Task Take_Delta_LeavesOthersAlone()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01;MK17", "A").With("C-2", "MK17", "B"));

        var taken = await TakeAsync(
            new FeedBuilder().With("C-1", "MK17;0042", "A2").With("C-3", "", "C"), "KS_CUSTOMERS.net");

        taken.Report.Rows.Should().Be(new FeedRows(2, 1, 1, 0, 0, 0, 0));
        taken.Report.RepIds.Should().Be(new FeedRepIds(1, 1), "0042 is new, and JD01 has no customer any more");
        (await StoredAsync()).Should().Equal("C-1 A2 active MK17>0042", "C-2 B active MK17", "C-3 C active ");
    }

    [Fact]
    public async Task Take_SameContentTwice_IsRecognisedAndLeavesNoTrace()
    {
        var feed = new FeedBuilder().With("C-1", "JD01");
        var first = await TakeAsync(feed);

        var second = await TakeAsync(feed);

        second.WasAppliedBefore.Should().BeTrue();
        second.Report.Should().BeEquivalentTo(first.Report);
        (await App.InDatabaseAsync(db => db.Feeds.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Take_SameContentAfterAnother_IsTakenAgain()
    {
        var feed = new FeedBuilder().With("C-1", name: "A");
        await TakeAsync(feed);
        await TakeAsync(new FeedBuilder().With("C-1", name: "B"));

        var again = await TakeAsync(feed);

        again.WasAppliedBefore.Should().BeFalse();
        (await StoredAsync()).Should().Equal("C-1 A active ");
    }

    [Fact]
    public async Task Take_SameContentInTheOtherMode_ChangesNothing()
    {
        var feed = new FeedBuilder().With("C-1", "JD01");
        await TakeAsync(feed);

        var again = await TakeAsync(feed, "KS_CUSTOMERS.net");

        again.WasAppliedBefore.Should().BeFalse();
        again.Report.Rows.Should().Be(new FeedRows(1, 0, 0, 1, 0, 0, 0));
    }

    [Fact]
    public async Task Take_SameRowsInOtherBytes_WritesNoCustomer()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01;MK17").With("C-2"));
        await App.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(TestDatabase.Sql(
            "CREATE TRIGGER no_write BEFORE UPDATE ON Customers BEGIN SELECT RAISE(ABORT, 'written'); END",
            "CREATE TRIGGER no_write BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION refuse_change('written')")));

        var taken = await TakeAsync(new FeedBuilder().WithLine("").With("C-2").With("C-1", "JD01;MK17"));

        taken.Report.Rows.Should().Be(new FeedRows(2, 0, 0, 2, 0, 0, 0));
    }

    [Fact]
    public async Task Take_DryRun_ReportsTheSameAndWritesNothing()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", "A"));

        var dry = await TakeAsync(new FeedBuilder().With("C-2", "MK17", "B"), isDryRun: true);

        dry.Report.Should().BeEquivalentTo(new
        {
            Id = (int?)null,
            Status = FeedStatus.DryRun,
            Rows = new FeedRows(1, 1, 0, 0, 1, 0, 0),
            RepIds = new FeedRepIds(1, 1),
        });
        (await StoredAsync()).Should().Equal("C-1 A active JD01");
        (await App.InDatabaseAsync(db => db.Feeds.CountAsync())).Should().Be(1);
        (await App.InDatabaseAsync(db => db.SalesRepIds.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Take_Spellings_HangOnTheirNormalisedId()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD 01").With("C-2", " JD  01 ").With("C-3", "jd 01"));

        var ids = await App.InDatabaseAsync(
            db => db.SalesRepIds.Include(id => id.Spellings).OrderBy(id => id.Id).ToListAsync());
        ids.Should().BeEquivalentTo(
        [
            new { Normalised = "JD 01", Spellings = new[] { new { Raw = "JD 01" }, new { Raw = " JD  01 " } } },
            new { Normalised = "jd 01", Spellings = new[] { new { Raw = "jd 01" } } },
        ]);
    }

    [Fact]
    public async Task Take_RepIds_KeepWhenTheyWereFirstAndLastSeen()
    {
        var start = App.Clock.GetUtcNow();
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "MK17"));
        App.Clock.Advance(TimeSpan.FromDays(1));

        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "0042"), "KS_CUSTOMERS.net");

        (await App.InDatabaseAsync(db => db.SalesRepIds.OrderBy(id => id.Id).ToListAsync())).Should().BeEquivalentTo(
        [
            new { Normalised = "JD01", FirstSeen = start, LastSeen = start.AddDays(1) },
            new { Normalised = "MK17", FirstSeen = start, LastSeen = start },
            new { Normalised = "0042", FirstSeen = start.AddDays(1), LastSeen = start.AddDays(1) },
        ]);
    }

    [Fact]
    public async Task Take_OnAPublishedSetup_TellsCoverageBeforeAndAfter()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "MK17"));
        await PublishAsync("JD01");

        var taken = await TakeAsync(
            new FeedBuilder().With("C-2", "JD01;MK17").With("C-3", "MK17").With("C-4", "JD01", status: "I"), "KS_CUSTOMERS.net");

        taken.Report.Coverage.Should().Be(new FeedCoverage(50, 66.67, Losers: 0, Gainers: 1));
        (await App.InDatabaseAsync(db => db.Feeds.OrderBy(feed => feed.Id).LastAsync()))
            .Should().BeEquivalentTo(new { CoverageBefore = new Coverage(2, 1), CoverageAfter = new Coverage(3, 2) });
    }

    [Fact]
    public async Task Take_BySomeoneWhoMayNot_IsRefused()
    {
        await using var scope = App.Get<IServiceScopeFactory>().CreateAsyncScope();
        var intake = scope.ServiceProvider.GetRequiredService<IntakeService>();

        var outcome = await intake.TakeAsync(
            new("KS_CUSTOMERS.full", null, FeedChannel.Upload, "nobody"), new FeedBuilder().With("C-1").Stream(),
            cancellationToken: TestContext.Current.CancellationToken);

        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be("not-allowed");
    }

    /// <summary>Publishes a setup in which one sales rep ID has a complete card.</summary>
    private Task<int> PublishAsync(string salesRepId) => App.InDatabaseAsync(db =>
    {
        var phone = PhoneLine.Read("+47 22 00 00 00", "NO");
        var snapshot = new SetupSnapshot(
            NormalisationRules.Default, [],
            [
                new(1, "AG-1", "Agency", AgencyTraits.Sells, null, null, null, null, IsActive: true,
                    [new(1, salesRepId, 1, null, IsVisible: true, null, null, 0)]),
            ],
            [new(1, "Kari Nordmann", null, "kari@example.com", phone, null, null, IsActive: true, IsHidden: false)]);
        db.Publications.Add(new(
            1, App.Clock.GetUtcNow(), "tester", null, SnapshotFormat.Write(snapshot), "First.", CustomerEffects.None, Coverage.None));
        return db.SaveChangesAsync();
    });
}
