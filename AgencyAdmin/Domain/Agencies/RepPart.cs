using System.Text.Json.Serialization;

namespace AgencyAdmin.Domain.Agencies;

/// <summary>What decides whether a customer is in a part.</summary>
public enum PartKind
{
    /// <summary>Customers that are named one by one.</summary>
    Customers,

    /// <summary>A country, or a state of it.</summary>
    Place,
    PostalCodes,
    Site,
    Names,

    /// <summary>One of several equal shares.</summary>
    Share,

    /// <summary>Everybody who is in no part before it.</summary>
    Rest,
}

/// <summary>Whom a part is about: one of the kinds, with what it needs.</summary>
/// <param name="Customers">Their numbers.</param>
/// <param name="State">A state of that country.</param>
/// <param name="PostalTo">The last postal code, with all that begin with it.</param>
/// <param name="Site">The ID of a site.</param>
/// <param name="NameTo">The last beginning of a name.</param>
/// <param name="Share">Which one of the shares, counted from 1.</param>
/// <param name="Of">How many shares there are.</param>
/// <param name="Within">Whom it is about besides: only customers who fit this as well, of a part that was split again.</param>
/// <param name="Round">How often the ID was split before: shares of later times do not go by the same customers.</param>
public sealed record PartWhere(
    IReadOnlyList<string>? Customers = null, string? Country = null, string? State = null, string? PostalFrom = null,
    string? PostalTo = null, string? Site = null, string? NameFrom = null, string? NameTo = null, int? Share = null, int? Of = null,
    bool Rest = false, PartWhere? Within = null, int? Round = null)
{
    public const int MostShares = 100;

    // A part of a part of a part: more than that nobody could explain on the phone.
    private const int MostWithin = 5;

    private const int TextLimit = 100;

    /// <summary>Null where it says nothing, or more than one thing.</summary>
    [JsonIgnore]
    public PartKind? Kind
    {
        get
        {
            (PartKind Kind, bool IsSaid)[] said =
            [
                (PartKind.Customers, Customers is not null), (PartKind.Place, Country is not null || State is not null),
                (PartKind.PostalCodes, PostalFrom is not null || PostalTo is not null), (PartKind.Site, Site is not null),
                (PartKind.Names, NameFrom is not null || NameTo is not null), (PartKind.Share, Share is not null || Of is not null),
                (PartKind.Rest, Rest),
            ];
            return said.Where(one => one.IsSaid).ToList() is [var only] ? only.Kind : null;
        }
    }

    /// <summary>Behind an ID: "in NV, US".</summary>
    [JsonIgnore]
    public string Words => Within is { } within ? $"{OwnWords}, of those {within.Words}" : OwnWords;

    private string OwnWords => Kind switch
    {
        PartKind.Customers => Customers!.Count == 1 ? $"for customer {Customers[0]}" : $"for {Customers.Count} chosen customers",
        PartKind.Place => State is null ? $"in {Country}" : $"in {State}, {Country}",
        PartKind.PostalCodes => $"with postal codes {PostalFrom} to {PostalTo}",
        PartKind.Site => $"of site {Site}",
        PartKind.Names => $"with names from {NameFrom} to {NameTo}",
        PartKind.Share => $"in share {Share} of {Of}",
        _ => "for the rest",
    };

    /// <summary>What is wrong with it; null where it can be used.</summary>
    internal string? Fault => OwnFault ?? (Depth > MostWithin ? $"A part can be split {MostWithin} times. Give it to one person first." : Within?.Fault);

    private int Depth => Within is { } within ? within.Depth + 1 : 0;

    private string? OwnFault => Kind switch
    {
        null => "Each part says whom it is about in one way: customers, a country, postal codes, a site, names, a share or the rest.",
        PartKind.Customers when Customers!.Count == 0 || Customers.Any(string.IsNullOrWhiteSpace) => "A part of named customers names at least one.",
        PartKind.Place when IsFaulty(Country) || (State is not null && IsFaulty(State)) => "A part by place has a country, and perhaps a state.",
        PartKind.PostalCodes when IsFaulty(PostalFrom) || IsFaulty(PostalTo) || !PartMatch.IsInOrder(PartMatch.Code(PostalFrom!), PartMatch.Code(PostalTo!)) =>
            "A part by postal code has a first and a last code, in their order.",
        PartKind.Site when IsFaulty(Site) => "A part by site names the site.",
        PartKind.Names when IsFaulty(NameFrom) || IsFaulty(NameTo) || !PartMatch.IsInOrder(PartMatch.Name(NameFrom!), PartMatch.Name(NameTo!)) =>
            "A part by name has a first and a last beginning of names, in their order.",
        PartKind.Share when !(Of is >= 2 and <= MostShares && Share >= 1 && Share <= Of) =>
            $"A share is one of 2 to {MostShares}, counted from 1.",
        _ => null,
    };

    private static bool IsFaulty(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > TextLimit;
}

/// <summary>Who has a part: a contact, the agency's desk, or nobody.</summary>
/// <param name="ContactId">One of the agency's contacts.</param>
/// <param name="Nobody">Whether the part ends; without a contact it is the desk's else.</param>
public sealed record PartHolder(int? ContactId = null, bool Nobody = false)
{
    public static PartHolder Desk { get; } = new();

    public static PartHolder None { get; } = new(Nobody: true);

    /// <summary>Who that is, within a sentence.</summary>
    /// <param name="nameOf">The name of a contact; null for one who is no longer there.</param>
    public string Name(Func<int, string?> nameOf) =>
        ContactId is { } id ? nameOf(id) ?? "a contact who is no longer there" : Nobody ? "nobody" : "the agency's desk";
}

/// <summary>One part of a sales rep ID, and who has it.</summary>
public sealed record RepPart(PartWhere Where, PartHolder To);
