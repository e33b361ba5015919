using System.Data.Common;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgencyAdmin.Data.Publishing;

/// <summary>
/// Before and after by customer, exactly, for all of them: each spelling is resolved once per setup, then the customers are
/// streamed past the answers. Agrees with resolving every customer in full (see its property test).
/// </summary>
public sealed class CustomerEffectsQuery(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    // Assignments lie in the order of customer and position, so no sort is needed.
    private const string Sql = """
        SELECT "c"."Id", "a"."SpellingId"
        FROM "Customers" AS "c" LEFT JOIN "Assignments" AS "a" ON "a"."CustomerId" = "c"."Id"
        WHERE "c"."Id" > @after AND "c"."IsActive"
        ORDER BY "c"."Id", "a"."Position"
        """;

    /// <summary>Counts, coverage and up to <paramref name="examples"/> customers of each kind.</summary>
    public async Task<CustomerEffectsReport> MeasureAsync(
        SetupIndex before, SetupIndex after, int examples = 5, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await MeasureAsync(db, before, after, examples, cancellationToken);
    }

    /// <summary>As above, inside the caller's transaction.</summary>
    public async Task<CustomerEffectsReport> MeasureAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, int examples = 5, CancellationToken cancellationToken = default)
    {
        var tally = new EffectTally(examples);
        var faces = await FacesAsync(db, before, after, cancellationToken);
        await StreamAsync(db, faces, afterId: 0, sight => tally.Count(sight), cancellationToken);
        var named = await NamesAsync(db, tally.ExampleIds, cancellationToken);
        return tally.Report(id => named[id]);
    }

    /// <summary>A page of the customers to whom <paramref name="kind"/> happens (null for anything), and whom the text finds.</summary>
    public async Task<EffectPage> ListAsync(
        SetupIndex before, SetupIndex after, EffectKind? kind, string? text = null, int afterId = 0, int take = 50,
        CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var named = string.IsNullOrWhiteSpace(text)
            ? null
            : await db.Customers.Named(db, text).Where(c => c.IsActive && c.Id > afterId).Select(c => c.Id)
                .ToHashSetAsync(cancellationToken);
        var faces = await FacesAsync(db, before, after, cancellationToken);
        var found = new List<int>(take + 1);
        await StreamAsync(db, faces, afterId, Take, cancellationToken);
        var names = await NamesAsync(db, found, cancellationToken);
        return new([.. found.Take(take).Select(id => names[id])], found.Count > take ? found[take - 1] : null);

        bool Take(CustomerSight sight)
        {
            if ((kind is null || sight.Kind == kind) && named?.Contains(sight.CustomerId) != false)
            {
                found.Add(sight.CustomerId);
            }

            return found.Count <= take;
        }
    }

    private async Task<TwoFaces> FacesAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, CancellationToken cancellationToken)
    {
        var spellings = await db.RepIdSpellings.AsNoTracking().ToListAsync(cancellationToken);
        return TwoFaces.Of(spellings, before, after, CompanyDay.Today(clock));
    }

    /// <summary>Calls <paramref name="see"/> for each active customer in the order of keys, until it says false.</summary>
    private static async Task StreamAsync(
        AppDbContext db, TwoFaces faces, int afterId, Func<CustomerSight, bool> see, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        Bind(command, "@after", afterId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var customer = new CustomerView(faces);

        // SQLite answers at once, and a row is too little to wait for: only every so often is it asked whether to go on.
        for (var row = 0; reader.Read(); row++)
        {
            var id = reader.GetInt32(0);
            if (customer.IsOther(id) && !see(customer.Look()))
            {
                return;
            }

            customer.Add(id, reader.IsDBNull(1) ? null : reader.GetInt32(1));
            if ((row & 0x3FFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        if (customer.IsAny)
        {
            see(customer.Look());
        }
    }

    private static void Bind(DbCommand command, string name, int value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static Task<Dictionary<int, ExampleCustomer>> NamesAsync(
        AppDbContext db, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return db.Customers.AsNoTracking().Where(c => wanted.Contains(c.Id))
            .Select(c => new ExampleCustomer(c.Id, c.Number, c.Name))
            .ToDictionaryAsync(c => c.Id, cancellationToken);
    }
}
