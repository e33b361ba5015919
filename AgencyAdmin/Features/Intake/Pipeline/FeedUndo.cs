using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>
/// Takes the latest feed back: what it changed becomes what it was, what it added becomes inactive. A customer that has
/// changed since, or stands behind an agency, is left alone and listed. One transaction; an entry of its own in the
/// history.
/// </summary>
public sealed class FeedUndo(
    IDbContextFactory<AppDbContext> databases, Setups setups, AllModules modules, IntakeTurns turns, WriterGate gate,
    WalCheckpoints checkpoints, ServingDatabase serving, ChangeLogInterceptor log, ICurrentUser user, TimeProvider clock)
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
        UPDATE Customers SET {CustomerColumns.FromJson}, IsActive = j.WasActive
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

    /// <summary>
    /// The feed that can be taken back: the latest that was applied, where it is known what it changed.
    /// </summary>
    public async Task<int?> CandidateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await LatestAsync(db, cancellationToken))?.Id;
    }

    /// <summary>
    /// Takes the feed back. Only the latest can be; the entry that this makes in the history is answered.
    /// </summary>
    public async Task<Outcome<Feed>> UndoAsync(int id, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.DecideFeeds) is { } refusal)
        {
            return refusal;
        }

        using var turn = await turns.EnterAsync(cancellationToken);
        var started = clock.GetTimestamp();
        var setup = (await setups.PublishedAsync(cancellationToken)).Index;
        await using var connection = await FeedConnection.OpenAsync(databases, cancellationToken);
        using var reason = WriteReason.Begin(WriteReason.Feed);
        using var writing = await gate.BeginAsync(connection, cancellationToken);
        await using var db = FeedConnection.Context(connection, log);
        await db.Database.UseTransactionAsync(writing.Transaction, cancellationToken);
        if (await LatestAsync(db, cancellationToken) is not { } feed || feed.Id != id)
        {
            return new Refusal("feed.not-latest", $"Feed {id} cannot be taken back: only the latest applied one can.");
        }

        var before = await modules.CountAsync(db, setup, cancellationToken);
        connection.Run(Prepare, ("@feed", id), ("@from", feed.AddedFrom ?? 0), ("@to", feed.AddedTo ?? -1));
        var (restored, removed, left) = (
            Count(connection, "Restorable"), Count(connection, "Removable"), Count(connection, "LeftAlone"));
        await FeedThread.RunAsync(() => connection.Run(Restore, ("@feed", id)));
        var undo = new Feed(feed.Name, feed.Table, feed.Mode, FeedDoor.Undo, user.Name, clock.GetUtcNow());
        undo.Note(feed.Header, left);
        undo.Finish(
            FeedStatus.Applied, Sentence(id, left), FeedRows.None with { Changed = restored, Removed = removed },
            FeedForecast.None with { Before = before.Coverage, After = (await modules.CountOwnAsync(db, setup, cancellationToken)).Coverage },
            clock.GetElapsedTime(started).TotalSeconds);
        db.Add(undo);
        await db.SaveChangesAsync(cancellationToken);
        feed.Undone(undo.Id);
        await db.SaveChangesAsync(cancellationToken);
        connection.Run(Remember, ("@undo", undo.Id), ("@feed", id), ("@now", undo.ReceivedAt.UtcTicks));
        await writing.Transaction.CommitAsync(cancellationToken);
        serving.Changed();
        checkpoints.Ask();
        return undo;
    }

    private static string Sentence(int id, int left) => left == 0
        ? $"Feed {id} was taken back."
        : string.Create(CultureInfo.InvariantCulture, $"Feed {id} was taken back, but for {left:N0} customers that have changed since.");

    private static int Count(SqliteConnection connection, string table) =>
        (int)connection.Read($"SELECT COUNT(*) FROM {table}");

    private static async Task<Feed?> LatestAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var latest = await db.Feeds.Where(feed => feed.Status == FeedStatus.Applied && feed.Table == FeedName.Customers)
            .OrderByDescending(feed => feed.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return latest is { Door: not (FeedDoor.Undo or FeedDoor.Demo), UndoneBy: null } ? latest : null;
    }
}
