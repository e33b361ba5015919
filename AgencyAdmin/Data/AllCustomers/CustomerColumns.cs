namespace AgencyAdmin.Data.AllCustomers;

/// <summary>A country and state that customers are in; null where the ERP sends none.</summary>
public sealed record Place(string? Country, string? State);

/// <summary>A site that serves customers.</summary>
public sealed record Site(string? Id, string? Name);

/// <summary>
/// What filters and orders ask of every customer beyond its IDs, by its key: another 24 MB for a million, read only
/// where staff ask.
/// </summary>
/// <param name="lastId">The highest key of a customer.</param>
internal sealed class CustomerColumns(int lastId)
{
    public static CustomerColumns Empty { get; } = new(0);

    public List<Place> Places { get; } = [];

    public int[] PlaceOf { get; } = new int[lastId + 1];

    public List<Site> Sites { get; } = [];

    public int[] SiteOf { get; } = new int[lastId + 1];

    /// <summary>The keys in the order of name, then number.</summary>
    public int[] ByName { get; private set; } = [];

    /// <summary>For each key its place in that order.</summary>
    public int[] NameRank { get; private set; } = [];

    /// <summary>The keys in the order of customer number.</summary>
    public int[] ByNumber { get; private set; } = [];

    public int[] NumberRank { get; private set; } = [];

    public void OrderByName(int[] keys) => (ByName, NameRank) = (keys, RanksOf(keys));

    public void OrderByNumber(int[] keys) => (ByNumber, NumberRank) = (keys, RanksOf(keys));

    private int[] RanksOf(int[] order)
    {
        var ranks = new int[lastId + 1];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }
}
