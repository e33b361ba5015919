using System.Text.Json.Serialization;
using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Features.Agencies;

/// <summary>A part of a sales rep ID that is split, as REST shows it: the first that fits a customer counts.</summary>
/// <param name="Where">Whom it is about.</param>
/// <param name="To">Who has it.</param>
internal sealed record AgencyRepPartBody(RepPartWhereBody Where, RepPartHolderBody To)
{
    /// <summary>What has to hold of a customer besides, of a part that was split again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RepPartWhereBody>? Within { get; init; }

    public static AgencyRepPartBody Of(RepPart part) => new(RepPartWhereBody.From(part.Where), new(part.To.ContactId, part.To == PartHolder.Desk, part.To.Nobody))
    {
        Within = part.Where.Within is null ? null : [.. Outer(part.Where).Select(RepPartWhereBody.From)],
    };

    private static IEnumerable<PartWhere> Outer(PartWhere where)
    {
        for (var within = where.Within; within is not null; within = within.Within)
        {
            yield return within;
        }
    }
}

/// <summary>Who has a part.</summary>
/// <param name="ContactId">That contact; null for the desk and for nobody.</param>
/// <param name="Desk">Whether its customers see the agency's desk.</param>
/// <param name="Nobody">Whether the part ended.</param>
internal sealed record RepPartHolderBody(int? ContactId, bool Desk, bool Nobody);

/// <summary>Whom a part is about, in one way; the other members are left out.</summary>
/// <param name="Words">The same for people: "in NV, US".</param>
internal sealed record RepPartWhereBody(string Words)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Customers { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Country { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PostalFrom { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PostalTo { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Site { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NameFrom { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NameTo { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Share { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Of { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Rest { get; init; }

    internal static RepPartWhereBody From(PartWhere where) => new((where with { Within = null }).Words)
    {
        Customers = where.Customers,
        Country = where.Country,
        State = where.State,
        PostalFrom = where.PostalFrom,
        PostalTo = where.PostalTo,
        Site = where.Site,
        NameFrom = where.NameFrom,
        NameTo = where.NameTo,
        Share = where.Share,
        Of = where.Of,
        Rest = where.Rest ? true : null,
    };
}
