using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Customers.Coverage;

/// <summary>A rep whom customers see today.</summary>
/// <param name="Card">As they see it.</param>
/// <param name="AgencyId">The key of its agency.</param>
/// <param name="SalesRepIds">The IDs that lead there.</param>
/// <param name="Customers">How many active customers see it.</param>
public sealed record SeenRep(RepCard Card, int AgencyId, IReadOnlyList<string> SalesRepIds, int Customers)
{
    /// <summary>By agency and name; counted once for each feed, publication and day.</summary>
    public static IReadOnlyList<SeenRep> Of(CustomersView view) => view.Keep(typeof(SeenRep), () => Count(view));

    private static IReadOnlyList<SeenRep> Count(CustomersView view)
    {
        var customers = new Dictionary<int, int>();
        var met = new HashSet<int>();
        for (var list = 0; list < view.Index.Lists; list++)
        {
            met.Clear();
            foreach (var id in view.Index.IsActive(list) ? view.Index.IdsOf(list) : [])
            {
                // Two IDs of one person are one card.
                if (view.Id(id).Card is { } card && met.Add(card.ContactId))
                {
                    customers[card.ContactId] = customers.GetValueOrDefault(card.ContactId) + view.Index.CustomersOf(list);
                }
            }
        }

        return
        [
            .. view.Ids.Where(id => id.Card is { } card && customers.ContainsKey(card.ContactId)).GroupBy(id => id.Card!.ContactId)
                .Select(rep => new SeenRep(
                    rep.First().Card!, rep.First().AgencyId!.Value,
                    [.. rep.Select(id => id.SalesRepId).Distinct().Order(StringComparer.Ordinal)], customers[rep.Key]))
                .OrderBy(rep => rep.Card.Agency, StringComparer.OrdinalIgnoreCase).ThenBy(rep => rep.Card.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(rep => rep.Card.ContactId),
        ];
    }
}
