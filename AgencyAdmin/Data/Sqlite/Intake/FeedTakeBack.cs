using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Data.Writing;
using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// A customer that has changed since, or stands behind an agency, is left alone and listed. One transaction, which
/// nobody else writes in.
/// </summary>
internal sealed class FeedTakeBack : IFeedTakeBack
{
    private const string Prepare =
        """
        CREATE TEMP TABLE Restorable AS
        SELECT j.CustomerId FROM FeedChanges j JOIN Customers c ON c.Id = j.CustomerId
        LEFT JOIN CustomerFingerprints f ON f.Number = c.Number
        WHERE j.FeedId = @feed AND c.IsActive = j.IsActive AND f.Value IS j.FingerprintAfter;

        CREATE TEMP TABLE Removable AS
        SELECT c.Id AS CustomerId, c.IsActive AS WasActive FROM Customers c
        WHERE c.Id BETWEEN @from AND @to AND NOT EXISTS (SELECT 1 FROM Agencies a WHERE a.BusinessId = c.Id);

        CREATE TEMP TABLE LeftAlone AS
        SELECT c.Number FROM FeedChanges j JOIN Customers c ON c.Id = j.CustomerId
        WHERE j.FeedId = @feed AND j.CustomerId NOT IN (SELECT CustomerId FROM Restorable)
        UNION SELECT c.Number FROM Customers c
        WHERE c.Id BETWEEN @from AND @to AND c.Id NOT IN (SELECT CustomerId FROM Removable);
        """;

    private const string Restore =
        $"""
        UPDATE Customers SET {CustomerJson.Into}, IsActive = j.WasActive
        FROM FeedChanges j WHERE j.FeedId = @feed AND Customers.Id = j.CustomerId AND j.CustomerId IN (SELECT CustomerId FROM Restorable);

        DELETE FROM Assignments WHERE CustomerId IN (SELECT CustomerId FROM Restorable);
        INSERT INTO Assignments (CustomerId, Position, SpellingId)
        SELECT j.CustomerId, i.key, i.value FROM FeedChanges j, json_each(j.IdsBefore) i
        WHERE j.FeedId = @feed AND j.CustomerId IN (SELECT CustomerId FROM Restorable);

        UPDATE Customers SET IsActive = 0 WHERE Id IN (SELECT CustomerId FROM Removable);

        DELETE FROM CustomerFingerprints WHERE Number IN (
            SELECT Number FROM Customers WHERE Id IN (SELECT CustomerId FROM Restorable UNION ALL SELECT CustomerId FROM Removable));
        INSERT INTO CustomerFingerprints (Number, CustomerId, Value)
        SELECT c.Number, c.Id, j.FingerprintBefore FROM FeedChanges j JOIN Customers c ON c.Id = j.CustomerId
        WHERE j.FeedId = @feed AND j.FingerprintBefore IS NOT NULL AND j.CustomerId IN (SELECT CustomerId FROM Restorable);
        """;

    private const string Remember =
        """
        INSERT INTO FeedRejects (FeedId, Line, "Column", Value, Reason, Raw, IsWarning)
        SELECT @undo, 0, 'Customer Number', Number, 'Left alone: it has changed since, or stands behind an agency.', '', 1
        FROM LeftAlone ORDER BY Number;

        INSERT INTO CustomerPasts (CustomerId, FeedId, Until, WasActive, Ids)
        SELECT j.CustomerId, @undo, @now, j.IsActive, j.IdsAfter FROM FeedChanges j
        WHERE j.FeedId = @feed AND j.CustomerId IN (SELECT CustomerId FROM Restorable)
            AND (j.IdsBefore <> j.IdsAfter OR j.WasActive <> j.IsActive)
        UNION ALL SELECT r.CustomerId, @undo, @now, 1, (SELECT json_group_array(SpellingId) FROM (
            SELECT SpellingId FROM Assignments WHERE CustomerId = r.CustomerId ORDER BY Position))
        FROM Removable r WHERE r.WasActive;
        """;

    private readonly SqliteConnection _connection;
    private readonly WalCheckpoints _checkpoints;
    private readonly WriteTurn _turn;

    private FeedTakeBack(SqliteConnection connection, WalCheckpoints checkpoints, WriteTurn turn, AppDbContext db) =>
        (_connection, _checkpoints, _turn, Db) = (connection, checkpoints, turn, db);

    public AppDbContext Db { get; }

    public static async Task<FeedTakeBack> BeginAsync(
        SqliteConnection connection, WriterGate gate, WalCheckpoints checkpoints, ChangeLogInterceptor log,
        CancellationToken cancellationToken)
    {
        using var reason = WriteReason.Begin(WriteReason.Feed);
        WriteTurn? turn = null;
        try
        {
            turn = await gate.BeginAsync(connection, cancellationToken);
            var db = FeedConnection.Context(connection, log);
            await db.Database.UseTransactionAsync(turn.Transaction, cancellationToken);
            return new(connection, checkpoints, turn, db);
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
        _connection.Run(Prepare, ("@feed", feed.Id), ("@from", feed.AddedFrom ?? 0), ("@to", feed.AddedTo ?? -1));
        var counts = (Count("Restorable"), Count("Removable"), Count("LeftAlone"));
        await FeedThread.RunAsync(() => _connection.Run(Restore, ("@feed", feed.Id)));
        return counts;
    }

    public async Task CommitAsync(Feed feed, Feed undo, CancellationToken cancellationToken)
    {
        _connection.Run(Remember, ("@undo", undo.Id), ("@feed", feed.Id), ("@now", undo.ReceivedAt.UtcTicks));
        await _turn.Transaction.CommitAsync(cancellationToken);
        _checkpoints.Ask();
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        _turn.Dispose();
        await _connection.DisposeAsync();
    }

    private int Count(string table) => (int)_connection.Read($"SELECT COUNT(*) FROM {table}");
}
