using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Publishing;

public sealed class PublishingServiceTests : IAsyncLifetime
{
    private readonly TestServices _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PublishingService Publishing => _app.Get<PublishingService>();

    public async ValueTask InitializeAsync() => await _app.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Nordic Supply", ["JD01"]);
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_customer_sees_the_draft_only_once_it_is_published()
    {
        (await CardsAsync()).Should().Be(0);

        var outcome = await Publishing.PublishAsync("First", null, Ct);

        outcome.TryGet(out var publication).Should().BeTrue();
        publication!.Number.Should().Be(1);
        publication.Effects.Gained.Should().Be(1);
        publication.Coverage.Covered.Should().Be(1);
        (await CardsAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Publishing_twice_finds_nothing_the_second_time()
    {
        await Publishing.PublishAsync(null, null, Ct);

        (await Publishing.PublishAsync(null, null, Ct)).Refusals.Should()
            .ContainSingle(r => r.Code == "publication.nothing");
    }

    [Fact]
    public async Task Who_reviewed_an_older_publication_is_told_to_review_again()
    {
        await Publishing.PublishAsync(null, new(0), Ct);
        await RemoveRepsAsync();

        (await Publishing.PublishAsync(null, new(0), Ct)).Refusals
            .Should().ContainSingle(r => r.Code == "publication.overtaken");
    }

    [Fact]
    public async Task A_roll_back_is_a_new_publication_and_leaves_the_draft_alone()
    {
        await Publishing.PublishAsync(null, null, Ct);
        await RemoveRepsAsync();
        await Publishing.PublishAsync(null, null, Ct);
        (await CardsAsync()).Should().Be(0);

        var outcome = await Publishing.RollBackAsync(1, cancellationToken: Ct);

        outcome.TryGet(out var publication).Should().BeTrue();
        publication.Should().BeEquivalentTo(new { Number = 3, RestoredFrom = 1 });
        (await CardsAsync()).Should().Be(1);
        (await _app.Get<PublishingQueries>().DraftAsync(Ct)).Differences.Summary.Should().Be("1 rep removed");
    }

    [Fact]
    public async Task An_ID_in_two_agencies_blocks_and_is_named()
    {
        await _app.InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Harborline", "Omar Reyes", "JD01"));

        (await Publishing.PublishAsync(null, null, Ct)).Refusals.Should()
            .ContainSingle(r => r.Code == "publication.conflict" && r.Message.Contains("Westline and in Harborline"));
        (await _app.InDatabaseAsync(db => db.Publications.AnyAsync(Ct))).Should().BeFalse();
    }

    [Fact]
    public async Task Of_two_administrators_who_publish_at_once_one_is_told_to_review_again()
    {
        var outcomes = await Task.WhenAll(
            Task.Run(() => Publishing.PublishAsync("One", new(0), Ct), Ct), Task.Run(() => Publishing.PublishAsync("Other", new(0), Ct), Ct));

        outcomes.Count(outcome => outcome.TryGet(out _)).Should().Be(1);
        outcomes.SelectMany(outcome => outcome.Refusals).Should().ContainSingle(r => r.Code == "publication.overtaken");
        (await _app.InDatabaseAsync(db => db.Publications.CountAsync(Ct))).Should().Be(1);
    }

    [Fact]
    public async Task A_publication_stays_as_it_was_whatever_becomes_of_contacts_and_agencies()
    {
        await Publishing.PublishAsync(null, null, Ct);
        var before = await CardAsync();

        await _app.InDatabaseAsync(async db =>
        {
            await db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, "Someone Else"), Ct);
            await db.Agencies.ExecuteDeleteAsync(Ct);
        });

        (await CardAsync()).Should().Be(before);
        (await _app.InDatabaseAsync(db => db.Publications.Select(p => p.Snapshot).SingleAsync(Ct))).Should().Equal(
            SnapshotFormat.Write((await _app.Get<Setups>().PublishedAsync(Ct)).Index.Snapshot));
    }

