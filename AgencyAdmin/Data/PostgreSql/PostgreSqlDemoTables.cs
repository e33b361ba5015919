using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>Writes by binary COPY, in the caller's transaction.</summary>
internal sealed class PostgreSqlDemoTables : IDemoTables
{
    public async Task<Dictionary<string, int>> WriteRepIdsAsync(
        AppDbContext db, IReadOnlyList<DemoRepId> cast, Func<DemoRepId, (DateTimeOffset First, DateTimeOffset Last)> seen,
        CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var ids = await BeginAsync(connection, "salesrepids (id, normalised, decision, firstseen, lastseen, version)", cancellationToken))
        {
            for (var i = 0; i < cast.Count; i++)
            {
                var (first, last) = seen(cast[i]);
                await RowAsync(ids, cancellationToken, i + 1, cast[i].Id, (int)RepIdDecision.Open, first.UtcTicks, last.UtcTicks, 0);
            }

            await ids.CompleteAsync(cancellationToken);
        }

        await using (var spellings = await BeginAsync(connection, "repidspellings (id, raw, salesrepidid)", cancellationToken))
        {
            foreach (var (raw, id) in cast.SelectMany((one, i) => one.Spellings.Select(raw => (raw, i + 1))))
            {
                keys[raw] = keys.Count + 1;
                await RowAsync(spellings, cancellationToken, keys[raw], raw, id);
            }

            await spellings.CompleteAsync(cancellationToken);
        }

        Sequences.Follow(connection, "salesrepids", "repidspellings");
        return keys;
    }

    public async Task<(int Customers, int Assignments)> WriteCustomersAsync(
        AppDbContext db, IEnumerable<DemoCustomer> customers, Dictionary<string, int> spellings, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var assigned = new List<(int Customer, int Position, int Spelling)>();
        var written = 0;
        await using (var rows = await BeginAsync(
            connection,
            "customers (id, number, name, addressline1, city, state, postalcode, country, phone, siteid, sitename, website, creditlimit, "
            + "termstype, termtype, isactive, origin)",
            cancellationToken))
        {
            foreach (var c in customers)
            {
                written++;
                await RowAsync(
                    rows, cancellationToken, written, c.Number, c.Name, c.Address.Line1, c.Address.City, c.Address.State, c.Address.PostalCode,
                    c.Address.Country, c.Phone, c.SiteId, c.SiteName, c.Website, c.CreditLimit, c.TermsType, c.TermType, c.IsActive, 0);
                assigned.AddRange(c.SalesRepIds.Select((id, position) => (written, position, spellings[id])));
            }

            await rows.CompleteAsync(cancellationToken);
        }

        await using (var rows = await BeginAsync(connection, "assignments (customerid, position, spellingid)", cancellationToken))
        {
            foreach (var (customer, position, spelling) in assigned)
            {
                await RowAsync(rows, cancellationToken, customer, position, spelling);
            }

            await rows.CompleteAsync(cancellationToken);
        }

        Sequences.Follow(connection, "customers");
        await SearchTexts.FillAsync(connection, db.Database.CurrentTransaction!.GetDbTransaction(), cancellationToken);
        return (written, assigned.Count);
    }

    private static Task<NpgsqlBinaryImporter> BeginAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken) =>
        connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT BINARY)", cancellationToken);

    private static async Task RowAsync(NpgsqlBinaryImporter rows, CancellationToken cancellationToken, params object?[] values)
    {
        await rows.StartRowAsync(cancellationToken);
        foreach (var value in values)
        {
            await (value switch
            {
                string text => rows.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
                int number => rows.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken),
                long number => rows.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken),
                bool flag => rows.WriteAsync(flag, NpgsqlDbType.Boolean, cancellationToken),
                _ => rows.WriteNullAsync(cancellationToken),
            });
        }
    }
}
