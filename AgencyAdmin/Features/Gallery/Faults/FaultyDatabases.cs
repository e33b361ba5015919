using AgencyAdmin.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgencyAdmin.Features.Gallery.Faults;

/// <summary>The app's databases, behind whatever is switched on.</summary>
internal sealed class FaultyDatabases(IDbContextFactory<AppDbContext> inner, FaultSwitches faults) : IDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext() => inner.CreateDbContext();

    public async Task<AppDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        await faults.MeetAsync(cancellationToken);
        return await inner.CreateDbContextAsync(cancellationToken);
    }
}

/// <summary>Refuses a save as a full disk does.</summary>
internal sealed class FullDisk(FaultSwitches faults) : SaveChangesInterceptor
{
    // ENOSPC
    private const int NoSpaceLeft = 28;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        faults.IsDiskFull
            ? throw new IOException("No space left on device", NoSpaceLeft)
            : base.SavingChangesAsync(eventData, result, cancellationToken);
}
