using System.Text.Json;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Customers;

/// <summary>Reads what feeds made of one customer over time.</summary>
public sealed class CustomerHistories(IDbContextFactory<AppDbContext> databases)
{
    /// <summary>Null where nobody has that number.</summary>
    public async Task<CustomerHistory?> ReadAsync(string number, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var customer = await db.Customers.AsNoTracking().Where(c => c.Number == number)
            .Select(c => new
            {
                c.Id,
                c.IsActive,
                Facts = new SplitFacts(c.Number, c.Name, c.Address.Country, c.Address.State, c.Address.PostalCode, c.SiteId),
            }).FirstOrDefaultAsync(cancellationToken);
        if (customer is null)
        {
            return null;
        }

        var added = await db.Feeds.AsNoTracking()
            .Where(f => f.Status == FeedStatus.Applied && f.AddedFrom <= customer.Id && f.AddedTo >= customer.Id)
            .Select(f => new { f.Id, At = f.DecidedAt ?? f.ReceivedAt }).FirstOrDefaultAsync(cancellationToken);
        var pasts = await db.CustomerPasts.AsNoTracking().Where(past => past.CustomerId == customer.Id)
            .OrderBy(past => past.Until).ThenBy(past => past.FeedId).ToListAsync(cancellationToken);
        var now = await db.Assignments.Where(a => a.CustomerId == customer.Id).OrderBy(a => a.Position)
            .Select(a => a.SpellingId).ToListAsync(cancellationToken);
        var lists = pasts.ConvertAll(past => JsonSerializer.Deserialize<List<int>>(past.Ids) ?? []);
        var keys = lists.SelectMany(list => list).Concat(now).Distinct().ToList();
        var raws = await db.RepIdSpellings.Where(s => keys.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Raw, cancellationToken);
        return new(
            new(customer.Facts.Number, customer.Facts.Name, customer.IsActive, [.. now.Select(key => raws[key])]) { SplitFacts = customer.Facts },
            added?.At, added?.Id,
            [.. pasts.Zip(lists, (past, list) => new CustomerState(
                past.Until, past.FeedId, past.WasActive, [.. list.Select(key => raws[key])]))]);
    }
}
