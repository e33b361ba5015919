using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Customers;

/// <summary>Everything that the customer home page tells.</summary>
/// <param name="Details">The customer as the ERP sent it.</param>
/// <param name="Resolution">What it sees in the version and on the day asked for.</param>
/// <param name="Ids">Its assigned IDs, in the feed's order.</param>
/// <param name="DraftChange">What the draft will change for it, or null where nothing.</param>
/// <param name="Editors">The first few people who may mend what is broken, by name.</param>
/// <param name="Ended">Agencies of its cards, or of its own, whose business has ended in the ERP.</param>
public sealed record CustomerHome(
    CustomerDetails Details, Resolution Resolution, IReadOnlyList<AssignedId> Ids, string? DraftChange,
    IReadOnlyList<string> Editors, IReadOnlyList<EndedBusiness> Ended);

/// <summary>The quiet block of facts.</summary>
public sealed record CustomerDetails(
    string Number, string Name, PostalAddress Address, string? Phone, string? Website, string? SiteId, string? SiteName,
    bool IsActive, CustomerOrigin Origin, DateTimeOffset? LastFeedAt);

/// <summary>An assigned ID, what became of it, and how many other customers have it.</summary>
/// <param name="SameCause">How many other active customers have an ID that fails for the very same cause; null where that is not asked.</param>
public sealed record AssignedId(string Normalised, ResolvedId Resolved, int OtherCustomers, int? SameCause = null);

/// <summary>Which version of the setup, and which day. Null is today.</summary>
public sealed record SetupVersion(bool IsDraft = false, DateOnly? AsOf = null);
