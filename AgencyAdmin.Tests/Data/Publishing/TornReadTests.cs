using System.Collections.Concurrent;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Overview;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Data.Publishing;

/// <summary>What is read together is of one moment, however many edit meanwhile.</summary>
public sealed class TornReadTests : IAsyncDisposable
{
    private const int Editors = 20;
    private readonly TestServices _services = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Reads_WhileTwentyEdit_NeverFail_AndAreNeverTorn()
    {
        await _services.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.CustomerAsync("C-1", "Acme", ["A1"]);
            for (var i = 0; i < Editors; i++)
            {
                await seed.AgencyAsync($"Agency {i}", $"Person {i}", $"A{i}", $"B{i}");
            }

            await seed.PublishAsync();
        });
        var faults = new ConcurrentQueue<Exception>();
        using var edited = new CancellationTokenSource();

        var readers = Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadAsync(faults, edited.Token), Stop)));
        await Task.WhenAll(Enumerable.Range(0, Editors).Select(i => Task.Run(() => EditAsync(i, faults), Stop)));
        await edited.CancelAsync();
        await readers;

        faults.Should().BeEmpty();
    }

    // An agency with all that hangs on it goes and comes back in one save, under the same ID.
    private async Task EditAsync(int own, ConcurrentQueue<Exception> faults)
    {
        try
        {
            for (var round = 0; round < 2; round++)
            {
                await _services.InDatabaseAsync(async db =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(Stop);
                    var key = await db.SalesRepIds.Where(id => id.Normalised == $"A{own}").Select(id => id.Id)
                        .SingleAsync(Stop);
                    var agency = await db.Agencies.Include(a => a.Reps)
                        .SingleAsync(a => a.Name == $"Agency {own}", Stop);
                    var contact = await db.Contacts.SingleAsync(c => c.BusinessId == agency.BusinessId, Stop);
                    var rep = agency.Reps.Single(r => r.SalesRepIdId == key);
                    agency.RemoveRep(rep);
                    await db.SaveChangesAsync(Stop);
                    agency.AddRep(key, contact).TryGet(out _).Should().BeTrue();
                    contact.SetHidden(round % 2 == 0);
                    await db.SaveChangesAsync(Stop);
                    await transaction.CommitAsync(Stop);
                });
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            faults.Enqueue(e);
        }
    }

    private async Task ReadAsync(ConcurrentQueue<Exception> faults, CancellationToken edited)
    {
        await using var scope = _services.Get<IServiceScopeFactory>().CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUser>().ActAsSystem("reader");
        while (!edited.IsCancellationRequested)
        {
            try
            {
                ShouldBeWhole((await services.GetRequiredService<Setups>().DraftAsync(Stop)).Snapshot);
                ShouldBeWhole((await services.GetRequiredService<PublishingQueries>().ReviewAsync(Stop)).Setup);
                await services.GetRequiredService<CustomerResolutions>().ResolveAsync("C-1", draft: true, cancellationToken: Stop);
                (await services.GetRequiredService<OverviewQueries>().ReadAsync(Stop)).Should().NotBeNull();
                (await services.GetRequiredService<PickQueries>().ListAsync(Stop)).Contacts.Should().HaveCount(Editors);
                (await services.GetRequiredService<AgencyQueries>().GetAsync(1, Stop)).Should().NotBeNull();
                (await services.GetRequiredService<AgencyQueries>().StoredAsync(1, Stop))!.Reps.Should().HaveCount(2);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                faults.Enqueue(e);
            }
        }
    }

    private static void ShouldBeWhole(SetupSnapshot draft)
    {
        var contacts = draft.Contacts.Select(contact => contact.Id).ToHashSet();
        draft.Agencies.Should().HaveCount(Editors).And.OnlyContain(agency => agency.Reps.Count == 2);
        draft.Agencies.SelectMany(agency => agency.Reps).Should().OnlyContain(rep => contacts.Contains(rep.ContactId!.Value));
    }
}
