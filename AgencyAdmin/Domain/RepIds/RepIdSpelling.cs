namespace AgencyAdmin.Domain.RepIds;

/// <summary>A sales rep ID exactly as a feed sent it.</summary>
public sealed class RepIdSpelling
{
    private RepIdSpelling()
    {
    }

    public int Id { get; private set; }

    public string Raw { get; private set; } = "";

    public int SalesRepIdId { get; private set; }

    /// <summary>Follows the normalisation rules to another ID.</summary>
    internal void MoveTo(SalesRepId id) => SalesRepIdId = id.Id;
}
