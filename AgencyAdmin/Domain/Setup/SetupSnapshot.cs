using System.Text.Json.Serialization;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Domain.Setup;

/// <summary>
/// Everything a resolution needs of the setup, in one value: the draft as it stands, or a publication for ever.
/// </summary>
public sealed record SetupSnapshot(
    NormalisationRules Rules,
    IReadOnlyList<string> IgnoredIds,
    IReadOnlyList<AgencySnapshot> Agencies,
    IReadOnlyList<ContactSnapshot> Contacts,
    FallbackSnapshot? Fallback = null)
{
    public static SetupSnapshot Empty { get; } = new(NormalisationRules.Default, [], [], []);
}

/// <summary>An agency in a snapshot. Only what customers can see, or what decides whether they do.</summary>
public sealed record AgencySnapshot(
    int Id,
    string BusinessNumber,
    string Name,
    AgencyTraits Traits,
    string? Type,
    PhoneLine? Phone,
    string? Email,
    string? Website,
    bool IsActive,
    IReadOnlyList<AgencyRepSnapshot> Reps)
{
    /// <summary>Whether customers may see its people and its desk.</summary>
    public bool Serves => IsActive && Traits.HasFlag(AgencyTraits.Sells);
}

/// <summary>An agency rep in a snapshot, by its normalised sales rep ID.</summary>
public sealed record AgencyRepSnapshot(
    int Id,
    string SalesRepId,
    int? ContactId,
    AgencyRepRole? Role,
    bool IsVisible,
    DateOnly? ValidFrom,
    DateOnly? ValidUntil,
    int Order,
    RepParts? Parts = null)
{
    /// <summary>Everybody who has the ID or a part of it.</summary>
    public IEnumerable<int> Contacts => ContactId is { } own ? (Parts?.Contacts ?? []).Prepend(own) : Parts?.Contacts ?? [];

    public bool IsInForce(DateOnly day) => !(day < ValidFrom) && !(day > ValidUntil);
}

/// <summary>A contact in a snapshot, phones already in their international form.</summary>
public sealed record ContactSnapshot(
    int Id,
    string Name,
    string? Position,
    string? Email,
    PhoneLine? OfficePhone,
    PhoneLine? CellPhone,
    string? PictureId,
    bool IsActive,
    bool IsHidden,
    string? TimeZone = null,
    WorkingHours? WorkingHours = null,
    StandIn? StandIn = null,
    NameParts? Parts = null,
    DateOnly? LastDay = null,
    LaterStandIns? LaterStandIns = null)
{
    /// <summary>Who is shown in its place and when, the earliest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<StandIn> StandIns => (StandIn, LaterStandIns) switch
    {
        (null, null) => [],
        (null, { } later) => later.All,
        ({ } only, null) => [only],
        ({ } first, { } later) => [first, .. later.All],
    };

    /// <summary>Who is shown in its place on that day or at that moment; null where it is there itself.</summary>
    public StandIn? StandInAt(AsOf asOf) => (StandIn, LaterStandIns) is (null, null) ? null : StandIns.At(asOf, TimeZone);

    /// <summary>The same with these stand-ins and no others.</summary>
    public ContactSnapshot With(IEnumerable<StandIn> periods)
    {
        var ordered = StandInRules.Ordered(periods);
        return this with { StandIn = ordered.Count > 0 ? ordered[0] : null, LaterStandIns = LaterStandIns.Of(ordered.Skip(1)) };
    }

    /// <summary>Whether customers may see it on that day at all.</summary>
    public bool IsSeenOn(DateOnly day) => IsActive && !IsHidden && !(day > LastDay);

    /// <summary>A contact as it is stored.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="businessCountry">The country of its business: reads a national phone number where the contact has no country.</param>
    public static ContactSnapshot Of(Contact contact, string? businessCountry) =>
        Of(contact.Id, contact.Details, businessCountry) with
        {
            PictureId = contact.PictureId,
            IsActive = contact.IsActive,
            IsHidden = contact.IsHidden,
            StandIn = contact.StandIn,
            Parts = contact.Sent.Name,
            LastDay = contact.LastDay,
            LaterStandIns = LaterStandIns.Read(contact.LaterStandIns),
        };

    /// <summary>An active contact that holds this, which may not be stored yet: what a form shows while someone types.</summary>
    public static ContactSnapshot Of(int id, ContactDetails details, string? businessCountry)
    {
        var country = ContactWarnings.CountryOf(details, businessCountry);
        return new(
            id, details.Name, details.Position, details.Email,
            PhoneLine.Read(details.OfficePhone, country), PhoneLine.Read(details.CellPhone, country),
            PictureId: null, IsActive: true, IsHidden: false,
            TimeZones.Find(details.TimeZone), WorkingHours.Read(details.WorkingHours));
    }
}
