using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>A row of an agency that names a contact.</summary>
/// <param name="Customers">Active customers who have the ID.</param>
/// <param name="IsSplit">Whether the contact may have a part of it only.</param>
public sealed record DependentRow(
    int AgencyId, string Agency, string SalesRepId, int Customers, AgencyRepRole? Role, bool IsVisible, DateOnly? From, DateOnly? Until,
    bool IsSplit = false)
{
    public bool HasDates => From is not null || Until is not null;
}

/// <summary>Somebody in whose place a contact is shown.</summary>
public sealed record StoodInFor(int ContactId, string Name, DateOnly? From, DateOnly? Until);

/// <summary>A publication that somebody has asked for or scheduled, and with it everything that is in the draft.</summary>
public sealed record OpenPublication(bool IsScheduled, string By, DateTimeOffset? At);

/// <summary>An account of this console that has a contact's email address.</summary>
public sealed record AccountOfContact(int Id, string Email);

/// <summary>Everything that hangs on a contact, today and later.</summary>
/// <param name="Rows">The most customers first.</param>
/// <param name="Customers">Active customers who have one of the IDs, each counted once.</param>
/// <param name="StandsInFor">In whose place it is shown.</param>
/// <param name="Account">For those who manage accounts: the one with its email address.</param>
/// <param name="Links">IDs that the ERP named for it in a contact feed, as sent.</param>
public sealed record Dependants(
    int ContactId, string Name, string Business, string BusinessNumber, int BusinessId, DateOnly? LastDay, IReadOnlyList<DependentRow> Rows, int Customers,
    IReadOnlyList<StoodInFor> StandsInFor, IReadOnlyList<string> Links, OpenPublication? Publication, AccountOfContact? Account)
{
    public bool IsFree => Rows.Count == 0 && StandsInFor.Count == 0;

    /// <summary>The IDs, each once, the most customers first.</summary>
    public IReadOnlyList<DependentRow> Ids => [.. Rows.DistinctBy(row => row.SalesRepId)];
}
