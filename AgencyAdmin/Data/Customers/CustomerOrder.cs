using AgencyAdmin.Domain.Customers;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Customers;

/// <summary>The keys of the customers that a filter leaves, in the order asked for, from the index of all customers.</summary>
internal static class CustomerOrder
{
    /// <summary>Those behind the customer <paramref name="afterId"/>; from the first where that is null.</summary>
    public static IEnumerable<int> Of(
        CustomerFilter filter, CustomerSort sort, CustomerStandings standings, SqliteConnection connection, int? afterId)
    {
        var selection = new CustomerSelection(filter, standings, connection);
        return Candidates(filter, sort, standings, connection, afterId).Where(selection.Has);
    }

    /// <summary>Whom the text finds, ranked; everybody where there is none.</summary>
    public static IEnumerable<int> Matching(CustomerFilter filter, CustomerStandings standings, SqliteConnection connection) =>
        SearchText.Parse(filter.Text) is { } text
            ? new RankedSearch(connection, text, ByRep(standings, text)).Ids(standings.Index.LastId)
            : standings.Index.ByName;

    /// <summary>The next customers behind a key that have a rep of this name or ID, in the order of keys.</summary>
    public static Func<int, int, IReadOnlyList<int>> ByRep(CustomerStandings standings, SearchText text)
    {
        var spellings = standings.Spelled(spelling => IsOf(spelling, text.Text));
        return spellings.Any(isOne => isOne) ? Next : (_, _) => [];

        IReadOnlyList<int> Next(int after, int take)
        {
            var ids = new List<int>();
            for (var id = after + 1; id <= standings.Index.LastId && ids.Count < take; id++)
            {
                if (standings.HasAny(id, spellings))
                {
                    ids.Add(id);
                }
            }

            return ids;
        }
    }

    private static bool IsOf(SpellingStanding spelling, string text) =>
        spelling.Normalised.StartsWith(text, StringComparison.OrdinalIgnoreCase)
        || (text.Length >= SearchText.PartLength
            && spelling.Face.Card?.Name.Contains(text, StringComparison.OrdinalIgnoreCase) == true);

    private static IEnumerable<int> Candidates(
        CustomerFilter filter, CustomerSort sort, CustomerStandings standings, SqliteConnection connection, int? afterId)
    {
        var index = standings.Index;
        var (order, ranks) = sort is CustomerSort.Number or CustomerSort.NumberDescending
            ? (index.ByNumber, index.NumberRank)
            : (index.ByName, index.NameRank);
        var isDown = sort is CustomerSort.NameDescending or CustomerSort.NumberDescending;
        if (filter.HasText)
        {
            var found = Matching(filter, standings, connection).ToList();
            if (sort is not CustomerSort.Best)
            {
                found.Sort((one, other) => isDown ? ranks[other].CompareTo(ranks[one]) : ranks[one].CompareTo(ranks[other]));
            }

            return afterId is { } behind ? found.Skip(found.IndexOf(behind) + 1) : found;
        }

        var start = afterId is { } id && id <= index.LastId ? ranks[id] : isDown ? order.Length : -1;
        return isDown ? Enumerable.Range(0, start).Select(i => order[start - 1 - i]) : Behind(order, start);
    }

    private static IEnumerable<int> Behind(int[] order, int start)
    {
        for (var rank = start + 1; rank < order.Length; rank++)
        {
            yield return order[rank];
        }
    }
}
