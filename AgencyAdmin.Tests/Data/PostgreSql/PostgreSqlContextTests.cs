using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Tests.Data.PostgreSql;

/// <summary>What the database itself keeps to, whoever writes, and what queries mean that were written for SQLite.</summary>
public sealed class PostgreSqlContextTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly PostgreSqlDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("UPDATE publications SET note = 'another'", "A publication never changes.")]
    [InlineData("DELETE FROM publications", "A publication is never deleted.")]
    [InlineData("TRUNCATE publications", "A publication is never deleted.")]
    public async Task Publication_WhateverIsTried_StaysAsItWasWritten(string sql, string words)
    {
        await using var db = _database.Open();
        db.Add(new Publication(1, s_now, "tester", null, [1, 2], "{}", CustomerEffects.None, new Coverage(0, 0)));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        await Refused(sql, words);
    }

    [Theory]
    [InlineData("UPDATE changelog SET actor = 'nobody'", "An entry of the change log never changes.")]
    [InlineData("DELETE FROM changelog", "An entry of the change log is never deleted.")]
    [InlineData("TRUNCATE changelog", "An entry of the change log is never deleted.")]
    [InlineData(
        """
        CREATE TEMP TABLE forged AS SELECT * FROM changelog; UPDATE forged SET sequence = 3;
        INSERT INTO changelog SELECT * FROM forged
        """, "An entry of the change log is only added behind the last one.")]
    public async Task ChangeLog_WhateverIsTried_OnlyGrows(string sql, string words)
    {
        await _database.RunAsync(
            """
            INSERT INTO changelog (sequence, batch, at, actorkind, actorkey, actor, kind, subject, subjectkey, subjectname, hash)
            VALUES (1, 1, 1, 0, 'tester', 'tester', 0, 'contact', '1', 'Ann Lee', 'hash')
            """);

        await Refused(sql, words);
    }

    [Fact]
    public async Task Draft_Edited_IsNotedWithoutAGap_AlsoWhereSomebodyRolledBack()
    {
        await using var db = _database.Open();
        var setup = new StoredSetup(db);
        var agency = await setup.AgencyAsync("B-1", "Harborline");
        await using (var given = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await setup.ContactAsync(agency.BusinessId, "Nobody");
        }

        db.ChangeTracker.Clear();
        await setup.ContactAsync(agency.BusinessId, "Ann Lee");

        // All at first; the agency and its business; the contact.
        (await _database.ReadAsync("SELECT version FROM draftedits ORDER BY version")).Should().Equal(1L, 2L, 3L, 4L);
        (await _database.ReadAsync("SELECT kind FROM draftedits ORDER BY kind")).Should().Equal(0, 2, 4, 6);
    }

    [Fact]
    public async Task Feed_OfCustomers_CountsUp_WhatIsServed()
    {
        await using var db = _database.Open();
        db.Add(new Feed("KS_CUSTOMERS.txt", FeedName.Customers, FeedMode.Full, FeedChannel.Rest, "tester", s_now));
        db.Add(new Feed("KS_CONTACTS.txt", "KS_CONTACTS", FeedMode.Full, FeedChannel.Rest, "tester", s_now));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        (await _database.ReadAsync("SELECT version FROM servedcustomers")).Should().Equal(2L);
    }

    [Fact]
    public async Task Customer_WhoseWordsChange_IsLeftToBeFoldedAnew()
    {
        await using var db = _database.Open();
        var setup = new StoredSetup(db);
        await setup.BusinessAsync("C-1", "One");
        await setup.BusinessAsync("C-2", "Two");
        await _database.RunAsync("UPDATE customersearch SET text = ' folded '");

        await _database.RunAsync("UPDATE customers SET name = 'Another' WHERE number = 'C-1'");
        await _database.RunAsync("UPDATE customers SET website = 'https://two.example' WHERE number = 'C-2'");

        (await _database.ReadAsync("SELECT c.number FROM customersearch s JOIN customers c ON c.id = s.id WHERE s.text IS NULL"))
            .Should().Equal("C-1");
    }

    [Fact]
    public async Task Names_AreListedAndFound_AsSqliteDoesIt()
    {
        await using var db = _database.Open();
        var setup = new StoredSetup(db);
        foreach (var (number, name) in new[] { ("1", "banana"), ("2", "Ärger"), ("3", "Apple"), ("4", "BANANA"), ("5", "_x"), ("6", "apple tree") })
        {
            await setup.BusinessAsync(number, name);
        }

        (await db.Customers.ByName().Select(customer => customer.Number).ToListAsync(TestContext.Current.CancellationToken))
            .Should().Equal("5", "3", "6", "1", "4", "2");
        (await db.Customers.Where(customer => EF.Functions.Like(customer.Name, "APP%", "\\")).CountAsync(TestContext.Current.CancellationToken))
            .Should().Be(2);
        (await db.Customers.Where(customer => EF.Functions.Collate(customer.Name, "NOCASE") == "bAnAnA").CountAsync(TestContext.Current.CancellationToken))
            .Should().Be(2);
        (await db.Customers.Where(customer => EF.Functions.Collate(customer.Name, "NOCASE").CompareTo("BANANA") > 0)
            .CountAsync(TestContext.Current.CancellationToken)).Should().Be(1);
    }

    [Fact]
    public async Task AgencyType_ThatDiffersByCapitals_IsTaken()
    {
        await _database.RunAsync("INSERT INTO agencytypes (name) VALUES ('Dealer')");

        await Refused("INSERT INTO agencytypes (name) VALUES ('DEALER')", "duplicate key");
    }

    private async Task Refused(string sql, string words) =>
        (await ((Func<Task>)(() => _database.RunAsync(sql))).Should().ThrowAsync<PostgresException>()).Which.Message.Should().Contain(words);
}
