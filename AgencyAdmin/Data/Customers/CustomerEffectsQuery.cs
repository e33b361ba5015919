using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Customers;

/// <summary>
/// Before and after by customer, exactly, for all of them: two views of the customers in memory, compared list by list.
/// </summary>
public sealed class CustomerEffectsQuery(
    IDbContextFactory<AppDbContext> databases, CustomersInMemory customers, TimeProvider clock)
{
    /// <summary>Counts, coverage and up to <paramref name="examples"/> customers of each kind.</summary>
    public async Task<CustomerEffectsReport> MeasureAsync(
        SetupIndex before, SetupIndex after, int examples = 5, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await MeasureAsync(read.Db, before, after, examples, cancellationToken);
    }

    /// <summary>As above, on a day that is told.</summary>
    public async Task<CustomerEffectsReport> MeasureAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, DateOnly day, int examples, CancellationToken cancellationToken)
    {
        var views = await CompareAsync(db, before, after, day, cancellationToken);
        return await ReportAsync(db, views, examples, cancellationToken);
    }

    /// <summary>As above, inside the caller's transaction.</summary>
    public async Task<CustomerEffectsReport> MeasureAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, int examples = 5, CancellationToken cancellationToken = default)
    {
        var views = await CompareAsync(db, before, after, CompanyDay.Today(clock), cancellationToken);
        return await ReportAsync(db, views, examples, cancellationToken);
    }

    private static async Task<CustomerEffectsReport> ReportAsync(
        AppDbContext db, TwoViews views, int examples, CancellationToken cancellationToken)
    {
        var found = views.Examples(examples);
        var named = await NamesAsync(db, found.ByKind.Values.SelectMany(ids => ids).Concat(found.Nobody), cancellationToken);
        return new(
            views.Effects(), views.Before.Counts.Seeing, views.Before.Counts.Coverage, views.After.Counts.Coverage,
            found.ByKind.ToDictionary(pair => pair.Key, pair => Named(pair.Value)), Named(found.Nobody));

        IReadOnlyList<ExampleCustomer> Named(List<int> ids) => ids.ConvertAll(id => named[id]);
    }

    /// <summary>A page of the customers to whom <paramref name="kind"/> happens (null for anything), and whom the text finds.</summary>
    public Task<EffectPage> ListAsync(
        SetupIndex before, SetupIndex after, EffectKind? kind, string? text = null, int afterId = 0, int take = 50,
        CancellationToken cancellationToken = default) =>
        ListAsync(before, after, found => kind is null || found == kind, text, afterId, take, cancellationToken);

    /// <summary>As above, of those kinds that are <paramref name="wanted"/>.</summary>
    public async Task<EffectPage> ListAsync(
        SetupIndex before, SetupIndex after, Func<EffectKind, bool> wanted, string? text, int afterId, int take,
        CancellationToken cancellationToken)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await ListAsync(read.Db, before, after, wanted, text, afterId, take, cancellationToken);
    }

    /// <summary>As above, on a day that is told.</summary>
    public async Task<EffectPage> ListAsync(
        SetupIndex before, SetupIndex after, DateOnly day, Func<EffectKind, bool> wanted, string? text, int afterId, int take,
        CancellationToken cancellationToken)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await ListAsync(read.Db, before, after, day, wanted, text, afterId, take, cancellationToken);
    }

    /// <summary>As above, inside the caller's transaction.</summary>
    public Task<EffectPage> ListAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, Func<EffectKind, bool> wanted, string? text, int afterId,
        int take, CancellationToken cancellationToken) =>
        ListAsync(db, before, after, CompanyDay.Today(clock), wanted, text, afterId, take, cancellationToken);

    private async Task<EffectPage> ListAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, DateOnly day, Func<EffectKind, bool> wanted, string? text, int afterId,
        int take, CancellationToken cancellationToken)
    {
        var named = string.IsNullOrWhiteSpace(text)
            ? null
            : await db.Customers.Named(db, text).Where(c => c.Id > afterId).Select(c => c.Id).OrderBy(id => id)
                .ToListAsync(cancellationToken);
        var views = await CompareAsync(db, before, after, day, cancellationToken);
        var found = views.Customers(named ?? Enumerable.Range(afterId + 1, Math.Max(0, views.Before.Index.LastId - afterId)))
            .Where(customer => wanted(customer.Kind)).Take(take + 1).ToList();
        var page = found.Take(take).ToList();
        var names = await NamesAsync(db, page.Select(customer => customer.Id), cancellationToken);
        return new(
            page.ConvertAll(customer => names[customer.Id]), page.ConvertAll(customer => customer.Kind),
            page.ConvertAll(customer => views.Seen(customer.Id)), found.Count > take ? page[^1].Id : null);
    }

    private async Task<TwoViews> CompareAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, DateOnly day, CancellationToken cancellationToken)
    {
        var index = await customers.GetAsync(db, cancellationToken: cancellationToken);
        var views = await index.UnderBothAsync(before, after, day);
        return new(views.Before, views.After);
    }

    private static Task<Dictionary<int, ExampleCustomer>> NamesAsync(
        AppDbContext db, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return db.Customers.AsNoTracking().Where(c => wanted.Contains(c.Id))
            .Select(c => new ExampleCustomer(c.Id, c.Number, c.Name))
            .ToDictionaryAsync(c => c.Id, cancellationToken);
    }
}
