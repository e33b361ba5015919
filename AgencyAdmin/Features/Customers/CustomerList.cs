using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Customers;

/// <summary>What the Customer Listing shows. The two "without" filters look at active customers only, as coverage does.</summary>
/// <param name="Text">Found in number, name, city, phone or rep.</param>
/// <param name="WithoutRep">Only those whose module shows nobody.</param>
/// <param name="WithoutRepId">Only those for whom the ERP sends no sales rep ID.</param>
/// <param name="RepId">Only those that have this normalised sales rep ID.</param>
public sealed record CustomerFilter(string? Text = null, bool WithoutRep = false, bool WithoutRepId = false, string? RepId = null)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && !WithoutRep && !WithoutRepId && string.IsNullOrEmpty(RepId);
}

/// <summary>Where a page starts: behind, or before, the customer of that number. Neither is the first page.</summary>
public sealed record CustomerCursor(string? After = null, string? Before = null);

/// <summary>One line of the Customer Listing.</summary>
/// <param name="Reps">The names on the cards that it sees, in the feed's order.</param>
/// <param name="Reason">Why it sees nobody; <see cref="Reason.Shown"/> where it sees somebody.</param>
public sealed record CustomerRow(
    string Number, string Name, string? City, string? Phone, bool IsActive,
    IReadOnlyList<string> SalesRepIds, IReadOnlyList<string> Reps, Reason Reason);

/// <summary>A page of the Customer Listing.</summary>
public sealed record CustomerPage(IReadOnlyList<CustomerRow> Rows, bool HasPrevious, bool HasNext)
{
    public static CustomerPage Empty { get; } = new([], false, false);
}

/// <summary>A customer as quick search lists it.</summary>
public sealed record CustomerHit(string Number, string Name, string? City);
