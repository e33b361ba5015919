using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;


/// <summary>Counts over every customer's module. Each ID is resolved once, then customers are streamed past the answers.</summary>
public sealed class AllModules(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>The share of active customers whose module shows at least one complete card.</summary>
    public async Task<Coverage> CoverageAsync(SetupIndex setup, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await CoverageAsync(db, setup, cancellationToken);
    }

    /// <summary>As above, inside the caller's transaction.</summary>
    public async Task<Coverage> CoverageAsync(AppDbContext db, SetupIndex setup, CancellationToken cancellationToken = default)
    {
        var today = CompanyDay.Today(clock);
        var spellings = await db.RepIdSpellings.AsNoTracking().ToListAsync(cancellationToken);
        var complete = spellings
            .Where(spelling => ModuleFace.Of(spelling.Raw, setup, today).Card?.IsComplete == true)
            .Select(spelling => spelling.Id)
            .ToList();
        var customers = await db.Customers.CountAsync(c => c.IsActive, cancellationToken);
        var covered = await db.Customers.CountAsync(
            c => c.IsActive && db.Assignments.Any(a => a.CustomerId == c.Id && complete.Contains(a.SpellingId)),
            cancellationToken);
        return new(customers, covered);
    }
}
