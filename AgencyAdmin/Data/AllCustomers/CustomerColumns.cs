namespace AgencyAdmin.Data.AllCustomers;

/// <summary>A country and state that customers are in; null where the ERP sends none.</summary>
public sealed record Place(string? Country, string? State);

/// <summary>A site that serves customers.</summary>
public sealed record Site(string? Id, string? Name);

/// <summary>What filters ask of every customer beyond its IDs, by its key: 8 MB for a million.</summary>
/// <param name="lastId">The highest key of a customer.</param>
internal sealed class CustomerColumns(int lastId)
{
    public List<Place> Places { get; } = [];

    public int[] PlaceOf { get; } = new int[lastId + 1];

    public List<Site> Sites { get; } = [];

    public int[] SiteOf { get; } = new int[lastId + 1];
}
