using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Resolution;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Customers;

/// <summary>Reads for the Customer Listing and quick search.</summary>
public sealed class CustomerQueries(IDbContextFactory<AppDbContext> databases, PublishedFaces published)
{
    public const int PageSize = 50;

    /// <summary>By name, then number; goes on behind the last row, so a later page costs what the first does.</summary>
    public async Task<CustomerPage> PageAsync(
        CustomerFilter filter, CustomerCursor cursor, CancellationToken cancellationToken = default)
    {
        var faces = await published.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var filtered = Filtered(db, filter, faces);
        var isBackward = cursor.Before is not null;
        var mark = await MarkAsync(db, cursor.Before ?? cursor.After, cancellationToken);
        var lines = await Beside(filtered, mark, isBackward).Take(PageSize + 1)
            .Select(c => new Line(c.Id, c.Number, c.Name, c.Address.City, c.Phone, c.IsActive))
            .ToListAsync(cancellationToken);
        var hasMore = lines.Count > PageSize;
        lines = lines[..Math.Min(lines.Count, PageSize)];
        if (isBackward)
        {
            lines.Reverse();
        }

        var rows = await RowsAsync(db, lines, faces, cancellationToken);
        return isBackward ? new(rows, hasMore, HasNext: true) : new(rows, HasPrevious: mark is not null, hasMore);
    }

    /// <summary>How many customers the filter leaves.</summary>
    public async Task<int> CountAsync(CustomerFilter filter, CancellationToken cancellationToken = default)
    {
        var faces = await published.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Filtered(db, filter, faces).CountAsync(cancellationToken);
    }

    /// <summary>The few customers that a typed text most likely means: a number that starts with it comes first.</summary>
    public async Task<IReadOnlyList<CustomerHit>> FindAsync(
        string text, int take = 8, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        text = text.Trim();
        var faces = await published.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Filtered(db, new(text), faces)
            .OrderByDescending(c => c.Number == text)
            .ThenByDescending(c => c.Number.StartsWith(text))
            .ThenByDescending(c => c.Name.StartsWith(text))
            .ThenBy(c => c.Name).ThenBy(c => c.Number)
            .Take(take)
            .Select(c => new CustomerHit(c.Number, c.Name, c.Address.City))
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<Customer> Filtered(AppDbContext db, CustomerFilter filter, SpellingFaces faces)
    {
        var customers = db.Customers.AsNoTracking();
        if (filter.RepId is { Length: > 0 } repId)
        {
            customers = customers.Where(c => db.Assignments.Any(a => a.CustomerId == c.Id
                && db.RepIdSpellings.Any(s => s.Id == a.SpellingId
                    && (s.Raw == repId || db.SalesRepIds.Any(r => r.Id == s.SalesRepIdId && r.Normalised == repId)))));
        }

        if (filter.WithoutRepId)
        {
            customers = customers.Where(c => c.IsActive && !db.Assignments.Any(a => a.CustomerId == c.Id));
        }

        if (filter.WithoutRep)
        {
            var shown = faces.Shown;
            customers = customers.Where(c => c.IsActive
                && !db.Assignments.Any(a => a.CustomerId == c.Id && EF.Parameter(shown).Contains(a.SpellingId)));
        }

        return filter.Text?.Trim() is { Length: > 0 } text
            ? customers.Found(db, text, faces.Matching(text))
            : customers;
    }

    private static IQueryable<Customer> Beside(IQueryable<Customer> customers, Mark? mark, bool isBackward)
    {
        if (isBackward)
        {
            return (mark is null ? customers : customers.Where(c => c.Name.CompareTo(mark.Name) < 0
                    || (c.Name == mark.Name && c.Number.CompareTo(mark.Number) < 0)))
                .OrderByDescending(c => c.Name).ThenByDescending(c => c.Number);
        }

        return (mark is null ? customers : customers.Where(c => c.Name.CompareTo(mark.Name) > 0
                || (c.Name == mark.Name && c.Number.CompareTo(mark.Number) > 0)))
            .OrderBy(c => c.Name).ThenBy(c => c.Number);
    }

    private static async Task<Mark?> MarkAsync(AppDbContext db, string? number, CancellationToken cancellationToken) =>
        number is null
            ? null
            : await db.Customers.Where(c => c.Number == number).Select(c => new Mark(c.Name, c.Number))
                .FirstOrDefaultAsync(cancellationToken);

    private static async Task<IReadOnlyList<CustomerRow>> RowsAsync(
        AppDbContext db, List<Line> lines, SpellingFaces faces, CancellationToken cancellationToken)
    {
        var ids = lines.Select(line => line.Id).ToList();
        var assignments = await db.Assignments.AsNoTracking()
            .Where(a => EF.Parameter(ids).Contains(a.CustomerId))
            .OrderBy(a => a.CustomerId).ThenBy(a => a.Position)
            .ToListAsync(cancellationToken);
        var byCustomer = assignments.ToLookup(a => a.CustomerId, a => faces.BySpelling.GetValueOrDefault(a.SpellingId));
        return [.. lines.Select(line => Row(line, [.. byCustomer[line.Id].OfType<SpellingFace>()]))];
    }

    private static CustomerRow Row(Line line, List<SpellingFace> ids)
    {
        var cards = line.IsActive
            ? ids.Select(id => id.Face.Card).OfType<RepCard>().DistinctBy(card => card.ContactId).ToList()
            : [];
        var reason = !line.IsActive ? Reason.CustomerInactive
            : ids.Count == 0 ? Reason.NoRepIdSent
            : cards.Count > 0 ? Reason.Shown
            : ids[0].Face.Reason;
        return new(
            line.Number, line.Name, line.City, line.Phone, line.IsActive,
            [.. ids.Select(id => id.Raw)], [.. cards.Select(card => card.Name)], reason);
    }

    private sealed record Line(int Id, string Number, string Name, string? City, string? Phone, bool IsActive);

    private sealed record Mark(string Name, string Number);
}
