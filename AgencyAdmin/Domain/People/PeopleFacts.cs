using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Domain.People;

/// <summary>A business that a table may name.</summary>
/// <param name="HasAgency">Whether it was chosen as sales-related.</param>
public sealed record KnownBusiness(int Id, string Number, string Name, PostalAddress Address, bool HasAgency);

/// <summary>A contact that is there already.</summary>
public sealed record KnownPerson(int Id, int BusinessId, ContactDetails Details, bool IsActive, int Version);

/// <summary>A sales rep ID that customers have.</summary>
/// <param name="ContactId">Who stands for it; null for nobody.</param>
/// <param name="Contact">That contact's name.</param>
/// <param name="IsInTwoAgencies">True where step 3 must settle first whose it is.</param>
public sealed record KnownRepId(
    int Id, string Normalised, bool IsIgnored, int? ContactId, string? Contact, bool IsInTwoAgencies);

/// <summary>All that a table of people is compared with.</summary>
/// <param name="Normalise">The rules for sales rep IDs as they stand.</param>
public sealed record PeopleFacts(
    IReadOnlyList<KnownBusiness> Businesses, IReadOnlyList<KnownPerson> People, IReadOnlyList<KnownRepId> RepIds,
    Func<string, string> Normalise);
