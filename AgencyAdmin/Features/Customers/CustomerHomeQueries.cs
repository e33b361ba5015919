using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Customers;

/// <summary>Reads a customer's home page, and why it is as it is.</summary>
public sealed class CustomerHomeQueries(
    IDbContextFactory<AppDbContext> databases, CustomerResolutions resolutions, Setups setups, TimeProvider clock)
{
    /// <summary>Null where nobody has that number.</summary>
    public async Task<CustomerHome?> GetAsync(string number, CustomerView view, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var lastFeed = await db.Feeds.Where(f => f.Status == FeedStatus.Applied)
            .MaxAsync(f => (DateTimeOffset?)f.ReceivedAt, cancellationToken);
        var customer = await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellationToken);
        if (customer is null || await resolutions.FactsAsync(number, cancellationToken) is not { } facts)
        {
            return null;
        }

        var day = view.AsOf ?? CompanyDay.Today(clock);
        var published = (await setups.PublishedAsync(cancellationToken)).Index;
        var draft = await setups.DraftAsync(cancellationToken);
        var now = Resolver.Resolve(number, facts, published, day);
        var then = Resolver.Resolve(number, facts, draft, day);
        var resolution = view.IsDraft ? then : now;
        var ids = await IdsAsync(db, customer.Id, resolution, view.IsDraft ? draft : published, cancellationToken);
        return new(
            new(customer.Number, customer.Name, customer.Address, customer.Phone, customer.Website, customer.SiteId,
                customer.SiteName, customer.IsActive, customer.Origin, lastFeed),
            resolution, ids, CardChanges.Describe(now.Cards, then.Cards));
    }

    private static async Task<IReadOnlyList<AssignedId>> IdsAsync(
        AppDbContext db, int customerId, Resolution resolution, SetupIndex setup, CancellationToken cancellationToken)
    {
        // By the rules of the setup that is looked at: the stored IDs follow those of the draft.
        var spellings = await db.RepIdSpellings.AsNoTracking().Select(s => new { s.Id, s.Raw }).ToListAsync(cancellationToken);
        var ids = new List<AssignedId>();
        foreach (var resolved in resolution.Ids)
        {
            var normalised = setup.Rules.Normalise(resolved.SalesRepId);
            var same = spellings.Where(s => setup.Rules.Normalise(s.Raw) == normalised).Select(s => s.Id).ToList();
            var others = await db.Assignments.Where(a => a.CustomerId != customerId && same.Contains(a.SpellingId))
                .Select(a => a.CustomerId).Distinct().CountAsync(cancellationToken);
            ids.Add(new(normalised, resolved, others));
        }

        return ids;
    }
}
