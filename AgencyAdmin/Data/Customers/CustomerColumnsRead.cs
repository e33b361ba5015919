namespace AgencyAdmin.Data.Customers;

/// <summary>The columns of <see cref="CustomerIndex"/> while they are being read.</summary>
internal sealed class CustomerColumnsRead(int lastId)
{
    public int LastId { get; } = lastId;

    public bool[] IsKnown { get; } = new bool[lastId + 1];

    public bool[] IsActive { get; } = new bool[lastId + 1];

    public List<Place> Places { get; } = [];

    public int[] PlaceOf { get; } = new int[lastId + 1];

    public List<Site> Sites { get; } = [];

    public int[] SiteOf { get; } = new int[lastId + 1];

    public int[] ByName { get; set; } = [];

    public int[] ByNumber { get; set; } = [];

    public int[] From { get; private set; } = new int[lastId + 2];

    public int[] Spellings { get; private set; } = [];

    /// <summary>Lays the assignments out by customer and position, in whatever order they come.</summary>
    public void Assign(List<(int Customer, int Position, int Spelling)> assignments)
    {
        foreach (var (customer, position, _) in assignments)
        {
            From[customer + 1] = Math.Max(From[customer + 1], position + 1);
        }

        for (var id = 0; id <= LastId; id++)
        {
            From[id + 1] += From[id];
        }

        Spellings = new int[From[^1]];
        foreach (var (customer, position, spelling) in assignments)
        {
            Spellings[From[customer] + position] = spelling;
        }
    }
}
