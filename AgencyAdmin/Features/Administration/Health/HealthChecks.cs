using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Features.Backups;
using AgencyAdmin.Features.Intake.DropFolder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Administration.Health;

/// <summary>Whether the database takes a write, into the very file that was opened at the start.</summary>
internal sealed class DatabaseHealth(IDataState state, IOptions<NodeOptions> node) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await state.WriteProblemAsync(cancellationToken) is { } problem
            ? HealthCheckResult.Unhealthy(problem)
            : HealthCheckResult.Healthy(node.Value.IsPortal ? "The database is read." : "The database takes writes.");
}

/// <summary>Whether the database has the form that this version of the app needs.</summary>
internal sealed class MigrationsHealth(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        return (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
            ? HealthCheckResult.Unhealthy("The database has the form of an older version. Start the app again: it brings it to its own.")
            : HealthCheckResult.Healthy("The database has the form of this version.");
    }
}

/// <summary>Whether there is room for what comes in next.</summary>
internal sealed class DiskHealth(DataFolder folder, DropFolderRules drop) : IHealthCheck
{
    private const long Least = 100 * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            IsFull(folder.Root) ? HealthCheckResult.Unhealthy("The disk of the data folder has less than 100 MB left.")
            : drop.IsWatched && Directory.Exists(drop.Folder) && IsFull(drop.Folder)
                ? HealthCheckResult.Degraded("The disk of the drop folder has less than 100 MB left.")
            : HealthCheckResult.Healthy("The disk of the data folder has room."));

    private static bool IsFull(string folder) => new DriveInfo(folder).AvailableFreeSpace < Least;
}

/// <summary>Whether customers can be served from memory.</summary>
internal sealed class IndexHealth(CustomersInMemory customers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(customers.IsUnread
            ? HealthCheckResult.Unhealthy("The customers could not be read into memory. The log says why.")
            : HealthCheckResult.Healthy("The customers can be read into memory."));
}

/// <summary>Whether feeds can come by the drop folder, and whether something lies there that nobody takes.</summary>
internal sealed class DropFolderHealth(DropFolderState state, DropFolderRules rules, BackgroundState background, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            !rules.IsWatched ? HealthCheckResult.Healthy("No drop folder is watched.")
            : !background.Duty.IsMine ? HealthCheckResult.Healthy("Another server watches the drop folder.")
            : state.Latest.Problem is not null
                ? HealthCheckResult.Unhealthy("The drop folder cannot be used. The Feeds page says why.")
            : clock.GetUtcNow() - state.Latest.OldestSince > rules.Untaken
                ? HealthCheckResult.Degraded("A file has lain in the drop folder untaken for long. The Feeds page says why.")
            : HealthCheckResult.Healthy("The drop folder is watched."));
}

/// <summary>Whether the daily backups are written; where they are not, people are served all the same.</summary>
internal sealed class BackupHealth(DailyBackups backups, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            !backups.AreOn ? HealthCheckResult.Healthy("No daily backup is asked for.")
            : backups.Latest() is not { } latest ? HealthCheckResult.Healthy("The first daily backup is not due yet.")
            : clock.GetUtcNow() - latest > DailyBackups.TooOld
                ? HealthCheckResult.Degraded("There is no daily backup of the last day and a half. The log says why.")
            : HealthCheckResult.Healthy("The daily backup is there."));
}

/// <summary>Whether what goes on in the background works; where it does not, people are served all the same.</summary>
internal sealed class BackgroundHealth(BackgroundState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.Failing is { Count: > 0 } failing
            ? HealthCheckResult.Degraded($"Fails and is tried again: {string.Join(", ", failing)}. The log says why.")
            : HealthCheckResult.Healthy("Everything in the background works."));
}
