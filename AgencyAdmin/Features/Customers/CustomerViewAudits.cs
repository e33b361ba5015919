using AgencyAdmin.Data;
using AgencyAdmin.Data.Model;
using AgencyAdmin.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Customers;

/// <summary>Keeps, and shows to those who may read the change log, who looked at which customer's home page.</summary>
public sealed class CustomerViewAudits(IDbContextFactory<AppDbContext> databases, ICurrentUser user, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Writes one down, and lets go of those that are older than <see cref="CustomerViewAudit.Kept"/>.</summary>
    public async Task RecordAsync(string number, SetupVersion view, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var oldest = now - CustomerViewAudit.Kept;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(new CustomerViewAudit(now, user.Name, number, view.IsDraft, view.AsOf));
        await db.SaveChangesAsync(cancellationToken);
        await db.CustomerViewAudits.Where(look => look.At < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The latest first, of one customer or of all, behind the one of the key <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<CustomerViewAudit>> ListAsync(
        string? number, int? before = null, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ReadChangeLog) is not null)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.CustomerViewAudits.AsNoTracking()
            .Where(look => (number == null || look.CustomerNumber == number) && (before == null || look.Id < before))
            .OrderByDescending(look => look.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
    }
}
