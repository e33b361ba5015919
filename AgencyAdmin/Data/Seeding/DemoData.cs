using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Seeding;

/// <summary>
/// Fills an empty database, so that every page has something true to show: one part set up and published, one part
/// unfinished or broken on purpose, and a draft that differs from what is published.
/// </summary>
internal sealed class DemoData(
    IDbContextFactory<AppDbContext> databases, AllModules modules, IDemoTables tables, PictureStore pictures, TimeProvider clock)
{
    private const string Actor = "demo";

    /// <summary>True where no feed has come and nobody has set anything up.</summary>
    public static async Task<bool> IsEmptyAsync(AppDbContext db, CancellationToken cancellationToken = default) =>
        !await db.Customers.AnyAsync(cancellationToken)
        && !await db.SalesRepIds.AnyAsync(cancellationToken)
        && !await db.Feeds.AnyAsync(cancellationToken)
        && !await db.Publications.AnyAsync(cancellationToken);

    /// <summary>Fills the database in one transaction, or says why not and changes nothing.</summary>
    public async Task<Outcome<DemoCounts>> FillAsync(DemoSize size, CancellationToken cancellationToken = default)
    {
        if (Check(size) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await IsEmptyAsync(db, cancellationToken))
        {
            return new Refusal(
                "demo.not-empty",
                "The database holds data already. Demo data needs an empty one: name another data folder.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var counts = await WriteAsync(db, size, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return counts;
    }

    private static Refusal? Check(DemoSize size) => size switch
    {
        { Customers: < DemoSize.FewestCustomers or > DemoSize.MostCustomers } => new(
            "demo.customers",
            $"Ask for {DemoSize.FewestCustomers} to {DemoSize.MostCustomers} customers.",
            nameof(size.Customers)),
        { Reps: < DemoSize.FewestReps or > DemoSize.MostReps } => new(
            "demo.reps",
            $"Ask for {DemoSize.FewestReps} to {DemoSize.MostReps} sales rep IDs.",
            nameof(size.Reps)),
        _ => null,
    };

    private async Task<DemoCounts> WriteAsync(AppDbContext db, DemoSize size, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var cast = DemoRepIds.Cast(size);
        var businesses = DemoBusinesses.Of(size);
        var spellings = await tables.WriteRepIdsAsync(db, cast, id => Seen(id, now), cancellationToken);
        var (customers, assignments) = await tables.WriteCustomersAsync(
            db, new DemoCustomers(cast, businesses, size.Seed).Make(size.Customers), spellings, cancellationToken);

        var setup = new DemoSetup(db, cast, businesses, new DemoPeople(size.Seed), CompanyDay.Today(clock));
        using (ChangeAct.Quietly())
        {
            await PrepareAsync(db, setup, size, cancellationToken);
        }

        var coverage = await PublishAsync(db, now, cancellationToken);
        await setup.EditDraftAsync(cancellationToken);

        var inactive = await db.Customers.CountAsync(c => !c.IsActive, cancellationToken);
        db.Feeds.AddRange(DemoFeeds.History(now, customers, inactive, cast, coverage));
        await db.SaveChangesAsync(cancellationToken);
        return new(
            customers, assignments, cast.Count, await db.Contacts.CountAsync(cancellationToken), setup.Pictured.Count,
            await db.Agencies.CountAsync(cancellationToken), coverage);
    }

    // Made-up data that no person has entered: the log begins with its publication.
    private async Task PrepareAsync(
        AppDbContext db, DemoSetup setup, DemoSize size, CancellationToken cancellationToken)
    {
        await setup.PrepareAsync(cancellationToken);
        UsePortraits(setup, size.Seed);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The unverified IDs came with the last feed, one was in the first only, the rest in all.</summary>
    private static (DateTimeOffset First, DateTimeOffset Last) Seen(DemoRepId id, DateTimeOffset now) => id.Case switch
    {
        DemoCase.Unverified => (DemoFeeds.Last(now), DemoFeeds.Last(now)),
        DemoCase.Gone => (DemoFeeds.First(now), DemoFeeds.First(now)),
        _ => (DemoFeeds.First(now), DemoFeeds.Last(now)),
    };

    // A demo of thousands of reps uses each face more than once.
    private void UsePortraits(DemoSetup setup, int seed)
    {
        var ids = new Dictionary<(PortraitKind Kind, int Number), string>();
        for (var i = 0; i < setup.Pictured.Count; i++)
        {
            var (contact, kind) = setup.Pictured[i];
            var face = (kind, Number: (seed + i) % DemoPortraits.OfEachKind);
            if (!ids.TryGetValue(face, out var id))
            {
                using var portrait = DemoPortraits.Read(face.kind, face.Number);
                ids[face] = id = pictures.Save(portrait);
            }

            contact.UsePicture(id);
        }
    }

    private async Task<Coverage> PublishAsync(AppDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var snapshot = await DraftSnapshot.ReadAsync(db, cancellationToken);
        var index = new SetupIndex(snapshot);
        var counts = await modules.CountOwnAsync(db, index, cancellationToken);
        db.Publications.Add(new(
            1, now.AddDays(-20), Actor, "First publication", SnapshotFormat.Write(snapshot),
            $"{snapshot.Agencies.Count} agencies with {snapshot.Agencies.Sum(agency => agency.Reps.Count)} reps added",
            new(counts.Seeing, 0, 0, 0, counts.Customers - counts.Seeing), counts.Coverage));
        await db.SaveChangesAsync(cancellationToken);
        return counts.Coverage;
    }
}
