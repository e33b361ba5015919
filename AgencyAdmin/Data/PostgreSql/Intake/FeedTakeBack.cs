using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Data.Writing;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>
/// A customer that has changed since, or stands behind an agency, is left alone and listed. One transaction, which
/// nobody else writes in.
/// </summary>
internal sealed class FeedTakeBack : IFeedTakeBack
{
    private const string Prepare =
        """
        CREATE TEMP TABLE restorable AS
        SELECT j.customerid FROM feedchanges j JOIN customers c ON c.id = j.customerid
        LEFT JOIN customerfingerprints f ON f.number = c.number
        WHERE j.feedid = @feed AND c.isactive = j.isactive AND f.value IS NOT DISTINCT FROM j.fingerprintafter;

        CREATE TEMP TABLE removable AS
        SELECT c.id AS customerid, c.isactive AS wasactive FROM customers c
        WHERE c.id BETWEEN @from AND @to AND NOT EXISTS (SELECT 1 FROM agencies a WHERE a.businessid = c.id);

        CREATE TEMP TABLE leftalone AS
        SELECT c.number FROM feedchanges j JOIN customers c ON c.id = j.customerid
        WHERE j.feedid = @feed AND j.customerid NOT IN (SELECT customerid FROM restorable)
        UNION SELECT c.number FROM customers c
        WHERE c.id BETWEEN @from AND @to AND c.id NOT IN (SELECT customerid FROM removable);
        """;

    private static readonly string s_restore =
        $"""
        UPDATE customers SET {CustomerJson.Into}, isactive = j.wasactive
        FROM feedchanges j WHERE j.feedid = @feed AND customers.id = j.customerid AND j.customerid IN (SELECT customerid FROM restorable);

        DELETE FROM assignments WHERE customerid IN (SELECT customerid FROM restorable);
        INSERT INTO assignments (customerid, position, spellingid)
        SELECT j.customerid, i.place - 1, i.value::integer FROM feedchanges j, json_array_elements_text(j.idsbefore::json) WITH ORDINALITY i (value, place)
        WHERE j.feedid = @feed AND j.customerid IN (SELECT customerid FROM restorable);

        UPDATE customers SET isactive = FALSE WHERE id IN (SELECT customerid FROM removable);

        DELETE FROM customerfingerprints WHERE number IN (
            SELECT number FROM customers WHERE id IN (SELECT customerid FROM restorable UNION ALL SELECT customerid FROM removable));
        INSERT INTO customerfingerprints (number, customerid, value)
        SELECT c.number, c.id, j.fingerprintbefore FROM feedchanges j JOIN customers c ON c.id = j.customerid
        WHERE j.feedid = @feed AND j.fingerprintbefore IS NOT NULL AND j.customerid IN (SELECT customerid FROM restorable);
        """;

    private static readonly string s_remember =
        $"""
        INSERT INTO feedrejects (feedid, line, "column", value, reason, raw, iswarning)
        SELECT @undo, 0, 'Customer Number', number, 'Left alone: it has changed since, or stands behind an agency.', '', TRUE
        FROM leftalone ORDER BY number;

        INSERT INTO customerpasts (customerid, feedid, until, wasactive, ids)
        SELECT j.customerid, @undo, @now, j.isactive, j.idsafter FROM feedchanges j
        WHERE j.feedid = @feed AND j.customerid IN (SELECT customerid FROM restorable)
            AND (j.idsbefore <> j.idsafter OR j.wasactive <> j.isactive)
        UNION ALL SELECT r.customerid, @undo, @now, TRUE, {CustomerJson.Ids("r.customerid")} FROM removable r WHERE r.wasactive;
        """;

    private readonly NpgsqlConnection _connection;
    private readonly WriteTurn _turn;

    private FeedTakeBack(NpgsqlConnection connection, WriteTurn turn, AppDbContext db) => (_connection, _turn, Db) = (connection, turn, db);

    public AppDbContext Db { get; }

    public static async Task<FeedTakeBack> BeginAsync(
        NpgsqlConnection connection, WriterGate gate, ChangeLogInterceptor log, CancellationToken cancellationToken)
    {
        using var reason = WriteReason.Begin(WriteReason.Feed);
        WriteTurn? turn = null;
        try
        {
            turn = await gate.BeginAsync(connection, cancellationToken);
            var db = PostgreSqlFeedStore.Context(connection, log);
            await db.Database.UseTransactionAsync(turn.Transaction, cancellationToken);
            return new(connection, turn, db);
        }
        catch
        {
            turn?.Dispose();
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<(int Restored, int Removed, int Left)> RestoreAsync(Feed feed)
    {
        _connection.Run(Prepare, ("feed", feed.Id), ("from", feed.AddedFrom ?? 0), ("to", feed.AddedTo ?? -1));
        var counts = (Count("restorable"), Count("removable"), Count("leftalone"));
        await FeedThread.RunAsync(() => _connection.Run(s_restore, ("feed", feed.Id)));
        return counts;
    }

    public async Task CommitAsync(Feed feed, Feed undo, CancellationToken cancellationToken)
    {
        _connection.Run(s_remember, ("undo", undo.Id), ("feed", feed.Id), ("now", undo.ReceivedAt.UtcTicks));
        await SearchTexts.FillAsync(_connection, _turn.Transaction, cancellationToken);
        await _turn.Transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        _turn.Dispose();
        await _connection.DisposeAsync();
    }

    private int Count(string table) => (int)_connection.Number($"SELECT COUNT(*) FROM {table}");
}
