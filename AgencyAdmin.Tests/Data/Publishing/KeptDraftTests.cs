using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Setup;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Tests.Features.ChangeLog;
using AgencyAdmin.Tests.Support;
using Bogus;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.Publishing;

/// <summary>The draft that is kept and patched is the draft as it is stored, whatever was done to it by whom.</summary>
public sealed class KeptDraftTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 30)];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Get_AfterRandomActs_IsTheDraftReadAnew(int seed)
    {
        var random = new Randomizer(seed);
        var acts = new UndoableActs(_services);
        await acts.BuildAsync();
        await ShouldBeAsStoredAsync();
        for (var act = 0; act < 12; act++)
        {
            var name = random.ArrayElement(UndoableActs.All.Keys.ToArray());
            await UndoableActs.All[name](acts, random.Int(0, 60));

            // Sometimes several acts lie between two looks.
            if (random.Int(0, 2) > 0)
            {
                await ShouldBeAsStoredAsync(name);
            }
        }

        await ShouldBeAsStoredAsync();
    }

    [Theory]
    [InlineData("UPDATE Customers SET Number = 'B-new' WHERE Number = 'B-0'")]
    [InlineData("UPDATE Customers SET Country = 'NO' WHERE Number = 'B-0'")]
    [InlineData("UPDATE Agencies SET Name = 'Renamed' WHERE Id = 1")]
    [InlineData("DELETE FROM Agencies WHERE Id = 1")]
    [InlineData("DELETE FROM Contacts WHERE Id = 1")]
    [InlineData("UPDATE SalesRepIds SET Normalised = 'OTHER' WHERE Normalised = 'R1'")]
    [InlineData("UPDATE SalesRepIds SET Decision = 2 WHERE Normalised = 'R1'")]
    [InlineData("UPDATE AgencyRep SET ContactId = NULL")]
    [InlineData("UPDATE Contacts SET Name = 'x' || Id")]
    [InlineData("a hundred edits of each contact")]
    public async Task Get_AfterWhatIsWrittenPastTheServices_IsTheDraftReadAnew(string sql)
    {
        await new UndoableActs(_services).BuildAsync();
        await ShouldBeAsStoredAsync();

        var said = sql.StartsWith("a hundred", StringComparison.Ordinal)
            ? TestDatabase.Sql(
                "INSERT INTO DraftEdits (Kind, Key) SELECT 2, Id FROM Contacts, (SELECT 1 FROM DraftEdits LIMIT 100)",
                "SELECT note_draft_edit(2, c.id) FROM contacts c, generate_series(1, 100)")
            : sql;
        await _services.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(said, Stop));

        await ShouldBeAsStoredAsync(sql);
    }

    [Fact]
    public async Task Get_WhileNobodyEdits_IsTheSameOne_AndAnotherAfterAnEdit()
    {
        var acts = new UndoableActs(_services);
        await acts.BuildAsync();

        var first = await DraftAsync();
        (await DraftAsync()).Should().BeSameAs(first);
        await UndoableActs.All["contact changed"](acts, 1);

        (await DraftAsync()).Should().NotBeSameAs(first);
    }

    [Fact]
    public async Task Get_ByManyAtOnce_IsReadOnce()
    {
        var acts = new UndoableActs(_services);
        await acts.BuildAsync();
        await DraftAsync();
        await UndoableActs.All["rep changed"](acts, 1);

        var drafts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(DraftAsync, Stop)));

        drafts.Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Get_OfATransactionThatBeganBefore_IsTheDraftOfThatMoment()
    {
        var acts = new UndoableActs(_services);
        await acts.BuildAsync();
        await using var early = await _services.Get<IDbContextFactory<AppDbContext>>().BeginReadAsync(Stop);
        (await early.Db.Agencies.CountAsync(Stop)).Should().Be(2);
        await UndoableActs.All["agency deleted"](acts, 0);

        (await DraftAsync()).Index.Snapshot.Agencies.Should().HaveCount(1);
        (await _services.Get<Setups>().DraftAsync(early, Stop)).Index.Snapshot.Agencies.Should().HaveCount(2);
        (await DraftAsync()).Index.Snapshot.Agencies.Should().HaveCount(1);
    }

    [Fact]
    public async Task ReadInAWriteThatIsTakenBack_IsNotKept()
    {
        await new UndoableActs(_services).BuildAsync();
        await DraftAsync();
        await _services.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            await db.Database.ExecuteSqlRawAsync("UPDATE Agencies SET Name = 'Never'", Stop);
            (await _services.Get<KeptDraft>().ReadAsync(db, Stop)).Agencies[0].Name.Should().Be("Never");
        });

        await ShouldBeAsStoredAsync();
        await _services.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE Contacts SET Name = 'Other'", Stop));
        await ShouldBeAsStoredAsync();
    }

    [Theory]
    [InlineData("verified")]
    [InlineData("rep removed")]
    [InlineData("agency confirmed")]
    [InlineData("rules")]
    public async Task Progress_AfterAnAct_IsWhatItIsForWhoeverHasKeptNothing(string act)
    {
        var acts = new UndoableActs(_services);
        await acts.BuildAsync();
        await _services.Get<SetupProgressQuery>().ReadAsync(Stop);

        await UndoableActs.All[act](acts, 4);

        var fresh = new SetupProgressQuery(
            _services.Get<IDbContextFactory<AppDbContext>>(), _services.Get<Setups>(), new Kept<ProgressKey, SetupProgress>(), _services.Clock);
        (await _services.Get<SetupProgressQuery>().ReadAsync(Stop)).Should()
            .BeEquivalentTo(await fresh.ReadAsync(Stop));
    }

    private Task<VersionedDraft> DraftAsync() => ReadAsync(read => _services.Get<Setups>().DraftAsync(read, Stop));

    private async Task<T> ReadAsync<T>(Func<ReadTransaction, Task<T>> work)
    {
        await using var read = await _services.Get<IDbContextFactory<AppDbContext>>().BeginReadAsync(Stop);
        return await work(read);
    }

    private async Task ShouldBeAsStoredAsync(string after = "")
    {
        var kept = await DraftAsync();
        var anew = await ReadAsync(read => DraftSnapshot.ReadAsync(read.Db, Stop));
        Json(kept.Index.Snapshot).Should().Be(Json(anew), after);
        var published = await _services.Get<Setups>().PublishedAsync(Stop);
        kept.Against(published).Changes.Should()
            .Equal(SetupDifferences.Between(published.Index.Snapshot, anew).Changes, after);
        (await _services.Get<PublishingQueries>().DraftAsync(Stop)).Differences.Should().BeSameAs(kept.Against(published));
    }

    private static string Json(SetupSnapshot snapshot) => System.Text.Json.JsonSerializer.Serialize(snapshot);
}
