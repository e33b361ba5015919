using System.Globalization;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.PostgreSql.Nodes;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Intake;

internal sealed class PostgreSqlFeedStore(NpgsqlDataSource source, WriterGate gate, ChangeLogInterceptor log, Outbox outbox) : IFeedStore
{
    private const string Changes =
        """
        SELECT feedid, customerid, before, after FROM (
            SELECT c.feedid, c.customerid,
                c.wasactive AND EXISTS (SELECT 1 FROM json_array_elements_text(c.idsbefore::json) b WHERE b = ANY(@keys)) AS before,
                c.isactive AND EXISTS (SELECT 1 FROM json_array_elements_text(c.idsafter::json) a WHERE a = ANY(@keys)) AS after
            FROM feedchanges c
            WHERE (c.idsbefore <> c.idsafter OR c.wasactive <> c.isactive) AND (c.idsbefore ~ @any OR c.idsafter ~ @any)) changes
        WHERE before <> after
        ORDER BY feedid, customerid
        """;

    public async Task<IFeedStage> OpenStageAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            // It goes with this connection, on which the feed is written too: whatever becomes of the turn to take feeds, a feed is never
            // written that was compared with another state than the one before it.
            await using (var command = new NpgsqlCommand($"SELECT pg_advisory_lock(4711, {AdvisoryLocks.Comparing})", connection) { CommandTimeout = 0 })
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            return new ComparedFeed(connection, gate, log, outbox);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<IFeedTakeBack> BeginTakeBackAsync(CancellationToken cancellationToken) =>
        await FeedTakeBack.BeginAsync(await source.OpenConnectionAsync(cancellationToken), gate, log, cancellationToken);

    public async Task<IReadOnlyList<SpellingChange>> ChangesAsync(IReadOnlyList<int> spellings, CancellationToken cancellationToken)
    {
        if (spellings.Count == 0)
        {
            return [];
        }

        // A search for the numbers as they stand in the text spares taking the many apart that lack them.
        var keys = spellings.Select(key => key.ToString(CultureInfo.InvariantCulture)).ToArray();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return connection.Read(
            Changes, row => new SpellingChange(row.GetInt32(0), row.GetInt32(1), row.GetBoolean(2), row.GetBoolean(3)),
            ("keys", keys), ("any", $@"[\[,]({string.Join('|', keys)})[\],]"));
    }

    public async Task ExportAsync(string separator, Stream body, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await new CustomerExport(connection, separator).WriteAsync(body, cancellationToken);
    }

    /// <summary>A context on a feed's connection, for what is easier said in its words.</summary>
    internal static AppDbContext Context(NpgsqlConnection connection, ChangeLogInterceptor log) =>
        new PostgreSqlContext(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql(connection).AddInterceptors(log).Options);
}
