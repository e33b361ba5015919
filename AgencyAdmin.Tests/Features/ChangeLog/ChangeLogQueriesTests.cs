using System.Data.Common;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.ChangeLog;

/// <summary>Reading the log: pages of batches, filters, and the way of each statement through its indexes.</summary>
public sealed class ChangeLogQueriesTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ChangeLogQueries Log => _services.Get<ChangeLogQueries>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Page_OfBatches_GoesOnBelowTheLastOneToTheEnd()
    {
        await AddAsync(async log =>
        {
            await log.AddAsync(LoggedChanges.Contact(1));
            await log.AddAsync(LoggedChanges.Verified(1, "JD01"), LoggedChanges.Verified(2, "MK17"));
            await log.AddAsync(LoggedChanges.Contact(2, "Cleo Ray"));
        });

        var first = await Log.PageAsync(ChangeFilter.Any, take: 2, cancellationToken: Token);
        var second = await Log.PageAsync(ChangeFilter.Any, first.Below, take: 2, cancellationToken: Token);

        first.Batches.Select(batch => (batch.First.Sequence, batch.Count, batch.Sentence.Text)).Should().Equal(
            (4, 1, "changed the name of Cleo Ray: Ben Row → Cleo Ray"), (2, 2, "changed 2 sales rep IDs"));
        second.Batches.Select(batch => batch.First.Sequence).Should().Equal(1);
        second.Below.Should().BeNull();
    }

    [Fact]
    public async Task Page_FilterInsideALargeBatch_ListsTheBatchOnceAndWhatFits()
    {
        await AddAsync(async log =>
        {
            await log.AddAsync(LoggedChanges.Verified(7, "OLD"));
            await log.As("verified 900 sales rep IDs")
                .AddAsync([.. Enumerable.Range(1, 900).Select(id => LoggedChanges.Verified(id, $"R{id}"))]);
        });

        var page = await Log.PageAsync(new(Subject: "rep-id"), cancellationToken: Token);
        var one = await Log.EntriesAsync(2, new(Subject: "rep-id", Key: "7"), 0, 10, Token);

        page.Batches.Select(batch => batch.Sentence.Text).Should().Equal("verified 900 sales rep IDs", "verified OLD");
        one.Select(entry => entry.SubjectName).Should().Equal("R7");
    }

    [Theory]
    [InlineData("who=api-key:erp", "Cleo Ray")]
    [InlineData("subject=setting", "feed settings")]
    [InlineData("subject=contact&key=1", "Ben Roe")]
    [InlineData("subject=contact&who=account:1", "Ben Roe")]
    [InlineData("customer=B-9", "Cleo Ray")]
    [InlineData("customer=B-9&who=account:1", "")]
    [InlineData("customer=nobody", "")]
    [InlineData("rep=nobody", "")]
    [InlineData("since=2026-01-06T00:00Z&before=2026-01-07T00:00Z", "Cleo Ray")]
    [InlineData("since=2026-01-07T00:00Z", "feed settings")]
    [InlineData("before=2026-01-06T00:00Z", "Ben Roe")]
    [InlineData("before=2026-01-05T00:00Z", "")]
    [InlineData("since=2026-01-09T00:00Z", "")]
    public async Task Page_Filtered_HasExactlyWhatFits(string query, string expected)
    {
        await AddAsync(log => log.AddAsync(LoggedChanges.Contact(1)));
        _services.Clock.Advance(TimeSpan.FromDays(1));
        await AddAsync(
            log => log.By(ActorKind.ApiKey, "erp", "erp").AddAsync(LoggedChanges.Contact(2, "Cleo Ray", "B-9")));
        _services.Clock.Advance(TimeSpan.FromDays(1));
        await AddAsync(log => log.By(ActorKind.CommandLine, "root", "root").AddAsync(LoggedChanges.Setting("feeds")));

        var filter = ChangeLogAddress.Parse(query).Filter;

        (await Log.PageAsync(filter, cancellationToken: Token)).Batches.Select(batch => batch.First.SubjectName)
            .Should().Equal(expected.Length == 0 ? [] : [expected]);
        (await Log.AllAsync(filter, cancellationToken: Token).ToListAsync(Token)).Select(entry => entry.SubjectName)
            .Should().Equal(expected.Length == 0 ? [] : [expected]);
    }

    [Fact]
    public async Task Page_OfACustomer_HasWhatItsRepsHangOnAndNothingElse()
    {
        await _services.InDatabaseAsync(async db =>
        {
            var setup = new StoredSetup(db);
            await setup.CustomerAsync("C-1", "JD01");
            await setup.CustomerAsync("C-2", "MK17");
            foreach (var (raw, business, name) in new[] { ("JD01", "B-1", "Ann Lee"), ("MK17", "B-2", "Ben Roe") })
            {
                var agency = await setup.AgencyAsync(business, $"Agency of {name}");
                var contact = await setup.ContactAsync(agency.BusinessId, name);
                await setup.AgencyRepAsync(agency, await setup.RepIdAsync(raw, isVerified: true), contact);
            }
        });

        var page = await Log.PageAsync(new(Customer: "C-1"), cancellationToken: Token);
        var ofRep = await Log.PageAsync(new(Rep: "JD01"), cancellationToken: Token);

        page.Batches.Select(batch => batch.Sentence.Text).Should().Equal(
            "gave JD01 to Ann Lee in Agency of Ann Lee", "verified JD01",
            "added the contact Ann Lee (Agency of Ann Lee)",
            "added the agency Agency of Ann Lee", page.Batches[^1].Sentence.Text);
        page.Batches[^1].First.Customer.Should().Be("C-1");
        ofRep.Batches.Select(batch => batch.Sentence.Text).Should()
            .Equal("gave JD01 to Ann Lee in Agency of Ann Lee", "verified JD01");
    }

    [Fact]
    public async Task Actors_WhoWasRenamed_IsListedOnceAsCalledLast()
    {
        await AddAsync(log => log.AddAsync(LoggedChanges.Contact(1)));
        await AddAsync(log => log.By(ActorKind.ApiKey, "1", "erp").AddAsync(LoggedChanges.Contact(1)));
        await AddAsync(log => log.By(ActorKind.Account, "1", "Ann Smith").AddAsync(LoggedChanges.Contact(1)));

        (await Log.ActorsAsync(Token)).Should().Equal(
            new KnownActor(new(ActorKind.Account, "1"), "Ann Smith"), new KnownActor(new(ActorKind.ApiKey, "1"), "erp"));
    }

    [Theory]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Support)]
    public async Task Anything_WhoMayNotReadTheLog_GetsNothing(string role)
    {
        await AddAsync(log => log.AddAsync(LoggedChanges.Contact(1)));

        _services.Get<CurrentUser>().ActAs(SignedIn.Principal(role));

        (await Log.PageAsync(ChangeFilter.Any, cancellationToken: Token)).Batches.Should().BeEmpty();
        (await Log.GetAsync(1, Token)).Should().BeNull();
        (await Log.EntriesAsync(1, ChangeFilter.Any, 0, 10, Token)).Should().BeEmpty();
        (await Log.AllAsync(ChangeFilter.Any, cancellationToken: Token).ToListAsync(Token)).Should().BeEmpty();
        (await Log.ActorsAsync(Token)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("who=account:1", "IX_ChangeLog_ActorKind_ActorKey")]
    [InlineData("subject=contact", "IX_ChangeLog_Subject ")]
    [InlineData("subject=contact&key=1", "IX_ChangeLog_ContactId")]
    [InlineData("subject=contact&key=1&who=account:1", "IX_ChangeLog_FormerContactId")]
    [InlineData("subject=setting&key=feeds", "IX_ChangeLog_Subject_SubjectKey")]
    [InlineData("subject=agency&key=1", "IX_ChangeLog_AgencyId")]
    [InlineData("subject=rep-id&key=1", "IX_ChangeLog_FormerRepId")]
    [InlineData("customer=C-1", "IX_ChangeLog_Customer")]
    [InlineData("rep=JD01", "IX_ChangeLog_RepId")]
    [InlineData("since=2026-01-05T00:00Z&before=2026-01-06T00:00Z", "USING INTEGER PRIMARY KEY")]
    public async Task Plan_OfEachFilter_GoesAlongIndexesAndSortsNothing(string query, string index)
    {
        await _services.InDatabaseAsync(db => new StoredSetup(db).CustomerAsync("C-1", "JD01"));

        var plan = await _services.InDatabaseAsync(async db =>
        {
            var filter = ChangeLogAddress.Parse(query).Filter;
            var terms = await new ChangeTerms(db, _services.Get<CustomerHistories>()).OfAsync(filter, Token);
            var search = await ChangeSearch.OfAsync(db, filter, terms, Token);
            await db.Database.OpenConnectionAsync(Token);
            await using var command = search.Found(100).Take(50).CreateDbCommand();
            return await PlanAsync(command);
        });

        plan.Should().Contain(index).And.NotContain("TEMP B-TREE").And.NotContain("SCAN c");
    }

    private static async Task<string> PlanAsync(DbCommand command)
    {
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            steps.Add(reader.GetString(3) + " ");
        }

        return string.Join('\n', steps);
    }

    private Task AddAsync(Func<LoggedChanges, Task> add) =>
        _services.InDatabaseAsync(db => add(new(db, _services.Clock)));
}
