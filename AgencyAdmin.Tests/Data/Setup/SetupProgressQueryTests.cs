using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Data.Setup;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.Setup;

public sealed class SetupProgressQueryTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Read_EmptyDatabase_StartsWithTheFirstStep()
    {
        var progress = await ReadAsync();

        progress.Should().Be(new SetupProgress(
            new(SetupStep.VerifyRepIds, 0, 0, 0), new(SetupStep.PickContacts, 0, 0, 0), new(SetupStep.DefineAgencies, 0, 0, 0)));
        progress.Next.Should().Be(SetupStep.VerifyRepIds);
    }

    [Fact]
    public async Task Read_IdsThatNobodyLookedAt_AreOpen()
    {
        await SendAsync("A1", "A2", "A3", "A4");
        await DecideAsync(verified: ["A1"], ignored: ["A2"]);

        (await ReadAsync()).Verify.Should().Be(new StepProgress(SetupStep.VerifyRepIds, Done: 2, Open: 2, Blocked: 0));
    }

    [Fact]
    public async Task Read_IdThatNoFeedSendsAnyMore_CountsNowhere()
    {
        await SendAsync("A1", "A2");
        await DecideAsync(verified: ["A1", "A2"]);
        await _services.InDatabaseAsync(db => db.Assignments.Where(a => a.Position == 1).ExecuteDeleteAsync());

        var progress = await ReadAsync();

        progress.Verify.Should().Be(new StepProgress(SetupStep.VerifyRepIds, 1, 0, 0));
        progress.Contacts.Should().Be(new StepProgress(SetupStep.PickContacts, 0, 1, 0));
    }

    [Fact]
    public async Task Read_VerifiedIds_AreDoneWithAContact()
    {
        await SendAsync("A1", "A2", "A3");
        await DecideAsync(verified: ["A1", "A2", "A3"]);
        await AddAgencyAsync(1, confirm: true, ("A1", true), ("A2", false));

        var progress = await ReadAsync();

        progress.Contacts.Should().Be(new StepProgress(SetupStep.PickContacts, Done: 1, Open: 2, Blocked: 0));
        progress.Next.Should().Be(SetupStep.PickContacts);
    }

    [Fact]
    public async Task Read_IdInTwoAgencies_BlocksTheIdAndBothAgencies()
    {
        await SendAsync("A1", "A2");
        await DecideAsync(verified: ["A1", "A2"]);
        await AddAgencyAsync(1, confirm: true, ("A1", true), ("A2", true));
        await AddAgencyAsync(2, confirm: false, ("A1", true));

        var progress = await ReadAsync();

        progress.Contacts.Should().Be(new StepProgress(SetupStep.PickContacts, Done: 1, Open: 0, Blocked: 1));
        progress.Agencies.Should().Be(new StepProgress(SetupStep.DefineAgencies, Done: 0, Open: 0, Blocked: 2));
    }

    [Fact]
    public async Task Read_EverythingDone_LeadsToTheReview()
    {
        await SendAsync("A1");
        await DecideAsync(verified: ["A1"]);
        await AddAgencyAsync(1, confirm: true, ("A1", true));

        (await ReadAsync()).Next.Should().Be(SetupStep.Review);
    }

    [Fact]
    public async Task Read_ProposedAgency_IsOpen()
    {
        await SendAsync("A1");
        await DecideAsync(verified: ["A1"]);
        await AddAgencyAsync(1, confirm: false, ("A1", true));

        var progress = await ReadAsync();

        progress.Agencies.Should().Be(new StepProgress(SetupStep.DefineAgencies, Done: 0, Open: 1, Blocked: 0));
        progress.Next.Should().Be(SetupStep.DefineAgencies);
    }

    private Task<SetupProgress> ReadAsync() =>
        _services.Get<SetupProgressQuery>().ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Two customers, as a feed leaves them; the first has all these IDs.</summary>
    private Task SendAsync(params string[] ids) => _services.InDatabaseAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var tables = _services.Get<IDemoTables>();
        var now = _services.Clock.GetUtcNow();
        var keys = await tables.WriteRepIdsAsync(
            db, [.. ids.Select(id => new DemoRepId([id], DemoBusiness.Own))], _ => (now, now), TestContext.Current.CancellationToken);
        await tables.WriteCustomersAsync(
            db, [.. DemoBusinesses.Named.Take(2).Select((b, i) => b.Customer($"C-{i}") with { SalesRepIds = i == 0 ? ids : [] })],
            keys, TestContext.Current.CancellationToken);
    });

    private Task DecideAsync(string[] verified, params string[] ignored) => _services.InDatabaseAsync(async db =>
    {
        foreach (var id in await db.SalesRepIds.ToListAsync())
        {
            if (verified.Contains(id.Normalised))
            {
                id.Verify();
            }
            else if (ignored.Contains(id.Normalised))
            {
                id.Ignore("House account").Should().BeNull();
            }
        }

        await db.SaveChangesAsync();
    });

    private Task AddAgencyAsync(int businessId, bool confirm, params (string Id, bool WithContact)[] reps) =>
        _services.InDatabaseAsync(async db =>
        {
            Contact.Create(businessId, ContactDetails.Empty with { Name = "Ada Lind" }).TryGet(out var contact).Should()
                .BeTrue();
            db.Add(contact!);
            await db.SaveChangesAsync();
            var agency = Agency.Propose(await db.Customers.SingleAsync(c => c.Id == businessId));
            foreach (var (id, withContact) in reps)
            {
                var key = (await db.SalesRepIds.SingleAsync(r => r.Normalised == id)).Id;
                agency.AddRep(key, withContact ? contact : null).TryGet(out _).Should().BeTrue();
            }

            if (confirm)
            {
                agency.Confirm();
            }

            db.Add(agency);
            await db.SaveChangesAsync();
        });
}
