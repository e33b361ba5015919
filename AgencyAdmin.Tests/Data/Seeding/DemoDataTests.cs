using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.Seeding;

public sealed class DemoDataTests(DemoDatabase demo) : IClassFixture<DemoDatabase>
{
    // In no part is a customer and not an ID, and nothing is split in the demo.
    private static readonly Reason[] s_reasonsOfIds =
    [
        .. Enum.GetValues<Reason>().Except(
            [Reason.CustomerUnknown, Reason.CustomerInactive, Reason.NoRepIdSent, Reason.IdNotVerified, Reason.InNoPart]),
    ];

    private readonly TestServices _services = demo.Services;

    [Fact]
    public async Task Fill_UsualSize_MakesWhatItSays()
    {
        var counts = await _services.InDatabaseAsync(async db => new
        {
            Customers = await db.Customers.CountAsync(),
            Inactive = await db.Customers.CountAsync(c => !c.IsActive),
            WithoutId = await db.Customers.CountAsync(c => !db.Assignments.Any(a => a.CustomerId == c.Id)),
            Assignments = await db.Assignments.CountAsync(),
            SalesRepIds = await db.SalesRepIds.CountAsync(),
            Agencies = await db.Agencies.CountAsync(),
        });

        counts.Should()
            .BeEquivalentTo(new { Customers = 2_000, Inactive = 25, WithoutId = 46, SalesRepIds = 60, Agencies = 6 });
        demo.Counts.Should()
            .BeEquivalentTo(new { counts.Customers, counts.Assignments, counts.SalesRepIds, counts.Agencies });
        ((double)counts.Assignments / (counts.Customers - counts.WithoutId)).Should().BeApproximately(1.4, 0.05);
    }

    [Fact]
    public async Task Fill_UsualSize_CoversMostButNotAll()
    {
        var published = await PublishedAsync();

        var coverage = (await _services.Get<AllModules>()
            .CountAsync(published, TestContext.Current.CancellationToken)).Coverage;

        coverage.Percent.Should().BeInRange(85, 92);
        coverage.Should().Be(demo.Counts.Coverage);
    }

    [Fact]
    public async Task Fill_Draft_HasEveryReasonThereIs()
    {
        var draft = await _services.Get<Setups>().DraftAsync(TestContext.Current.CancellationToken);
        var inUse = await _services.InDatabaseAsync(db => db.SalesRepIds
            .Where(id => id.Spellings.Any(s => db.Assignments.Any(a => a.SpellingId == s.Id)))
            .Select(id => id.Normalised).ToListAsync());

        var reasons = inUse.Select(id => Finding.Of(id, draft, Today).Reason).Distinct();

        reasons.Should().BeEquivalentTo(s_reasonsOfIds);
    }

    [Fact]
    public async Task Fill_RepWithoutPhone_ShowsAnIncompleteCard()
    {
        var published = await PublishedAsync();

        var face = IdOutcome.Of("DM09", published, Today);

        face.Card.Should().NotBeNull();
        face.Card!.Email.Should().NotBeNull();
        face.Card.IsComplete.Should().BeFalse();
    }

    [Fact]
    public async Task Fill_Spellings_LookAlikeAndStayApart()
    {
        var ids = await _services.InDatabaseAsync(db => db.SalesRepIds.Include(id => id.Spellings).ToListAsync());

        var pairs = new[] { ("JD01", "jd01"), ("42", "0042"), ("MK01", "MKO1"), ("MK01", "MK O1") };
        foreach (var (verified, open) in pairs)
        {
            ids.Single(id => id.Normalised == verified).Decision.Should().Be(RepIdDecision.Verified);
            ids.Single(id => id.Normalised == open).Decision.Should().Be(RepIdDecision.Open);
        }

        ids.Single(id => id.Normalised == "SR 7").Spellings.Select(s => s.Raw).Should().BeEquivalentTo("SR 7", "SR  7");
        ids.Single(id => id.Normalised == "HOUSE").IgnoreReason.Should().Be("House account");
    }

    [Fact]
    public async Task Fill_EverySpelling_IsStoredUnderItsNormalisedForm()
    {
        var ids = await _services.InDatabaseAsync(db => db.SalesRepIds.Include(id => id.Spellings).ToListAsync());

        ids.SelectMany(id => id.Spellings.Select(s => (s.Raw, id.Normalised)))
            .Should().AllSatisfy(pair => NormalisationRules.Default.Normalise(pair.Raw).Should().Be(pair.Normalised));
    }

