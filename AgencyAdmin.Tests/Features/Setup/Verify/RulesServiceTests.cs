using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Setup.Verify;

/// <summary>Rules applied, taken back, published and rolled back, with feeds before, between and after.</summary>
public sealed class RulesServiceTests : IntakeTest
{
    private static readonly NormalisationRules s_upper = new() { LetterCase = LetterCase.Upper };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private RulesService Rules => App.Get<RulesService>();

    [Fact]
    public async Task Preview_SaysWhatWouldMerge_AndWritesNothing()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "jd01;AB02").With("C-3", "jd01"));

        var preview = await Rules.PreviewAsync(s_upper, Stop);

        preview.Plan.Changes.Should().ContainSingle().Which.JoinsIdsInUse.Should().BeTrue();
        preview.Customers.Should().Be(2);
        (await IdsAsync()).Should().Equal("AB02 Open: AB02", "JD01 Open: JD01", "jd01 Open: jd01");
    }

    [Fact]
    public async Task Apply_JoinsIds_WithDecisionsAndReps_AndUndoBringsEverythingBack()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "jd01"));
        await LinkAsync("Westline", "Ann", "jd01");
        await DecideAsync("JD01", id => id.Ignore("House account"));
        await DecideAsync("jd01", id => id.Verify());

        var outcome = await Rules.ApplyAsync(s_upper, seen: null, Stop);

        outcome.TryGet(out var applied).Should().BeTrue();
        applied.Should().BeEquivalentTo(new { Joined = 1, Renamed = 0, Split = 0 });
        (await IdsAsync()).Should().Equal("JD01 Verified: JD01 jd01");
        (await RepsAsync()).Should().Equal("Westline JD01 Ann");

        (await Rules.UndoAsync(Stop)).Refusals.Should().BeEmpty();

        (await IdsAsync()).Should().Equal("JD01 Ignored House account: JD01", "jd01 Verified: jd01");
        (await RepsAsync()).Should().Equal("Westline jd01 Ann");
        (await Rules.ReadAsync(Stop)).Rules.Should().Be(NormalisationRules.Default);
        (await Rules.UndoAsync(Stop)).Refusals.Should().ContainSingle().Which.Code.Should().Be("rules.undo");
    }

    [Fact]
    public async Task Apply_SameRowTwiceInOneAgency_KeepsItOnce_AndUndoPutsTheOtherBackInItsPlace()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01;jd01;AB02"));
        await LinkAsync("Westline", "Ann", "jd01", "AB02", "JD01");

        (await Rules.ApplyAsync(s_upper, null, Stop)).Refusals.Should().BeEmpty();
        (await RepsAsync()).Should().Equal("Westline AB02 Ann", "Westline JD01 Ann");

        (await Rules.UndoAsync(Stop)).Refusals.Should().BeEmpty();
        (await RepsAsync()).Should().Equal("Westline jd01 Ann", "Westline AB02 Ann", "Westline JD01 Ann");
    }

    [Fact]
    public async Task Apply_TwoPeopleInOneAgency_IsRefusedAndChangesNothing()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01;jd01"));
        await LinkAsync("Westline", "Ann", "jd01");
        await App.InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var agency = await db.Agencies.Include(a => a.Reps).SingleAsync(Stop);
            await stored.AgencyRepAsync(agency, await db.SalesRepIds.SingleAsync(id => id.Normalised == "JD01", Stop),
                await stored.ContactAsync(agency.BusinessId, "Bob"));
        });

        var outcome = await Rules.ApplyAsync(s_upper, null, Stop);

        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be("rules.clash");
        (await IdsAsync()).Should().HaveCount(2);
        (await Rules.ReadAsync(Stop)).Rules.Should().Be(NormalisationRules.Default);
    }

    [Fact]
    public async Task Apply_IdsInTwoAgencies_BecomeADisputeThatPublishingRefuses()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "jd01"));
        await LinkAsync("Westline", "Ann", "jd01");
        await LinkAsync("Harborline", "Bob", "JD01");

        (await Rules.ApplyAsync(s_upper, null, Stop)).Refusals.Should().BeEmpty();

        (await RepsAsync()).Should().Equal("Harborline JD01 Bob", "Westline JD01 Ann");
        (await App.Get<PublishingService>().PublishAsync(null, cancellationToken: Stop)).Refusals.Should()
            .ContainSingle().Which.Code.Should().Be("publication.conflict");
    }

    [Fact]
    public async Task Apply_LooserRules_GiveBothPartsTheDecisionAndTheRep()
    {
        (await Rules.ApplyAsync(s_upper, null, Stop)).Refusals.Should().BeEmpty();
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "jd01"));
        await LinkAsync("Westline", "Ann", "JD01");
        await DecideAsync("JD01", id => id.Verify());
        var seen = (await Rules.ReadAsync(Stop)).ChangedAt;

        (await Rules.ApplyAsync(NormalisationRules.Default, seen, Stop)).TryGet(out var applied);

        applied.Should().BeEquivalentTo(new { Joined = 0, Renamed = 0, Split = 1 });
        (await IdsAsync()).Should().Equal("JD01 Verified: JD01", "jd01 Verified: jd01");
        (await RepsAsync()).Should().Equal("Westline JD01 Ann", "Westline jd01 Ann");
    }

    [Fact]
    public async Task Undo_SomebodyBuiltOnIt_IsRefusedAndNamesTheId()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "jd01"));
        (await Rules.ApplyAsync(s_upper, null, Stop)).Refusals.Should().BeEmpty();
        await LinkAsync("Westline", "Ann", "JD01");

        var outcome = await Rules.UndoAsync(Stop);

        outcome.Refusals.Should().ContainSingle().Which.Message.Should()
            .StartWith("JD01 was decided on or linked since.");
        (await IdsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Undo_AfterAFeedWithAnotherSpelling_SplitsThatOneOff()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "jd01"));
        await DecideAsync("JD01", id => id.Verify());
        (await Rules.ApplyAsync(s_upper, null, Stop)).Refusals.Should().BeEmpty();
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "jd01").With("C-3", "Jd01"));
        (await IdsAsync()).Should().Equal("JD01 Verified: JD01 Jd01 jd01");

        (await Rules.UndoAsync(Stop)).Refusals.Should().BeEmpty();

        (await IdsAsync()).Should().Equal("JD01 Verified: JD01", "Jd01 Verified: Jd01", "jd01 Open: jd01");
    }

    [Fact]
    public async Task Apply_RulesThatSomebodyChangedMeanwhile_IsRefused()
    {
        var seen = (await Rules.ReadAsync(Stop)).ChangedAt;
        (await Rules.ApplyAsync(s_upper, seen, Stop)).Refusals.Should().BeEmpty();

        (await Rules.ApplyAsync(new() { Prefix = "X" }, seen, Stop)).Refusals.Should().ContainSingle().Which.Code.Should().Be("rules.stale");

        (await Rules.ReadAsync(Stop)).Rules.Should().Be(s_upper);
    }

    [Fact]
    public async Task Feed_AfterTheRules_IsNormalisedByThem_AndRawSpellingsStay()
    {
        (await Rules.ApplyAsync(s_upper with { Aliases = [new("old", "JD01")] }, null, Stop)).Refusals.Should()
            .BeEmpty();

        await TakeAsync(new FeedBuilder().With("C-1", "JD01;jd01").With("C-2", "old"));

        (await IdsAsync()).Should().Equal("JD01 Open: JD01 jd01 old");
        (await StoredAsync()).Should().Equal("C-1 Nordic Supply active JD01>jd01", "C-2 Nordic Supply active old");
    }

    [Fact]
    public async Task Feed_ReadWhileTheRulesChange_FollowsTheNewOnes()
    {
        await using var feed = new StreamWithAnEvent(new FeedBuilder().With("C-1", "jd01").Stream(), async () =>
            (await Rules.ApplyAsync(s_upper, null, Stop)).Refusals.Should().BeEmpty());

        await TakeAsync(feed);

        (await IdsAsync()).Should().Equal("JD01 Open: jd01");
    }

    [Fact]
    public async Task PublishAndRollBack_MakeTheRulesRealAndTakeThemBack()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "jd01"));
        await LinkAsync("Westline", "Ann", "JD01");
        await PublishAsync();
        (await SeesAsync("C-2")).Should().BeEmpty();

        (await Rules.ApplyAsync(s_upper, null, Stop)).Refusals.Should().BeEmpty();

        (await SeesAsync("C-2")).Should().BeEmpty("customers see the publication, not the draft");
        (await SeesAsync("C-2", draft: true)).Should().Equal("Ann");
        (await App.Get<PublishingQueries>().DraftAsync(Stop)).Differences.Summary.Should()
            .Be("1 normalisation rule changed");
        await PublishAsync();
        (await SeesAsync("C-2")).Should().Equal("Ann");
        (await App.Get<PublishingService>().RollBackAsync(1, cancellationToken: Stop)).Refusals.Should().BeEmpty();
        (await SeesAsync("C-2")).Should().BeEmpty();
        (await SeesAsync("C-1")).Should().Equal("Ann");
        (await Rules.ReadAsync(Stop)).Rules.Should().Be(s_upper, "rolling back leaves the draft as it is");
    }

    [Fact]
    public async Task AddAlias_KeepsTheOtherRules_AndSupportMayNot()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "jd99"));
        (await Rules.ApplyAsync(s_upper, null, Stop)).Refusals.Should().BeEmpty();

        (await Rules.AddAliasAsync("jd99", "JD01", Stop)).Refusals.Should().BeEmpty();

        (await IdsAsync()).Should().Equal("JD01 Open: JD01 jd99");
        App.Get<CurrentUser>().ActAs(SignedIn.Principal(Roles.Support));
        (await Rules.ApplyAsync(s_upper, null, Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("not-allowed");
        (await Rules.UndoAsync(Stop)).Refusals.Should().ContainSingle().Which.Code.Should().Be("not-allowed");
    }

    private async Task PublishAsync() =>
        (await App.Get<PublishingService>().PublishAsync(null, cancellationToken: Stop)).Refusals.Should().BeEmpty();

    private async Task<IEnumerable<string>> SeesAsync(string number, bool draft = false) =>
        (await App.Get<CustomerResolutions>().ResolveAsync(number, draft, cancellationToken: Stop)).Cards.Select(
            card => card.Name);

    private Task LinkAsync(string agency, string contact, params string[] ids) => App.InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        var owner = await stored.AgencyAsync($"B-{agency}", agency);
        var person = await stored.ContactAsync(owner.BusinessId, contact);
        foreach (var id in ids)
        {
            await stored.AgencyRepAsync(
                owner, await db.SalesRepIds.SingleAsync(known => known.Normalised == id, Stop), person);
        }
    });

    private Task DecideAsync(string normalised, Action<SalesRepId> decide) => App.InDatabaseAsync(async db =>
    {
        decide(await db.SalesRepIds.SingleAsync(id => id.Normalised == normalised, Stop));
        await db.SaveChangesAsync(Stop);
    });

    /// <summary>Every ID in use as one line: how it is spelled, what was decided, and its raw spellings.</summary>
    private Task<List<string>> IdsAsync() => App.InDatabaseAsync(async db =>
        (await db.SalesRepIds.Include(id => id.Spellings).Where(id => id.Spellings.Any()).ToListAsync(Stop))
        .OrderBy(id => id.Normalised, StringComparer.Ordinal)
        .Select(id => $"{id.Normalised} {id.Decision}{(id.IgnoreReason is null ? "" : " " + id.IgnoreReason)}: "
            + string.Join(' ', id.Spellings.Select(s => s.Raw).Order(StringComparer.Ordinal)))
        .ToList());

    private Task<List<string>> RepsAsync() => App.InDatabaseAsync(async db =>
    {
        var ids = await db.SalesRepIds.ToDictionaryAsync(id => id.Id, id => id.Normalised, Stop);
        var contacts = await db.Contacts.ToDictionaryAsync(contact => contact.Id, contact => contact.Name, Stop);
        return (await db.Agencies.Include(agency => agency.Reps).OrderBy(agency => agency.Name).ToListAsync(Stop))
            .SelectMany(agency => agency.Reps.OrderBy(rep => rep.Order)
                .Select(rep => $"{agency.Name} {ids[rep.SalesRepIdId]} {contacts[rep.ContactId!.Value]}"))
            .ToList();
    });

    /// <summary>A feed during which something happens: once, when it was read to its end.</summary>
    private sealed class StreamWithAnEvent(Stream inner, Func<Task> happen) : Stream
    {
        private bool _hasHappened;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (read == 0 && !_hasHappened)
            {
                _hasHappened = true;
                await happen();
            }

            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
