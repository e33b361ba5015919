using AgencyAdmin.Data;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Backups;

/// <summary>Tells that a daily backup failed, once for each day that it was due.</summary>
public sealed partial class BackupFailures(
    IServiceScopeFactory scopes, DailyBackups backups, IOptions<BackupOptions> options, TimeProvider clock, ILogger<BackupFailures> logger)
{
    /// <summary>Tells it, if the database takes that: what broke the backup may be in the way of this as well.</summary>
    public async Task TellAsync(Exception failure, CancellationToken cancellationToken)
    {
        // What else is thrown names files and servers, which is for the log.
        var why = failure is BackupRefusedException ? failure.Message
            : DiskFull.Explains(failure) ? DiskFull.Sentence
            : "It could not be written. The log of the app has the reason.";
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
                .CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await scope.ServiceProvider.GetRequiredService<Outbox>().AddAsync(
                db, [BackupEvents.Failed(options.Value.LastDue(clock), why, backups.Latest())], cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception untold) when (untold is not OperationCanceledException)
        {
            Log.Untold(logger, untold);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "That the daily backup failed could not be told")]
        public static partial void Untold(ILogger logger, Exception exception);
    }
}
