using AgencyAdmin.Data.Contacts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Agencies;

/// <summary>In which order agencies are listed.</summary>
public enum AgencySort
{
    Name,
    NameDescending,

    /// <summary>Those that were added last come first.</summary>
    Newest,
}

/// <summary>Which agencies are listed.</summary>
/// <param name="Text">A part of the agency's name, of its business's name or number, or of its type.</param>
/// <param name="Status">Where they stand; null for any.</param>
/// <param name="Sort">In which order.</param>
public sealed record AgencyFilter(string? Text = null, AgencyStatus? Status = null, AgencySort Sort = AgencySort.Name);

/// <summary>How many agencies each chip leads to.</summary>
public sealed record AgencyCounts(int All, int Conflict, int Proposed, int Inactive, int BusinessEnded);

/// <summary>Reads the lists of agencies, a page at a time and without their reps.</summary>
public sealed class AgencyListQueries(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>The most agencies with which something is done at once.</summary>
    public const int MostAtOnce = 5000;

    private const string NoCase = "NOCASE";

    /// <summary>The agencies behind <paramref name="after"/>, in the order that is asked for.</summary>
    public async Task<ListPage<AgencyRow>> PageAsync(
        AgencyFilter filter, AgencyRow? after, int take = ListPage<AgencyRow>.Size, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var disputed = await DisputedAsync(db, cancellationToken);
        var rows = Ordered(Listed(db, filter, disputed), filter.Sort, after).Take(take + 1);
        return ListPage.Of(await RowsAsync(db, rows, disputed, cancellationToken), take);
    }

    /// <summary>The agencies that step 3 offers: those that need someone first, and at any rate the one that is open.</summary>
    public async Task<ListPage<AgencyRow>> RailAsync(
        AgencyFilter filter, int? open, int take, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var disputed = await DisputedAsync(db, cancellationToken);
        var rows = Listed(db, filter, disputed)
            .OrderByDescending(a => a.Id == open).ThenByDescending(a => disputed.Contains(a.Id))
            .ThenByDescending(a => a.IsProposed && a.IsActive).ThenBy(a => EF.Functions.Collate(a.Name, NoCase)).ThenBy(a => a.Id)
            .Take(take + 1);
        var page = ListPage.Of(await RowsAsync(db, rows, disputed, cancellationToken), take);

        // Where the open one stands changes with what is open; among those in sight it keeps its place.
        return page with
        {
            Rows = [.. page.Rows.OrderByDescending(row => row.Status is AgencyStatus.Conflict)
                .ThenByDescending(row => row.Status is AgencyStatus.Proposed)
                .ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Id)],
        };
    }

    /// <summary>The keys of all agencies that the filter leaves, for what is done with all of them.</summary>
    public async Task<IReadOnlyList<int>> KeysAsync(AgencyFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Listed(db, filter, await DisputedAsync(db, cancellationToken)).Select(agency => agency.Id).Take(MostAtOnce)
            .ToListAsync(cancellationToken);
    }

    /// <summary>How many agencies each chip leads to, whatever is looked for.</summary>
    public async Task<AgencyCounts> CountsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var disputed = await DisputedAsync(db, cancellationToken);
        var ended = await EndedBusinesses.Of(db).CountAsync(cancellationToken);
        return await db.Agencies.GroupBy(_ => 1)
            .Select(all => new AgencyCounts(
                all.Count(), disputed.Count, all.Count(a => a.IsProposed && a.IsActive && !disputed.Contains(a.Id)),
                all.Count(a => !a.IsActive), ended))
            .SingleOrDefaultAsync(cancellationToken) ?? new(0, 0, 0, 0, 0);
    }

    /// <summary>The keys of all proposed agencies.</summary>
    public async Task<IReadOnlyList<int>> ProposedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var disputed = await DisputedAsync(db, cancellationToken);
        return await db.Agencies.Where(a => a.IsProposed && a.IsActive && !disputed.Contains(a.Id)).Select(a => a.Id)
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<Agency> Listed(AppDbContext db, AgencyFilter filter, List<int> disputed)
    {
        var agencies = filter.Status switch
        {
            AgencyStatus.Conflict => db.Agencies.Where(a => disputed.Contains(a.Id)),
            AgencyStatus.Proposed => db.Agencies.Where(a => a.IsProposed && a.IsActive && !disputed.Contains(a.Id)),
            AgencyStatus.Inactive => db.Agencies.Where(a => !a.IsActive),
            AgencyStatus.BusinessEnded => EndedBusinesses.Of(db),
            _ => db.Agencies,
        };
        if (string.IsNullOrWhiteSpace(filter.Text))
        {
            return agencies;
        }

        var text = ContactText.Anywhere(filter.Text);
        return agencies.Where(a => EF.Functions.Like(a.Name, text, ContactText.Escape)
            || EF.Functions.Like(a.Type!, text, ContactText.Escape)
            || db.Customers.Any(c => c.Id == a.BusinessId
                && (EF.Functions.Like(c.Name, text, ContactText.Escape) || EF.Functions.Like(c.Number, text, ContactText.Escape))));
    }

    private static IQueryable<Agency> Ordered(IQueryable<Agency> agencies, AgencySort sort, AgencyRow? after)
    {
        var (name, key) = (after?.Name, after?.Id);
        return sort switch
        {
            AgencySort.Newest => agencies.Where(a => key == null || a.Id < key).OrderByDescending(a => a.Id),
            AgencySort.NameDescending => agencies
                .Where(a => key == null || EF.Functions.Collate(a.Name, NoCase).CompareTo(name) < 0
                    || (EF.Functions.Collate(a.Name, NoCase) == name && a.Id < key))
                .OrderByDescending(a => EF.Functions.Collate(a.Name, NoCase)).ThenByDescending(a => a.Id),
            _ => agencies
                .Where(a => key == null || EF.Functions.Collate(a.Name, NoCase).CompareTo(name) > 0
                    || (EF.Functions.Collate(a.Name, NoCase) == name && a.Id > key))
                .OrderBy(a => EF.Functions.Collate(a.Name, NoCase)).ThenBy(a => a.Id),
        };
    }

    private async Task<List<int>> DisputedAsync(AppDbContext db, CancellationToken cancellationToken) =>
    [
        .. (await StoredConflicts.ReadAsync(db, CompanyDay.Today(clock), cancellationToken))
            .SelectMany(conflict => conflict.Claims).Select(claim => claim.Agency.Id).Distinct(),
    ];

    private static async Task<List<AgencyRow>> RowsAsync(
        AppDbContext db, IQueryable<Agency> agencies, List<int> disputed, CancellationToken cancellationToken)
    {
        var rows = await agencies.AsNoTracking()
            .Select(a => new { a.Id, a.Name, a.BusinessId, a.Traits, a.Type, Reps = a.Reps.Count, a.IsActive, a.IsProposed })
            .ToListAsync(cancellationToken);

        // By themselves: two columns of one customer in the query above would be a window over all customers.
        var keys = rows.ConvertAll(row => row.BusinessId);
        var businesses = await db.Customers.Where(c => keys.Contains(c.Id)).Select(c => new { c.Id, c.Name, c.Number, c.IsActive })
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        return rows.ConvertAll(row => new AgencyRow(
            row.Id, row.Name, businesses[row.BusinessId].Name, businesses[row.BusinessId].Number, row.Traits, row.Type, row.Reps,
            disputed.Contains(row.Id) ? AgencyStatus.Conflict
            : !row.IsActive ? AgencyStatus.Inactive
            : !businesses[row.BusinessId].IsActive ? AgencyStatus.BusinessEnded
            : row.IsProposed ? AgencyStatus.Proposed
            : AgencyStatus.Confirmed));
    }
}
