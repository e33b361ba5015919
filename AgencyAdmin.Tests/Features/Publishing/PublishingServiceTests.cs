using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Tests.Support;
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

        (await Publishing.PublishAsync(null, null, Ct)).Refusals.Should().ContainSingle(r => r.Code == "publication.nothing");
    }

    [Fact]
    public async Task Who_reviewed_an_older_publication_is_told_to_review_again()
    {
        await Publishing.PublishAsync(null, 0, Ct);
        await RemoveRepsAsync();

        (await Publishing.PublishAsync(null, 0, Ct)).Refusals
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
            Task.Run(() => Publishing.PublishAsync("One", 0, Ct), Ct), Task.Run(() => Publishing.PublishAsync("Other", 0, Ct), Ct));

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

    private async Task<RepCard> CardAsync() =>
        (await _app.Get<CustomerResolutions>().ResolveAsync("C-1", cancellationToken: Ct)).Cards.Single();

    private async Task<int> CardsAsync() => (await _app.Get<CustomerResolutions>().ResolveAsync("C-1", cancellationToken: Ct)).Cards.Count;

    private Task RemoveRepsAsync() => _app.InDatabaseAsync(async db =>
    {
        var agency = await db.Agencies.Include(a => a.Reps).FirstAsync(Ct);
        agency.RemoveRep(agency.Reps[0]);
        await db.SaveChangesAsync(Ct);
    });
}
