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

    public int[] From { get; } = new int[lastId + 2];

    public int[] Spellings { get; private set; } = [];

    /// <summary>Takes the assignments, which come in the order of customers and positions.</summary>
    /// <param name="count">For each customer's key how many it has.</param>
    public void Assign(int[] count, List<int> spellings)
    {
        for (var id = 0; id <= LastId; id++)
        {
            From[id + 1] = From[id] + count[id];
        }

        Spellings = [.. spellings];
    }
}
