using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Portal;

/// <summary>A customer whose module can be previewed.</summary>
public sealed record PreviewCustomer(string Number, string Name);

/// <summary>Finds customers to preview the module for.</summary>
public sealed class PreviewQueries(IDbContextFactory<AppDbContext> databases, Setups setups, TimeProvider clock)
{
    private const int Listed = 10;

    /// <summary>The first few by name that the text finds; any few where nothing was typed.</summary>
    public async Task<IReadOnlyList<PreviewCustomer>> FindAsync(
        string? text, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var customers = string.IsNullOrWhiteSpace(text) ? db.Customers : db.Customers.Named(db, text);
        return await customers.AsNoTracking().ByName().Take(Listed)
            .Select(c => new PreviewCustomer(c.Number, c.Name))
            .ToListAsync(cancellationToken);
    }

    public async Task<PreviewCustomer?> GetAsync(string number, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Customers.Where(c => c.Number == number).Select(c => new PreviewCustomer(c.Number, c.Name))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// The next customer after <paramref name="current"/> that has that ID; without an ID the next whose module differs
    /// between the two setups. Begins anew after the last; null where there is none.
    /// </summary>
    public async Task<PreviewCustomer?> NextAffectedAsync(
        string? salesRepId, SetupIndex before, SetupIndex after, string? current, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await db.RepIdSpellings.AsNoTracking().ToListAsync(cancellationToken);
        var day = CompanyDay.Today(clock);
        var (seen, then) = (SetupOutcomes.Of(before, day), SetupOutcomes.Of(after, day));
        var touched = all.Where(spelling => salesRepId is null
                ? !Equals(Seen(seen.Of(spelling.Raw)), Seen(then.Of(spelling.Raw)))
                : after.Snapshot.Rules.Normalise(spelling.Raw) == salesRepId)
            .Select(spelling => spelling.Id).ToList();

        // Whoever has neither a card nor an agency's desk sees the company's, so that is who a change of that one is
        // about.
        var isRestTouched = salesRepId is null && seen.Company != then.Company;
        if (touched.Count == 0 && !isRestTouched)
        {
            return null;
        }

        var served = isRestTouched
            ? all.Where(spelling => Seen(then.Of(spelling.Raw)) is not null).Select(spelling => spelling.Id).ToList()
            : [];
        var from = await db.Customers.Where(c => c.Number == current).Select(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var affected = db.Customers.AsNoTracking()
            .Where(
                c => c.IsActive && (db.Assignments.Any(a => a.CustomerId == c.Id && touched.Contains(a.SpellingId + 0))
                || (isRestTouched && !db.Assignments.Any(a => a.CustomerId == c.Id && served.Contains(a.SpellingId + 0)))))
            .OrderBy(c => c.Id);
        return await affected.Where(c => c.Id > from).Select(c => new PreviewCustomer(c.Number, c.Name))
                .FirstOrDefaultAsync(cancellationToken)
            ?? await affected.Select(c => new PreviewCustomer(c.Number, c.Name)).FirstOrDefaultAsync(cancellationToken);
    }

    private static object? Seen(IdOutcome id) => id.Card is { } card ? card : id.Desk;

    /// <summary>
    /// A customer worth looking at: one with that normalised sales rep ID, else one that sees somebody, else any.
    /// </summary>
    public async Task<PreviewCustomer?> SuggestAsync(string? salesRepId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var active = db.Customers.AsNoTracking().Where(c => c.IsActive);

        // Customers whose first ID it is come first: there the rep is the large card.
        var affected = salesRepId is null ? null : await db.Assignments
            .Where(a => db.RepIdSpellings.Any(s => s.Id == a.SpellingId
                && db.SalesRepIds.Any(r => r.Id == s.SalesRepIdId && r.Normalised == salesRepId)))
            .OrderBy(a => a.Position).ThenBy(a => a.CustomerId)
            .Join(active, a => a.CustomerId, c => c.Id, (a, c) => new PreviewCustomer(c.Number, c.Name))
            .FirstOrDefaultAsync(cancellationToken);

        // Else one that sees somebody now, or will: a preview that shows nobody teaches nothing.
        var shown = affected is null ? await ShownAsync(db, cancellationToken) : [];
        return affected
            ?? await active
                .Where(
                    c => db.Assignments.Any(a => a.CustomerId == c.Id && a.Position == 0 && shown.Contains(a.SpellingId)
                    && db.RepIdSpellings.Any(s => s.Id == a.SpellingId
                        && db.Set<AgencyRep>().Count(r => r.SalesRepIdId == s.SalesRepIdId) == 1)))
                .OrderBy(c => c.Id)
                .Select(c => new PreviewCustomer(c.Number, c.Name)).FirstOrDefaultAsync(cancellationToken)
            ?? await active
                .Where(c => db.Assignments.Any(a => a.CustomerId == c.Id && a.Position == 0
                    && db.RepIdSpellings.Any(s => s.Id == a.SpellingId
                        && db.Set<AgencyRep>().Any(r => r.SalesRepIdId == s.SalesRepIdId && r.ContactId != null && r.IsVisible))))
                .OrderBy(c => c.Id)
                .Select(c => new PreviewCustomer(c.Number, c.Name)).FirstOrDefaultAsync(cancellationToken)
            ?? await active.Where(c => db.Assignments.Any(a => a.CustomerId == c.Id)).OrderBy(c => c.Id)
                .Select(c => new PreviewCustomer(c.Number, c.Name)).FirstOrDefaultAsync(cancellationToken)
            ?? await active.OrderBy(c => c.Id)
                .Select(c => new PreviewCustomer(c.Number, c.Name)).FirstOrDefaultAsync(cancellationToken);
    }

    // The keys of those spellings that show a card today.
    private async Task<List<int>> ShownAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var published = SetupOutcomes.Of((await setups.PublishedAsync(db, cancellationToken)).Index, CompanyDay.Today(clock));
        var spellings = await db.RepIdSpellings.AsNoTracking().ToListAsync(cancellationToken);
        return [.. spellings.Where(spelling => published.Of(spelling.Raw).Card is not null).Select(spelling => spelling.Id)];
    }
}
