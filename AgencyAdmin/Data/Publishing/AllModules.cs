using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgencyAdmin.Data.Publishing;

/// <summary>What all active customers see in one setup, counted.</summary>
/// <param name="Customers">Active customers.</param>
/// <param name="WithIds">Those of them for whom the ERP sends a sales rep ID.</param>
/// <param name="Seeing">Those who see any card, complete or not.</param>
/// <param name="Covered">Those who see a complete card.</param>
/// <param name="AtDesk">Those who see no card but the desk of an agency.</param>
public sealed record ModuleCounts(int Customers, int WithIds, int Seeing, int Covered, int AtDesk)
{
    public Coverage Coverage => new(Customers, Covered);
}

/// <summary>What the counts of a publication hang on.</summary>
public sealed record PublishedCountsKey(int Publication, CustomersState Customers, DateOnly Day);

/// <summary>
/// Counts over every customer's module. Each ID is resolved once, then customers are streamed past the answers.
/// </summary>
public sealed class AllModules(
    IDbContextFactory<AppDbContext> databases, Kept<PublishedCountsKey, ModuleCounts> kept, TimeProvider clock)
{
    // Assignments lie in the order of customers. Asking of each customer whether it has one of the IDs that show takes
    // half a minute at a million, because SQLite sorts the list of those IDs anew for each.
    private const string Sql = """SELECT "CustomerId", "SpellingId" FROM "Assignments" ORDER BY "CustomerId", "Position" """;

    /// <summary>The share of active customers whose module shows at least one complete card.</summary>
    public async Task<Coverage> CoverageAsync(SetupIndex setup, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await CoverageAsync(db, setup, cancellationToken);
    }

    /// <summary>As above, inside the caller's transaction.</summary>
    public async Task<Coverage> CoverageAsync(AppDbContext db, SetupIndex setup, CancellationToken cancellationToken = default) =>
        (await CountAsync(db, setup, cancellationToken)).Coverage;

    /// <summary>All of the counts of what is published, kept until a publication, a feed or the day changes them.</summary>
    public Task<ModuleCounts> CountAsync(
        AppDbContext db, VersionedSetup published, CustomersState customers, CancellationToken cancellationToken = default) =>
        kept.GetAsync(
            new(published.Number ?? 0, customers, CompanyDay.Today(clock)),
            () => CountAsync(db, published.Index, cancellationToken), cancellationToken);

    /// <summary>All of the counts in one pass over the assignments.</summary>
    public async Task<ModuleCounts> CountAsync(
        AppDbContext db, SetupIndex setup, CancellationToken cancellationToken = default)
    {
        var today = CompanyDay.Today(clock);
        var spellings = await db.RepIdSpellings.AsNoTracking().ToListAsync(cancellationToken);
        var sights = new Sight[spellings.Select(spelling => spelling.Id).DefaultIfEmpty().Max() + 1];
        foreach (var spelling in spellings)
        {
            var face = IdOutcome.Of(spelling.Raw, setup, today);
            sights[spelling.Id] = face.Card switch
            {
                null when face.Desk is not null => Sight.Id | Sight.Desk,
                null => Sight.Id,
                { IsComplete: true } => Sight.Id | Sight.Card | Sight.Complete,
                _ => Sight.Id | Sight.Card,
            };
        }

        // In the words of the index that holds only these.
        var inactive = await db.Database.SqlQuery<int>($"""SELECT "Id" AS "Value" FROM "Customers" WHERE IsActive = 0""")
            .ToHashSetAsync(cancellationToken);
        var tally = new Tally(inactive);
        await StreamAsync(db, (customer, spelling) => tally.Add(customer, sights[spelling]), cancellationToken);
        return tally.Count(await db.Customers.CountAsync(cancellationToken) - inactive.Count);
    }

    private static async Task StreamAsync(AppDbContext db, Action<int, int> see, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);

        // SQLite answers at once, and a row is too little to wait for: only every so often is it asked whether to go
        // on.
        for (var row = 0; reader.Read(); row++)
        {
            see(reader.GetInt32(0), reader.GetInt32(1));
            if ((row & 0x3FFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>What an ID does for a customer who has it.</summary>
    [Flags]
    private enum Sight : byte
    {
        None = 0,
        Id = 1,
        Card = 2,
        Complete = 4,
        Desk = 8,
    }

    /// <summary>Adds up what the IDs of one customer do, customer by customer.</summary>
    private sealed class Tally(HashSet<int> inactive)
    {
        private int _customer;
        private Sight _sight;
        private int _withIds;
        private int _seeing;
        private int _covered;
        private int _atDesk;

        public void Add(int customer, Sight sight)
        {
            if (customer != _customer)
            {
                Close();
                _customer = customer;
            }

            _sight |= sight;
        }

        public ModuleCounts Count(int customers)
        {
            Close();
            return new(customers, _withIds, _seeing, _covered, _atDesk);
        }

        private void Close()
        {
            if (_sight is not Sight.None && !inactive.Contains(_customer))
            {
                _withIds++;
                _seeing += _sight.HasFlag(Sight.Card) ? 1 : 0;
                _covered += _sight.HasFlag(Sight.Complete) ? 1 : 0;
                _atDesk += (_sight & (Sight.Card | Sight.Desk)) is Sight.Desk ? 1 : 0;
            }

            _sight = Sight.None;
        }
    }
}