    [Theory]
    [InlineData("UPDATE Publications SET Note = 'Something else'", "never changes")]
    [InlineData("UPDATE Publications SET Snapshot = x'00'", "never changes")]
    [InlineData("DELETE FROM Publications", "never deleted")]
    [InlineData("INSERT OR REPLACE INTO Publications SELECT * FROM Publications", "never")]
    public async Task A_publication_is_not_rewritten_by_anything(string sql, string said)
    {
        await Publishing.PublishAsync("First", null, Ct);

        var rewrite = () => _app.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(sql, Ct));

        (await rewrite.Should().ThrowAsync<SqliteException>()).WithMessage($"*{said}*");
        (await _app.InDatabaseAsync(db => db.Publications.Select(p => p.Note).SingleAsync(Ct))).Should().Be("First");
        (await CardsAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Who_reviewed_an_older_draft_is_told_to_review_again()
    {
        var review = await _app.Get<PublishingQueries>().ReviewAsync(Ct);
        await _app.InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Harborline", "Omar Reyes", "OR07"));

        (await Publishing.PublishAsync(null, review.AsReviewed(), Ct)).Refusals
            .Should()
            .ContainSingle(r => r.Code == PublishingService.Overtaken && r.Message.Contains("changed the draft"));
        (await _app.InDatabaseAsync(db => db.Publications.AnyAsync(Ct))).Should().BeFalse();
    }

    [Fact]
    public async Task Who_is_overtaken_is_told_by_whom_and_with_what()
    {
        var review = await _app.Get<PublishingQueries>().ReviewAsync(Ct);
        await Publishing.PublishAsync("First", null, Ct);

        (await Publishing.PublishAsync(null, review.AsReviewed(), Ct)).Refusals
            .Should().ContainSingle(r => r.Message.StartsWith("tester published no. 1 meanwhile: 1 agency added", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Taking_the_rep_from_more_than_the_set_share_needs_a_second_word()
    {
        await Publishing.PublishAsync(null, null, Ct);
        await RemoveRepsAsync();
        var review = await _app.Get<PublishingQueries>().ReviewAsync(Ct);

        (await Publishing.PublishAsync(null, review.AsReviewed(), Ct)).Refusals
            .Should().ContainSingle(r => r.Code == PublishingService.Loss && r.Message.StartsWith("1 of 1 customers", StringComparison.Ordinal));

        (await Publishing.PublishAsync(null, review.AsReviewed(takesLoss: true), Ct)).TryGet(out _).Should().BeTrue();
    }

    [Fact]
    public async Task The_share_is_a_setting()
    {
        await Publishing.PublishAsync(null, null, Ct);
        await RemoveRepsAsync();
        (await _app.Get<StoredPublishingSettings>().SaveAsync(new(100), Ct)).TryGet(out var before).Should().BeTrue();

        var review = await _app.Get<PublishingQueries>().ReviewAsync(Ct);

        before.Should().Be(PublishingSettings.Default);
        review.AsksTwice.Should().BeFalse();
        (await Publishing.PublishAsync(null, review.AsReviewed(), Ct)).TryGet(out _).Should().BeTrue();
    }

    private async Task<RepCard> CardAsync() =>
        (await _app.Get<CustomerResolutions>().ResolveAsync("C-1", cancellationToken: Ct)).Cards.Single();

    private async Task<int> CardsAsync() =>
        (await _app.Get<CustomerResolutions>().ResolveAsync("C-1", cancellationToken: Ct)).Cards.Count;

    private Task RemoveRepsAsync() => _app.InDatabaseAsync(async db =>
    {
        var agency = await db.Agencies.Include(a => a.Reps).FirstAsync(Ct);
        agency.RemoveRep(agency.Reps[0]);
        await db.SaveChangesAsync(Ct);
    });
}
