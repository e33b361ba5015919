using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers.Erp;

/// <summary>Active customers by what the ERP has made of an ID that was handed over.</summary>
/// <param name="Still">Those for whom it sends the old ID.</param>
/// <param name="Followed">Those for whom it has sent the suggested ID instead since.</param>
/// <param name="Otherwise">Those for whom it sends neither any more.</param>
public sealed record FollowedCount(int Still, int Followed, int Otherwise)
{
    public int All => Still + Followed + Otherwise;
}

/// <summary>Counts how far the ERP has followed: in one pass over the lists of IDs in memory and one over what feeds have replaced since.</summary>
internal sealed class FollowedCounts
{
    private readonly CustomersView _view;
    private readonly Dictionary<int, List<Past>> _bySpelling = [];
    private readonly Dictionary<string, bool[]> _spellings;
    private readonly Dictionary<(long Batch, string OldId), Past> _pasts = [];

    private FollowedCounts(CustomersView view, IReadOnlyList<HandOverRecord> records)
    {
        _view = view;
        _spellings = records.SelectMany(record => record.Ids).SelectMany(id => id.AllSuggested.Append(id.OldId))
            .Distinct(StringComparer.Ordinal).ToDictionary(id => id, _ => new bool[view.Index.Spellings], StringComparer.Ordinal);
        foreach (var (number, id) in view.Ids.Index())
        {
            if (_spellings.TryGetValue(id.SalesRepId, out var which))
            {
                which[number] = true;
            }
        }

        foreach (var record in records)
        {
            foreach (var id in record.Ids)
            {
                var past = _pasts[(record.Batch, id.OldId)] = new(record.At, []);
                for (var number = 0; number < view.Index.Spellings; number++)
                {
                    if (_spellings[id.OldId][number])
                    {
                        (_bySpelling.TryGetValue(number, out var known) ? known : _bySpelling[number] = []).Add(past);
                    }
                }
            }
        }
    }

    /// <summary>Reads what feeds have replaced since the first of the hand-overs.</summary>
    public static FollowedCounts Read(AppDbContext db, CustomersView view, IReadOnlyList<HandOverRecord> records)
    {
        var counts = new FollowedCounts(view, records);
        if (counts._bySpelling.Count > 0)
        {
            var since = records.Min(record => record.At);
            foreach (var past in db.CustomerPasts.AsNoTracking().Where(past => past.Until > since)
                         .Select(past => new { past.CustomerId, past.Until, past.Ids }).AsEnumerable())
            {
                counts.Add(past.CustomerId, past.Until, past.Ids);
            }
        }

        return counts;
    }

    /// <summary>Of one ID of a hand-over.</summary>
    public FollowedCount Of(HandOverRecord record, TakenOverId id) => Count(record, [id]);

    /// <summary>Of all IDs of a hand-over, each customer counted once.</summary>
    public FollowedCount Of(HandOverRecord record) => Count(record, record.Ids);

    private FollowedCount Count(HandOverRecord record, IReadOnlyList<TakenOverId> ids)
    {
        var (index, old, suggested) = (_view.Index, Any(ids.Select(id => id.OldId)), Any(ids.SelectMany(id => id.AllSuggested)));
        var still = Enumerable.Range(0, index.Lists).Where(list => index.IsActive(list) && index.HasAny(list, old)).Sum(index.CustomersOf);
        var (followed, otherwise) = (0, 0);
        foreach (var customer in ids.SelectMany(id => _pasts[(record.Batch, id.OldId)].Customers).Distinct())
        {
            if (customer <= index.LastId && index.ListOf[customer] is >= 0 and var list && index.IsActive(list) && !index.HasAny(list, old))
            {
                (followed, otherwise) = index.HasAny(list, suggested) ? (followed + 1, otherwise) : (followed, otherwise + 1);
            }
        }

        return new(still, followed, otherwise);
    }

    private bool[] Any(IEnumerable<string> ids)
    {
        var any = new bool[_view.Index.Spellings];
        foreach (var id in ids)
        {
            for (var number = 0; number < any.Length; number++)
            {
                any[number] |= _spellings[id][number];
            }
        }

        return any;
    }

    private void Add(int customer, DateTimeOffset until, string ids)
    {
        foreach (var key in JsonSerializer.Deserialize<int[]>(ids) ?? [])
        {
            if (_view.Index.SpellingOf(key) is { } number && _bySpelling.TryGetValue(number, out var pasts))
            {
                foreach (var past in pasts.Where(past => past.Since < until))
                {
                    past.Customers.Add(customer);
                }
            }
        }
    }

    // Who had the ID at some time since the hand-over, and got another list.
    private sealed record Past(DateTimeOffset Since, HashSet<int> Customers);
}
