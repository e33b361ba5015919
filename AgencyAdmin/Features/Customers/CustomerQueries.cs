using System.Runtime.CompilerServices;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Customers;

/// <summary>Reads for the Customer Listing and quick search.</summary>
public sealed class CustomerQueries(
    ICustomerSearch search, Setups setups, PublishedCustomers published, CustomerFinder finder, TimeProvider clock)
{
    public const int PageSize = 50;
    private const int ExportedAtOnce = 500;

    /// <summary>The rows behind <paramref name="after"/>, or the first; a later page costs what the first does.</summary>
    public async Task<CustomerPage> PageAsync(
        CustomerFilter filter, CustomerSort sort = CustomerSort.Best, CustomerCursor? after = null, int take = PageSize,
        CancellationToken cancellationToken = default)
    {
        await using var customers = await search.OpenAsync(cancellationToken);
        var outcomes = await OutcomesAsync(customers, filter.OfDraft, cancellationToken);
        var found = !filter.IsPlain || (filter.HasText && sort is not CustomerSort.Best)
            ? await FilteredAsync(customers, filter, sort, after, take + 1, cancellationToken)
            : SearchText.Parse(filter.Text) is { } text
                ? Found.Of(await finder.FindAsync(customers, text, after, take + 1, cancellationToken: cancellationToken))
                : Found.Of(customers.Page(sort, after, take + 1));
        var rows = found.Rows.Take(take).ToList();
        return new(
            Rows(customers, rows.ConvertAll(row => row.Customer), outcomes), found.Rows.Count > take ? rows[^1].Cursor : null,
            found.Text, rows is [{ Cursor.IsNear: true }, ..]);
    }

    /// <summary>One line of the listing; null where nobody has that number.</summary>
    public async Task<CustomerRow?> GetAsync(string number, CancellationToken cancellationToken = default)
    {
        await using var customers = await search.OpenAsync(cancellationToken);
        var outcomes = await OutcomesAsync(customers, ofDraft: false, cancellationToken);
        return Rows(customers, customers.WithNumber(number), outcomes).SingleOrDefault();
    }

    /// <summary>How many customers the filter leaves, and each of its chips would.</summary>
    public async Task<FacetCounts> CountAsync(CustomerFilter filter, CancellationToken cancellationToken = default)
    {
        var all = await published.GetAsync(filter.OfDraft, cancellationToken);
        await using var customers = await search.OpenAsync(cancellationToken);
        return await Task.Run(
            async () =>
            {
                var found = await MatchingAsync(customers, filter, all, after: null, cancellationToken);
                var matching = found is null ? all.Index.Keys : found.Select(row => row.Customer.Id);

                // Counted once for all who look at the same list; a text is looked for anew.
                return filter.HasText ? Count() : all.Keep(filter, Count);

                FacetCounts Count() => new FacetTally(all, new(filter, all, customers)).Count(matching);
            },
            cancellationToken);
    }

    /// <summary>The few customers that a typed text most likely means.</summary>
    public async Task<IReadOnlyList<CustomerHit>> FindAsync(
        string text, int take = 8, CancellationToken cancellationToken = default)
    {
        if (SearchText.Parse(text) is not { } parsed)
        {
            return [];
        }

        await using var customers = await search.OpenAsync(cancellationToken);
        var found = await finder.FindAsync(customers, parsed, after: null, take, cancellationToken: cancellationToken);
        return [.. found.Rows.Select(row => new CustomerHit(row.Customer.Number, row.Customer.Name, row.Customer.City, found.AreNear))];
    }

    /// <summary>Everything that the filter leaves, in its order, as it is read.</summary>
    public async IAsyncEnumerable<CustomerRow> AllAsync(
        CustomerFilter filter, CustomerSort sort, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var all = await published.GetAsync(filter.OfDraft, cancellationToken);
        var outcomes = all.Outcomes;
        await using var customers = await search.OpenAsync(cancellationToken);
        var found = await MatchingAsync(customers, filter, all, after: null, cancellationToken);
        foreach (var ids in (await CustomerOrder.OfAsync(filter, sort, all, customers, after: null, Keys(found))).Chunk(ExportedAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in Rows(customers, customers.InOrder(ids), outcomes))
            {
                yield return row;
            }
        }
    }

    private static int[]? Keys(IReadOnlyList<FoundCustomer>? found) =>
        found is null ? null : [.. found.Select(row => row.Customer.Id)];

    // Everybody whom the text finds and the index knows; null where there is no text.
    private async Task<IReadOnlyList<FoundCustomer>?> MatchingAsync(
        ICustomerReader customers, CustomerFilter filter, CustomersView all, CustomerCursor? after, CancellationToken cancellationToken)
    {
        if (SearchText.Parse(filter.Text) is not { } text)
        {
            return null;
        }

        var found = await finder.FindAsync(customers, text, after, int.MaxValue, all, cancellationToken);
        return [.. found.Rows.Where(row => row.Customer.Id <= all.Index.LastId)];
    }

    private async Task<Found> FilteredAsync(
        ICustomerReader customers, CustomerFilter filter, CustomerSort sort, CustomerCursor? after, int take,
        CancellationToken cancellationToken)
    {
        var all = await published.GetAsync(filter.OfDraft, cancellationToken);
        var isBest = sort is CustomerSort.Best;
        var found = await MatchingAsync(customers, filter, all, isBest ? after : null, cancellationToken);
        var ids = (await CustomerOrder.OfAsync(filter, sort, all, customers, after, Keys(found))).Take(take).ToArray();
        var ranks = isBest ? found?.ToDictionary(row => row.Customer.Id) : null;
        return new(
            [.. customers.InOrder(ids).Select(row => (row, ranks is null ? CustomerCursor.Of(row) : ranks[row.Id].Cursor))],
            SearchText.Parse(filter.Text));
    }

    // From the database, page by page: right after a feed nobody waits until all customers are in memory again.
    private static List<CustomerRow> Rows(ICustomerReader customers, List<ListedCustomer> listed, SetupOutcomes outcomes)
    {
        var ids = customers.RepIds(listed.ConvertAll(customer => customer.Id));
        return listed.ConvertAll(customer => Row(customer, ids[customer.Id], outcomes));
    }

    private static CustomerRow Row(ListedCustomer customer, List<string> ids, SetupOutcomes outcomes)
    {
        var outcome = outcomes.Of(customer.IsActive, ids, customer.SplitFacts);
        return new(customer, ids, [.. outcome.Shown.Select(id => id.Card!.Name)], outcome.Reason);
    }

    private async Task<SetupOutcomes> OutcomesAsync(ICustomerReader customers, bool ofDraft, CancellationToken cancellationToken) =>
        SetupOutcomes.Of(
            ofDraft
                ? await setups.DraftAsync(cancellationToken)
                : (await setups.PublishedAsync(customers.Versions().Publication, cancellationToken)).Index,
            CompanyDay.Today(clock));

    private sealed record Found(IReadOnlyList<(ListedCustomer Customer, CustomerCursor Cursor)> Rows, SearchText? Text)
    {
        public static Found Of(FoundCustomers found) => new([.. found.Rows.Select(row => (row.Customer, row.Cursor))], found.Text);

        public static Found Of(IEnumerable<ListedCustomer> rows) => new([.. rows.Select(row => (row, CustomerCursor.Of(row)))], null);
    }
}
