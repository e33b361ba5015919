using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Data.Customers;

/// <summary>Some of the customers that a text finds, in its order.</summary>
/// <param name="Rows">The next ones.</param>
/// <param name="Text">What found them: with near spellings where nothing has the text itself.</param>
public sealed record FoundCustomers(IReadOnlyList<FoundCustomer> Rows, SearchText Text)
{
    /// <summary>Whether nothing has the text itself, and these come near it.</summary>
    public bool AreNear => Rows is [{ Rank: SearchRank.Near or SearchRank.NearRep }, ..];
}

/// <summary>
/// Finds customers by a text: themselves, then by their reps, and where neither finds anybody, by the words that one typing
/// error away from those typed.
/// </summary>
public sealed class CustomerFinder(PublishedCustomers published)
{
    // Each is looked for in the index.
    private const int MostSpellings = 5;

    /// <summary>The rows behind <paramref name="after"/>, or the first. The index of all customers is waited for only where it is needed.</summary>
    /// <param name="customers">Open.</param>
    /// <param name="text">What they have in themselves or in their reps.</param>
    /// <param name="after">The last row.</param>
    /// <param name="take">The most.</param>
    /// <param name="among">Whose reps; those of what is published where it is not said.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<FoundCustomers> FindAsync(
        ICustomerReader customers, SearchText text, CustomerCursor? after, int take, CustomersView? among = null,
        CancellationToken cancellationToken = default)
    {
        var all = new Lazy<Task<CustomersView>>(() => among is null ? published.GetAsync(customers, cancellationToken) : Task.FromResult(among));
        if (after is not { IsNear: true })
        {
            var found = await PartsAsync(customers.Search(text), text, after, take, all);
            if (found.Count > 0 || after is not null)
            {
                return new(found, text);
            }
        }

        return await NearAsync(text, await all.Value, cancellationToken) is { } near
            ? new(await PartsAsync(customers.Search(near, isNear: true), near, after, take, all), near)
            : new([], text);
    }

    private static async Task<List<FoundCustomer>> PartsAsync(
        IRankedSearch search, SearchText text, CustomerCursor? after, int take, Lazy<Task<CustomersView>> all)
    {
        var found = search.Own(after).Take(take).ToList();
        if (found.Count < take && text.Words.Count > 0)
        {
            var reps = new RepWords(await all.Value, text);
            found.AddRange(search.ByRep(reps, after).Take(take - found.Count));
        }

        return found;
    }

    private static async Task<SearchText?> NearAsync(SearchText text, CustomersView all, CancellationToken cancellationToken)
    {
        var words = await all.Index.WordsAsync().WaitAsync(cancellationToken);
        var names = SearchedReps.Of(all).NearNames;
        var near = text.Words.Select(word => new SearchWord([.. new[] { word.Text }
            .Concat(words.Of(word.Text)).Concat(names.Of(word.Text)).Distinct().Take(MostSpellings)])).ToList();
        return near.Exists(word => word.Spellings.Count > 1) ? text.With(near) : null;
    }
}
