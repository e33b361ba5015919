using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Data.Writing;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Setup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// A feed on its own connection. One read transaction until it is counted: every row is compared with the same state,
/// and nobody waits for it.
/// </summary>
internal sealed class ComparedFeed : IFeedStage
{
    private readonly SqliteConnection _connection;
    private readonly WriterGate _gate;
    private readonly WalCheckpoints _checkpoints;
    private readonly ChangeLogInterceptor _log;
    private readonly Outbox _outbox;
    private readonly FeedStage _stage;
    private SqliteTransaction? _reading;

    public ComparedFeed(
        SqliteConnection connection, WriterGate gate, WalCheckpoints checkpoints, ChangeLogInterceptor log, Outbox outbox)
    {
        (_connection, _gate, _checkpoints, _log, _outbox) = (connection, gate, checkpoints, log, outbox);
        _reading = connection.BeginTransaction(deferred: true);
        _stage = new(connection);
    }

    public int Added => _stage.Added;

    public int Changed => _stage.Changed;

    public int Unchanged => _stage.Unchanged;

    public int Missing => _stage.Missing;

    public int Superseded => _stage.Superseded;

    public int Good => _stage.Good;

    public int Rejects => _stage.Remarks.Rejects;

    public int Warnings => _stage.Remarks.Warnings;

    public IReadOnlyList<FeedRemark> FirstRejects => _stage.Remarks.First;

    public IReadOnlyList<FeedRemark> FirstWarnings => _stage.Remarks.FirstWarnings;

    public IReadOnlyList<FeedLoserRow> FirstLosers => StagedLosers.First(_connection);

    public void Take(in CustomerLine row, int line) => _stage.Take(row, line);

    public void Keep(ReadOnlySpan<byte> number) => _stage.Keep(number);

    public void Reject(FeedRemark remark, string raw) => _stage.Remarks.Reject(remark, raw);

    public void Warn(FeedRemark remark) => _stage.Remarks.Warn(remark);

    public async Task<FeedForecast> CompareAsync(
        FeedMode mode, SetupIndex setup, DateOnly day, bool isDryRun, CancellationToken cancellationToken)
    {
        await FeedThread.RunAsync(() =>
        {
            _stage.Close(mode);
            StagedEndings.Remark(_connection, _stage.Remarks);
        });
        await using var db = FeedConnection.Context(_connection, _log);
        await db.Database.UseTransactionAsync(_reading, cancellationToken);
        var forecast = await new FeedForecasting(_connection, SqliteForecast.Sql, setup, day)
            .CountAsync(db, _stage.ChangesAnything, cancellationToken);
        if (!isDryRun)
        {
            await FeedThread.RunAsync(() => FeedJournal.Prepare(_connection));
        }

        EndReading();
        return forecast;
    }

    public async Task StoreAsync(Feed feed, int journalsKept, Func<double> seconds, CancellationToken cancellationToken)
    {
        EndReading();
        using (var turn = await _gate.BeginAsync(_connection, cancellationToken))
        {
            await using var db = FeedConnection.Context(_connection, _log);
            await db.Database.UseTransactionAsync(turn.Transaction, cancellationToken);

            // A released feed is in the history already, with remarks of its first reading.
            db.Update(feed);
            await db.SaveChangesAsync(cancellationToken);
            await db.FeedRejects.Where(reject => reject.FeedId == feed.Id).ExecuteDeleteAsync(cancellationToken);
            await FeedThread.RunAsync(() =>
            {
                if (feed.Status is FeedStatus.Applied)
                {
                    FeedDifference.Write(_connection, _stage, feed, journalsKept);
                }

                if (feed.Status is FeedStatus.Applied or FeedStatus.Held)
                {
                    StagedLosers.Store(_connection, feed.Id, journalsKept);
                }

                StagedRemarks.Store(_connection, feed.Id);
            });
            await _outbox.AddAsync(db, await FeedOutbox.EventsAsync(db, feed, cancellationToken), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await FeedThread.RunAsync(turn.Transaction.Commit);
        }

        // The commit takes its share of the time of a large feed, so that is written down behind it.
        feed.Took(seconds());
        using var again = await _gate.BeginAsync(_connection, CancellationToken.None);
        _connection.Run(
            "UPDATE Feeds SET Seconds = @seconds WHERE Id = @feed", ("@seconds", feed.Seconds), ("@feed", feed.Id));
        again.Transaction.Commit();
        _checkpoints.Ask();
    }

    public async ValueTask DisposeAsync()
    {
        _stage.Dispose();
        _reading?.Dispose();
        await _connection.DisposeAsync();
    }

    // A feed that is refused is not counted, and its reading ends here as well. Open statements would keep it open.
    private void EndReading()
    {
        _reading?.Commit();
        _reading?.Dispose();
        _reading = null;
        _stage.Dispose();
    }
}
