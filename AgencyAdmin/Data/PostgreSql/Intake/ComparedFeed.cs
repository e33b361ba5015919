using System.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Data.PostgreSql.Customers;
using AgencyAdmin.Data.PostgreSql.Nodes;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Data.Writing;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>
/// A feed on its own connection, whose temporary tables nobody logs. One read transaction until it is counted: every row is compared
/// with the same state, and nobody waits for it.
/// </summary>
internal sealed class ComparedFeed : IFeedStage
{
    private readonly NpgsqlConnection _connection;
    private readonly WriterGate _gate;
    private readonly ChangeLogInterceptor _log;
    private readonly Outbox _outbox;
    private readonly FeedStage _stage;
    private NpgsqlTransaction? _reading;

    public ComparedFeed(NpgsqlConnection connection, WriterGate gate, ChangeLogInterceptor log, Outbox outbox)
    {
        (_connection, _gate, _log, _outbox) = (connection, gate, log, outbox);
        _reading = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        _stage = new(connection);
    }

    public int Added => Compared.Added;

    public int Changed => Compared.Changed;

    public int Unchanged => Compared.Unchanged;

    public int Missing => Compared.Missing;

    public int Superseded => Compared.Superseded;

    public int Good => Added + Changed + Unchanged;

    public int Rejects => _stage.Remarks.Rejects;

    public int Warnings => Compared.Remarks.Warnings;

    public IReadOnlyList<FeedRemark> FirstRejects => _stage.Remarks.First;

    public IReadOnlyList<FeedRemark> FirstWarnings => Compared.Remarks.FirstWarnings;

    public IReadOnlyList<FeedLoserRow> FirstLosers => StagedLosers.First(_connection);

    // Whoever asks what came of the lines asks of all that were taken.
    private FeedStage Compared
    {
        get
        {
            _stage.Flush();
            return _stage;
        }
    }

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
        await using var db = PostgreSqlFeedStore.Context(_connection, _log);
        await db.Database.UseTransactionAsync(_reading, cancellationToken);
        var forecast = await new FeedForecasting(_connection, PostgreSqlForecast.Sql, setup, day)
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
            await using var db = PostgreSqlFeedStore.Context(_connection, _log);
            await db.Database.UseTransactionAsync(turn.Transaction, cancellationToken);

            // A released feed is in the history already, with remarks of its first reading.
            db.Update(feed);
            await db.SaveChangesAsync(cancellationToken);
            await db.FeedRejects.Where(reject => reject.FeedId == feed.Id).ExecuteDeleteAsync(cancellationToken);
            await FeedThread.RunAsync(() =>
            {
                if (feed.Status is FeedStatus.Applied)
                {
                    if (_stage.LastCustomerId == 0 && _stage.Added >= SearchIndex.Many)
                    {
                        SearchIndex.Drop(_connection);
                    }

                    FeedDifference.Write(_connection, _stage, feed, journalsKept);
                }

                if (feed.Status is FeedStatus.Applied or FeedStatus.Held)
                {
                    StagedLosers.Store(_connection, feed.Id, journalsKept);
                }

                _stage.Remarks.Store(feed.Id);
            });
            await SearchTexts.FillAsync(_connection, turn.Transaction, cancellationToken);
            await _outbox.AddAsync(db, await FeedOutbox.EventsAsync(db, feed, cancellationToken), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await turn.Transaction.CommitAsync(cancellationToken);
        }

        // The commit takes its share of the time of a large feed, so that is written down behind it.
        feed.Took(seconds());
        using var again = await _gate.BeginAsync(_connection, CancellationToken.None);
        _connection.Run("UPDATE feeds SET seconds = @seconds WHERE id = @feed", ("seconds", feed.Seconds), ("feed", feed.Id));
        await again.Transaction.CommitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_reading is not null)
        {
            await _reading.DisposeAsync();
        }

        AdvisoryLocks.Release(_connection);
        await _connection.DisposeAsync();
    }

    // A feed that is refused is not counted, and its reading ends here as well. What was staged stays until the connection ends.
    private void EndReading()
    {
        _stage.Flush();
        _reading?.Commit();
        _reading?.Dispose();
        _reading = null;
    }
}
