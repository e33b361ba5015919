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
    IReadOnlyList<string> Editors, IReadOnlyList<EndedBusiness> Ended)
{
    /// <summary>Where nothing was published by the day that is looked at: that, in words. No ID is the cause then.</summary>
    public string? BeforePublishing { get; init; }

    /// <summary>True where the day that is looked at is still to come.</summary>
    public bool IsToCome { get; init; }
}

/// <summary>The quiet block of facts.</summary>
public sealed record CustomerDetails(
    string Number, string Name, PostalAddress Address, string? Phone, string? Website, string? SiteId, string? SiteName,
    bool IsActive, CustomerOrigin Origin, DateTimeOffset? LastFeedAt);

/// <summary>An assigned ID, what became of it, and how many other customers have it.</summary>
/// <param name="SameCause">How many other active customers have an ID that fails for the very same cause; null where that is not asked.</param>
/// <param name="Ignored">Of one that is ignored, who decided that and why.</param>
public sealed record AssignedId(
    string Normalised, ResolvedId Resolved, int OtherCustomers, int? SameCause = null, IgnoredId? Ignored = null);

/// <summary>Why an ID is ignored; who decided it and when, where the change log knows.</summary>
public sealed record IgnoredId(string Reason, string? By, DateTimeOffset? At);

/// <summary>Which version of the setup, and which day. Null is today.</summary>
public sealed record SetupVersion(bool IsDraft = false, DateOnly? AsOf = null);