    [Fact]
    public async Task Fill_Phones_AreValidInTheirCountry()
    {
        var customers = await _services.InDatabaseAsync(db => db.Customers.AsNoTracking().ToListAsync());
        var contacts = await _services.InDatabaseAsync(db => db.Contacts.AsNoTracking().ToListAsync());

        var lines = customers.Select(c => (c.Phone, c.Address.CountryCode))
            .Concat(contacts.Select(c => (Phone: c.OfficePhone, c.Address.CountryCode)))
            .Concat(contacts.Select(c => (Phone: c.CellPhone, c.Address.CountryCode)))
            .Where(line => line.Phone is not null);

        lines.Where(line => !PhoneLine.Read(line.Phone, line.CountryCode)!.IsReadable).Should().BeEmpty();
        customers.Select(c => c.Address.CountryCode).Distinct().Should().BeEquivalentTo("US", "CA", "GB", "DE");
    }

    [Fact]
    public async Task Fill_Draft_DiffersInEveryKind()
    {
        var published = await PublishedAsync();
        var draft = await _services.Get<Setups>().DraftAsync(TestContext.Current.CancellationToken);

        (IdOutcome Before, IdOutcome After) Of(string id) =>
            (IdOutcome.Of(id, published, Today), IdOutcome.Of(id, draft, Today));

        Of("RW01").Before.Card.Should().BeNull("its agency is not published");
        Of("RW01").After.Card.Should().NotBeNull();
        Of("BW05").Before.Card.Should().NotBeNull();
        Of("BW05").After.Reason.Should().Be(Reason.IdInTwoAgencies);
        Of("AN07").After.Card!.ContactId.Should().NotBe(Of("AN07").Before.Card!.ContactId);
        Of("PB03").After.Card!.ContactId.Should().Be(Of("PB03").Before.Card!.ContactId);
        Of("PB03").After.Card!.OfficePhone.Should().NotBe(Of("PB03").Before.Card!.OfficePhone);
    }

    [Fact]
    public async Task Fill_Pictures_AreStoredAndNotForAll()
    {
        var pictures = await _services.InDatabaseAsync(db => db.Contacts.Select(c => c.PictureId).ToListAsync());

        pictures.Should().Contain(id => id == null);
        pictures.OfType<string>().Should().HaveCount(demo.Counts.Pictures);
        pictures.OfType<string>().Distinct().Should().HaveCountGreaterThan(DemoPortraits.OfEachKind);
        pictures.OfType<string>().Should()
            .AllSatisfy(id => _services.Get<PictureStore>().Find(id, PictureStore.CardSize).Should().NotBeNull());
    }

    [Fact]
    public async Task Fill_ImportHistory_AddsUp()
    {
        var feeds = await _services.InDatabaseAsync(
            db => db.Feeds.Include(f => f.Rejects).OrderBy(f => f.ReceivedAt).ToListAsync());

        feeds.Select(f => f.Status).Should()
            .Equal(FeedStatus.Applied, FeedStatus.Applied, FeedStatus.Refused, FeedStatus.Applied);
        feeds.Should().AllSatisfy(feed =>
        {
            feed.Rows.Read.Should().Be(feed.Rows.Added + feed.Rows.Changed + feed.Rows.Unchanged + feed.Rows.Rejected);
            feed.Rejects.Count(reject => !reject.IsWarning).Should().Be(feed.Rows.Rejected);
            feed.Channel.Should().Be(FeedChannel.Demo);
        });
        feeds.Sum(f => f.Rows.Added).Should().Be(2_000);
        feeds[^1].CoverageAfter.Should().Be(demo.Counts.Coverage);
        var last = await _services.Get<LastGoodFeed>().ReadAsync(TestContext.Current.CancellationToken);
        (_services.Clock.GetUtcNow() - last!.Value).Should()
            .BeCloseTo(TimeSpan.FromHours(4.33), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Fill_OnlyPublication_CountsWhoGained()
    {
        var publication = await _services.InDatabaseAsync(db => db.Publications.SingleAsync());

        publication.Number.Should().Be(1);
        publication.Effects.Gained.Should().BeGreaterThanOrEqualTo(publication.Coverage.Covered);
        (publication.Effects.Gained + publication.Effects.Same).Should().Be(publication.Coverage.Customers);
    }

    private DateOnly Today => CompanyDay.Today(_services.Clock);

    private async Task<SetupIndex> PublishedAsync() =>
        (await _services.Get<Setups>().PublishedAsync(TestContext.Current.CancellationToken)).Index;
}
