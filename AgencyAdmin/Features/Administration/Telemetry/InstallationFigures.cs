using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Backups;
using AgencyAdmin.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Administration.Telemetry;

/// <summary>What is so in an installation at a moment.</summary>
/// <param name="LastGoodFeed">When a feed of customers was last applied.</param>
/// <param name="HeldFeeds">How many feeds wait for an administrator.</param>
/// <param name="LastPublication">When something was last published.</param>
/// <param name="Coverage">Of the active customers; null where there is none.</param>
/// <param name="LastBackup">When the last daily backup was written.</param>
internal sealed record InstallationFigure(
    DateTimeOffset? LastGoodFeed, int HeldFeeds, DateTimeOffset? LastPublication, Coverage? Coverage, DateTimeOffset? LastBackup);

/// <summary>What was so when it was last read, because a collector must not wait for a database.</summary>
internal sealed class InstallationFigures(IServiceScopeFactory scopes, DailyBackups backups)
{
    private InstallationFigure? _latest;

    /// <summary>Null until they were read once.</summary>
    public InstallationFigure? Latest => Volatile.Read(ref _latest);

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var counts = (await services.GetRequiredService<PublishedCustomers>().GetAsync(cancellationToken)).Counts;
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellationToken);
        Volatile.Write(ref _latest, new(
            await services.GetRequiredService<LastGoodFeed>().ReadAsync(cancellationToken),
            await db.Feeds.CountAsync(feed => feed.Status == FeedStatus.Held, cancellationToken),
            await db.Publications.OrderByDescending(one => one.Number).Select(one => (DateTimeOffset?)one.At).FirstOrDefaultAsync(cancellationToken),
            counts.Customers == 0 ? null : counts.Coverage,
            backups.Latest()));
    }
}
