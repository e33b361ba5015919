using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Portal;

/// <summary>A customer whose module can be previewed.</summary>
public sealed record PreviewCustomer(string Number, string Name)
{
    public string Label => $"{Name} · {Number}";
}

/// <summary>Finds customers to preview the module for.</summary>
public sealed class PreviewQueries(
    IDbContextFactory<AppDbContext> databases, CustomersInMemory customers, Setups setups, TimeProvider clock)
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
        var (seen, then) = await (await customers.GetAsync(db, cancellationToken: cancellationToken))
            .UnderBothAsync(before, after, CompanyDay.Today(clock));
        var index = then.Index;
        var touched = Which(index, number => salesRepId is null
            ? !Equals(Seen(seen.Id(number)), Seen(then.Id(number)))
            : then.Id(number).SalesRepId == salesRepId);

        // Whoever has neither a card nor an agency's desk sees the company's, so that is who a change of that one is
        // about.
        var isRestTouched = salesRepId is null && seen.Outcomes.Company != then.Outcomes.Company;
        var served = Which(index, number => isRestTouched && Seen(then.Id(number)) is not null);
        var from = await db.Customers.Where(c => c.Number == current).Select(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return await ByKeyAsync(db, First(from + 1, index.LastId) ?? First(1, from), cancellationToken);

        int? First(int low, int high)
        {
            for (var id = low; id <= Math.Min(high, index.LastId); id++)
            {
                if (ActiveIds(index, id, out var ids)
                    && (Position(ids, touched) is not null || (isRestTouched && Position(ids, served) is null)))
                {
                    return id;
                }
            }

            return null;
        }
    }

    private static object? Seen(IdOutcome id) => id.Card is { } card ? card : id.Desk;

    /// <summary>
    /// A customer worth looking at: one with that normalised sales rep ID, else one that sees somebody, else any.
    /// </summary>
    public async Task<PreviewCustomer?> SuggestAsync(string? salesRepId, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var index = await customers.GetAsync(read.Db, cancellationToken: cancellationToken);
        var published = await setups.PublishedAsync(read.Db, cancellationToken);
        var draft = (await setups.DraftAsync(read, cancellationToken)).Index;
        var chosen = (salesRepId is null ? null : FirstWith(index, draft, salesRepId))
            ?? BestWithoutId(await index.UnderAsync(published.Index, CompanyDay.Today(clock)), draft);
        return await ByKeyAsync(read.Db, chosen, cancellationToken);
    }

    // Customers whose first ID it is come first: there the rep is the large card.
    private static int? FirstWith(CustomerIndex index, SetupIndex draft, string salesRepId)
    {
        var wanted = Which(index, number => draft.Rules.Normalise(index.Spelling(number)) == salesRepId);
        var (best, least) = ((int?)null, int.MaxValue);
        for (var id = 1; id <= index.LastId && least > 0; id++)
        {
            if (ActiveIds(index, id, out var ids) && Position(ids, wanted) is { } position && position < least)
            {
                (best, least) = (id, position);
            }
        }

        return best;
    }

    // One that sees somebody now, or will: a preview that shows nobody teaches nothing.
    private static int? BestWithoutId(CustomersView published, SetupIndex draft)
    {
        var index = published.Index;
        var shown = Which(index, number => published.Id(number).Card is not null && Claims(number).Count == 1);
        var planned = Which(index, number => Claims(number).Any(claim => claim.Rep is { ContactId: not null, IsVisible: true }));
        int? willShow = null, withId = null, any = null;
        for (var id = 1; id <= index.LastId; id++)
        {
            if (!ActiveIds(index, id, out var ids))
            {
                continue;
            }

            any ??= id;
            if (ids is [var first, ..])
            {
                if (shown[first])
                {
                    return id;
                }

                withId ??= id;
                willShow ??= planned[first] ? id : null;
            }
        }

        return willShow ?? withId ?? any;

        IReadOnlyList<Claim> Claims(int number) => draft.Claims(draft.Rules.Normalise(index.Spelling(number)));
    }

    // In memory: a query for it walks all customers with each of 5,000 IDs, and took 25 seconds of them.
    private static bool[] Which(CustomerIndex index, Func<int, bool> isOne) => [.. Enumerable.Range(0, index.Spellings).Select(isOne)];

    private static bool ActiveIds(CustomerIndex index, int customer, out ReadOnlySpan<int> ids)
    {
        var list = index.ListOf[customer];
        var isActive = list >= 0 && index.IsActive(list);
        ids = isActive ? index.IdsOf(list) : [];
        return isActive;
    }

    private static int? Position(ReadOnlySpan<int> ids, bool[] wanted)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (wanted[ids[i]])
            {
                return i;
            }
        }

        return null;
    }

    private static async Task<PreviewCustomer?> ByKeyAsync(AppDbContext db, int? id, CancellationToken cancellationToken) =>
        id is null ? null : await db.Customers.Where(c => c.Id == id).Select(c => new PreviewCustomer(c.Number, c.Name))
            .FirstOrDefaultAsync(cancellationToken);
}
