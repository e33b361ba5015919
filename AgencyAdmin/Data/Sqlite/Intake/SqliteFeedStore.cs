using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite.Intake;

internal sealed class SqliteFeedStore(
    IDbContextFactory<AppDbContext> databases, WriterGate gate, WalCheckpoints checkpoints, ChangeLogInterceptor log, Outbox outbox)
    : IFeedStore
{
    public async Task<IFeedStage> OpenStageAsync(CancellationToken cancellationToken) => new ComparedFeed(
        await FeedConnection.OpenAsync(databases, cancellationToken), gate, checkpoints, log, outbox);

    public async Task<IFeedTakeBack> BeginTakeBackAsync(CancellationToken cancellationToken) => await FeedTakeBack.BeginAsync(
        await FeedConnection.OpenAsync(databases, cancellationToken), gate, checkpoints, log, cancellationToken);

    public async Task<IReadOnlyList<SpellingChange>> ChangesAsync(
        IReadOnlyList<int> spellings, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await SpellingChanges.ReadAsync(db, spellings, cancellationToken);
    }

    public async Task ExportAsync(string separator, Stream body, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        using var export = new CustomerExport((SqliteConnection)db.Database.GetDbConnection(), separator);
        await export.WriteAsync(body, cancellationToken);
    }
}
