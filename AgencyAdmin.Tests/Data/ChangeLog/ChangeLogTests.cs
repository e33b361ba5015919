using System.Data.Common;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.ChangeLog;

public sealed class ChangeLogTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Contact_ChangedPhone_IsOneEntryWithBothValues()
    {
        var contact = await ContactAsync("Ann Lee");

        var outcome = await Contacts.ChangeAsync(
            contact.Id, new(contact.Details with { OfficePhone = "+17024560199" }, null, contact.Version), TestContext.Current.CancellationToken);

        outcome.Refusals.Should().BeEmpty();
        var entry = (await EntriesAsync())[^1];
        ChangeSentences.Of(entry).Text.Should()
            .Be("changed the office phone of Ann Lee (Harborline): +17024560100 → +17024560199");
        entry.Should().BeEquivalentTo(new
        {
            Actor = "tester",
            ActorKind = ActorKind.System,
            At = _services.Clock.GetUtcNow(),
            Kind = ChangeKind.Changed,
            Subject = "contact",
            ContactId = contact.Id,
            Customer = "B-1",
            Before = """{"officePhone":"+17024560100"}""",
            After = """{"officePhone":"+17024560199"}""",
        });
    }

    [Fact]
    public async Task RepIds_VerifiedTogether_AreOneBatch()
    {
        var ids = await _services.InDatabaseAsync(async db =>
        {
            var setup = new StoredSetup(db);
            return new[] { (await setup.RepIdAsync("JD01")).Id, (await setup.RepIdAsync("MK17")).Id };
        });

        await _services.Get<RepIdService>().VerifyAsync(ids, TestContext.Current.CancellationToken);

        var entries = await EntriesAsync();
        entries.Select(entry => ChangeSentences.Of(entry).Text).Should()
            .BeEquivalentTo("verified JD01", "verified MK17");
        entries.Select(entry => entry.Batch).Distinct().Should().ContainSingle();
        BatchSentences.Of(entries[0], [new("rep-id", ChangeKind.Changed, 2)]).Text.Should()
            .Be("verified 2 sales rep IDs");
    }

    [Fact]
    public async Task Account_Added_LeavesNoSecretInTheLog()
    {
        await _services.Get<Accounts>().AddAsync("ann@example.com", "Ann", Roles.Support, "Correct-Horse-9");

        var (entries, user) = (await EntriesAsync(), await _services.InDatabaseAsync(db => db.Users.SingleAsync()));
        entries.Select(entry => ChangeSentences.Of(entry).Text).Should()
            .Equal("added the account of Ann (ann@example.com)", "gave Ann the role Support");
        var text = string.Concat(entries.Select(entry => entry.Before + entry.After));
        text.Should().NotContain(user.PasswordHash).And.NotContain(user.SecurityStamp).And.NotContain(
            user.ConcurrencyStamp);
    }

    [Fact]
    public async Task Save_RolledBack_LeavesNoEntry()
    {
        var before = await ContactAsync("Ann Lee");
        var count = (await EntriesAsync()).Count;

        await _services.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await db.Contacts.SingleAsync(contact => contact.Id == before.Id)).SetHidden(true);
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });

        (await EntriesAsync()).Should().HaveCount(count);
    }

    [Fact]
    public async Task Save_TwoWritersAtOnce_KeepOneChain()
    {
        var contact = await ContactAsync("Ann Lee");

        await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await _services.InDatabaseAsync(async db =>
                {
                    Contact.Create(contact.BusinessId, ContactDetails.Empty with { Name = $"Writer {writer} {i}" })
                        .TryGet(out var added);
                    db.Add(added!);
                    await db.SaveChangesAsync();
                });
            }
        })));

        var report = await _services.InDatabaseAsync(
            db => ChangeLogCommands.VerifyAsync(db, TestContext.Current.CancellationToken));
        report.Broken.Should().BeNull();
        report.Entries.Should().BeGreaterThanOrEqualTo(41);
    }

    [Theory]
    [InlineData("UPDATE ChangeLog SET Actor = 'nobody'")]
    [InlineData("DELETE FROM ChangeLog")]
    [InlineData("INSERT OR REPLACE INTO ChangeLog SELECT * FROM ChangeLog WHERE Sequence = 1")]
    public async Task Entry_WrittenOnce_IsGuardedByTheDatabase(string sql)
    {
        await ContactAsync("Ann Lee");

        var said = sql.StartsWith("INSERT OR REPLACE", StringComparison.Ordinal)
            ? TestDatabase.Sql(sql, "INSERT INTO changelog SELECT * FROM changelog WHERE sequence = 1 ON CONFLICT (sequence) DO UPDATE SET actor = 'nobody'")
            : sql;
        var write = () => _services.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(said));

        await write.Should().ThrowAsync<DbException>();
    }

    [Theory]
    [InlineData("UPDATE ChangeLog SET After = '{}' WHERE Sequence = 2", 2)]
    [InlineData("DELETE FROM ChangeLog WHERE Sequence = 2", 2)]
    [InlineData("UPDATE ChangeLog SET Sequence = CASE Sequence WHEN 1 THEN -2 ELSE -1 END WHERE Sequence < 3; UPDATE ChangeLog SET Sequence = -Sequence WHERE Sequence < 0", 1)]
    [InlineData("UPDATE ChangeLog SET At = At + 1 WHERE Sequence = 1", 1)]
    [InlineData("DELETE FROM ChangeLog WHERE Sequence = 1", 1)]
    [InlineData("UPDATE ChangeLog SET Sequence = -Sequence WHERE Sequence > 2; CREATE TEMP TABLE Forged AS SELECT * FROM ChangeLog WHERE Sequence = 2; UPDATE Forged SET Sequence = 3; INSERT INTO ChangeLog SELECT * FROM Forged; UPDATE ChangeLog SET Sequence = 1 - Sequence WHERE Sequence < 0", 3)]
    [InlineData("UPDATE ChangeLog SET Hash = replace(Hash, substr(Hash, 1, 1), 'x') WHERE Sequence = 3", 3)]
    [InlineData("UPDATE ChangeLog SET Actor = 'nobody' WHERE Sequence = (SELECT MAX(Sequence) FROM ChangeLog)", 4)]
    public async Task Verify_AfterTampering_NamesTheFirstBrokenEntry(string sql, long broken)
    {
        await ContactAsync("Ann Lee");
        await ContactAsync("Ben Roe", "B-2");

        var report = await TamperAsync(sql);

        report.Broken!.Sequence.Should().Be(broken);
    }

    [Fact]
    public async Task Verify_AfterTheTailWasCut_IsSeenByWhatWasKept()
    {
        await ContactAsync("Ann Lee");
        var whole = await TamperAsync("SELECT 1");

        var cut = await TamperAsync("DELETE FROM ChangeLog WHERE Sequence = (SELECT MAX(Sequence) FROM ChangeLog)");

        cut.Broken.Should().BeNull("a shorter chain is a chain: that is why count and head are kept elsewhere");
        (cut.Entries, cut.Head).Should().NotBe((whole.Entries, whole.Head));
        (await VerifyAsync($"{whole.Entries} {whole.Head}")).Broken!.Problem.Should()
            .Be("The log ends with entry 1, and 2 were kept: its end was cut off.");
        (await VerifyAsync($"{whole.Entries - 1} {whole.Head}")).Broken!.Problem.Should()
            .StartWith("Entry 1 is another than the one whose hash was kept");
        (await VerifyAsync($"{cut.Entries} {cut.Head}")).Broken.Should().BeNull();
    }

    [Theory]
    [InlineData("12")]
    [InlineData("x 12")]
    [InlineData("12 abc")]
    public void KeptHead_NotAsPrinted_IsNotRead(string text) => KeptHead.Parse(text).Should().BeNull();

    private Task<ChainReport> VerifyAsync(string kept) => _services.InDatabaseAsync(
        db => ChangeLogCommands.VerifyAsync(db, KeptHead.Parse(kept), TestContext.Current.CancellationToken));

    private ContactService Contacts => _services.Get<ContactService>();

    private async Task<ContactToEdit> ContactAsync(string name, string business = "B-1")
    {
        var id = await _services.InDatabaseAsync(
            async db => (await new StoredSetup(db).BusinessAsync(business, "Harborline")).Id);
        var details = ContactDetails.Empty with { Name = name, OfficePhone = "+1 702 456 0100" };
        (await Contacts.AddAsync(id, details, null, TestContext.Current.CancellationToken)).TryGet(out var contact)
            .Should()
            .BeTrue();
        return contact!;
    }

    private Task<List<ChangeEntry>> EntriesAsync() =>
        _services.InDatabaseAsync(db => db.ChangeEntries.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync());

    // Whoever has the database can take the triggers away first.
    private Task<ChainReport> TamperAsync(string sql) => _services.InDatabaseAsync(async db =>
    {
        await db.Database.ExecuteSqlRawAsync(
            TestDatabase.Sql(
                "DROP TRIGGER IF EXISTS ChangeLog_NoUpdate; DROP TRIGGER IF EXISTS ChangeLog_NoDelete", "ALTER TABLE changelog DISABLE TRIGGER USER"));
#pragma warning disable EF1002 // The statements are the test's own.
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{}", "{{}}", StringComparison.Ordinal));
#pragma warning restore EF1002
        return await ChangeLogCommands.VerifyAsync(db, TestContext.Current.CancellationToken);
    });
}
