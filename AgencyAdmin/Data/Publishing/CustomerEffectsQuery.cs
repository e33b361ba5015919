using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>
/// Before and after by customer, exactly, for all of them: each spelling is resolved once per setup, then the customers
/// are streamed past the answers. Agrees with resolving every customer in full (see its property test).
/// </summary>
public sealed class CustomerEffectsQuery(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    // Three integers a row, lying in this order: no sort, no other table, and the few inactive customers are known
    // before.
    private const string Assigned =
        """SELECT "CustomerId", "SpellingId" FROM "Assignments" ORDER BY "CustomerId", "Position" """;

    // For lists, which end early and also name customers without any ID; they have no spelling then.
    private const string All = """
        SELECT "c"."Id", "a"."SpellingId"
        FROM "Customers" AS "c" LEFT JOIN "Assignments" AS "a" ON "a"."CustomerId" = "c"."Id"
        WHERE "c"."Id" > ?1 AND "c"."IsActive"
        ORDER BY "c"."Id", "a"."Position"
        """;

    /// <summary>Counts, coverage and up to <paramref name="examples"/> customers of each kind.</summary>
    public async Task<CustomerEffectsReport> MeasureAsync(
        SetupIndex before, SetupIndex after, int examples = 5, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await MeasureAsync(read.Db, before, after, examples, cancellationToken);
    }

    /// <summary>As above, inside the caller's transaction.</summary>
    public async Task<CustomerEffectsReport> MeasureAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, int examples = 5, CancellationToken cancellationToken = default)
    {
        var faces = await FacesAsync(db, before, after, cancellationToken);

        // In the words of the index that holds only these.
        var inactive = await db.Database.SqlQuery<int>($"""SELECT "Id" AS "Value" FROM "Customers" WHERE IsActive = 0""")
            .ToHashSetAsync(cancellationToken);
        var tally = new EffectTally(examples);
        await db.Database.OpenConnectionAsync(cancellationToken);
        using (var rows = new RawStatement(Connection(db), Assigned))
        {
            Stream(rows, faces, sight => inactive.Contains(sight.CustomerId) || tally.Count(sight), cancellationToken);
        }

        var withoutIds = await db.Customers.CountAsync(cancellationToken) - inactive.Count - tally.Counted;
        var some = await WithoutIdsAsync(db, Math.Min(tally.NobodyWanted, withoutIds), cancellationToken);
        tally.CountWithoutIds(faces.WithoutIds, withoutIds, some);
        var named = await NamesAsync(db, tally.ExampleIds, cancellationToken);
        return tally.Report(id => named[id]);
    }

    /// <summary>A page of the customers to whom <paramref name="kind"/> happens (null for anything), and whom the text finds.</summary>
    public Task<EffectPage> ListAsync(
        SetupIndex before, SetupIndex after, EffectKind? kind, string? text = null, int afterId = 0, int take = 50,
        CancellationToken cancellationToken = default) =>
        ListAsync(before, after, found => kind is null || found == kind, text, afterId, take, cancellationToken);

    /// <summary>As above, of those kinds that are <paramref name="wanted"/>.</summary>
    public async Task<EffectPage> ListAsync(
        SetupIndex before, SetupIndex after, Func<EffectKind, bool> wanted, string? text, int afterId, int take,
        CancellationToken cancellationToken)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await ListAsync(read.Db, before, after, wanted, text, afterId, take, cancellationToken);
    }

    /// <summary>As above, inside the caller's transaction.</summary>
    public async Task<EffectPage> ListAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, Func<EffectKind, bool> wanted, string? text, int afterId,
        int take, CancellationToken cancellationToken)
    {
        var named = string.IsNullOrWhiteSpace(text)
            ? null
            : await db.Customers.Named(db, text).Where(c => c.IsActive && c.Id > afterId).Select(c => c.Id)
                .ToHashSetAsync(cancellationToken);
        var faces = await FacesAsync(db, before, after, cancellationToken);
        var found = new List<CustomerSight>(take + 1);
        await db.Database.OpenConnectionAsync(cancellationToken);
        using (var rows = new RawStatement(Connection(db), All).Bind(1, afterId))
        {
            Stream(rows, faces, Take, cancellationToken);
        }

        var page = found.Take(take).ToList();
        var names = await NamesAsync(db, page.Select(sight => sight.CustomerId), cancellationToken);
        return new(
            page.ConvertAll(sight => names[sight.CustomerId]), page.ConvertAll(sight => sight.Kind),
            found.Count > take ? page[^1].CustomerId : null);

        bool Take(CustomerSight sight)
        {
            if (wanted(sight.Kind) && named?.Contains(sight.CustomerId) != false)
            {
                found.Add(sight);
            }

            return found.Count <= take;
        }
    }

    private static SqliteConnection Connection(AppDbContext db) => (SqliteConnection)db.Database.GetDbConnection();

    private async Task<TwoFaces> FacesAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, CancellationToken cancellationToken)
    {
        var spellings = await db.RepIdSpellings.Select(s => ValueTuple.Create(s.Id, s.Raw)).ToListAsync(cancellationToken);
        return TwoFaces.Of(spellings, before, after, CompanyDay.Today(clock));
    }

    /// <summary>Calls <paramref name="see"/> for each customer of the rows in the order of keys, until it says false.</summary>
    private static void Stream(
        RawStatement rows, TwoFaces faces, Func<CustomerSight, bool> see, CancellationToken cancellationToken)
    {
        var customer = new CustomerView(faces);

        // A row is too little to wait for: only every so often is it asked whether to go on.
        for (var row = 0; rows.Next(); row++)
        {
            var id = (int)rows.Number(0);
            if (customer.IsOther(id) && !see(customer.Look()))
            {
                return;
            }

            // The keys of spellings begin with 1, and a missing one reads as 0.
            customer.Add(id, (int)rows.Number(1));
            if ((row & 0x3FFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();

                // As Politely does: an iterator would cost each of a million rows. Each time costs a turn of everybody else on the
                // machine: with forty busy ones beside it, sixteen times as many took 18 seconds.
                Thread.Yield();
            }
        }

        if (customer.IsAny)
        {
            see(customer.Look());
        }
    }

    private static async Task<List<int>> WithoutIdsAsync(AppDbContext db, int wanted, CancellationToken cancellationToken) =>
        wanted == 0
            ? []
            : await db.Customers.Where(c => c.IsActive && !db.Assignments.Any(a => a.CustomerId == c.Id))
                .OrderBy(c => c.Id).Select(c => c.Id).Take(wanted).ToListAsync(cancellationToken);

    private static Task<Dictionary<int, ExampleCustomer>> NamesAsync(
        AppDbContext db, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return db.Customers.AsNoTracking().Where(c => wanted.Contains(c.Id))
            .Select(c => new ExampleCustomer(c.Id, c.Number, c.Name))
            .ToDictionaryAsync(c => c.Id, cancellationToken);
    }
}
