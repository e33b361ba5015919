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
        var customers = await db.Customers.CountAsync(c => c.IsActive, cancellationToken);
        return new(customers, await CountAsync(db, setup, card => card.IsComplete, cancellationToken));
    }

    /// <summary>How many active customers see any card at all, complete or not.</summary>
    public Task<int> SeeingAsync(AppDbContext db, SetupIndex setup, CancellationToken cancellationToken = default) =>
        CountAsync(db, setup, _ => true, cancellationToken);

    private async Task<int> CountAsync(
        AppDbContext db, SetupIndex setup, Func<RepCard, bool> counts, CancellationToken cancellationToken)
    {
        var today = CompanyDay.Today(clock);
        var spellings = await db.RepIdSpellings.AsNoTracking().ToListAsync(cancellationToken);
        var counting = spellings
            .Where(spelling => ModuleFace.Of(spelling.Raw, setup, today).Card is { } card && counts(card))
            .Select(spelling => spelling.Id)
            .ToList();
        return await db.Customers.CountAsync(
            c => c.IsActive && db.Assignments.Any(a => a.CustomerId == c.Id && counting.Contains(a.SpellingId)),
            cancellationToken);
    }
}
