namespace AgencyAdmin.Domain.Agencies;

/// <summary>Sales rep ID and contact, joined inside an agency.</summary>
public sealed class AgencyRep
{
    private AgencyRep()
    {
    }

    internal AgencyRep(int salesRepIdId, int? contactId, int order) =>
        (SalesRepIdId, ContactId, Order) = (salesRepIdId, contactId, order);

    public int Id { get; private set; }

    public int AgencyId { get; private set; }

    /// <summary>The ID by which customers have it; normalisation rules may give it another.</summary>
    public int SalesRepIdId { get; internal set; }

    /// <summary>One of the contacts of the agency's business; null until one is picked. Of an ID with parts, who has the rest.</summary>
    public int? ContactId { get; private set; }

    public AgencyRepRole? Role { get; private set; }

    public bool IsVisible { get; private set; } = true;

    /// <summary>The first day on which customers see it; null for always.</summary>
    public DateOnly? ValidFrom { get; private set; }

    /// <summary>The last day on which customers see it, that day included; null for no end.</summary>
    public DateOnly? ValidUntil { get; private set; }

    public int Order { get; internal set; }

    /// <summary>The parts into which the ID is split, as <see cref="RepParts"/> writes them; null where it is not.</summary>
    public string? Parts { get; private set; }

    public AgencyRepDetails Details => new(ContactId, Role, IsVisible, ValidFrom, ValidUntil, RepParts.Read(Parts));

    internal void Change(AgencyRepDetails details)
    {
        ContactId = details.ContactId;
        Role = details.Role;
        IsVisible = details.IsVisible;
        ValidFrom = details.ValidFrom;
        ValidUntil = details.ValidUntil;
        Parts = details.Parts?.ToString();
    }
}

/// <summary>What a row of the Agency editor's rep list holds.</summary>
public sealed record AgencyRepDetails(
    int? ContactId, AgencyRepRole? Role = null, bool IsVisible = true, DateOnly? ValidFrom = null, DateOnly? ValidUntil = null,
    RepParts? Parts = null)
{
    /// <summary>Whether there is a day on which both hold.</summary>
    public bool Overlaps(AgencyRepDetails other) => !(ValidUntil < other.ValidFrom) && !(other.ValidUntil < ValidFrom);
}
