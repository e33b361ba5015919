using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Customers;

/// <summary>One line of the Customer Listing.</summary>
/// <param name="Customer">What the ERP sends.</param>
/// <param name="SalesRepIds">As sent, in the feed's order.</param>
/// <param name="Reps">The names on the cards that it sees, in the feed's order.</param>
/// <param name="Reason">Why it sees nobody; <see cref="Reason.Shown"/> where it sees somebody.</param>
public sealed record CustomerRow(
    ListedCustomer Customer, IReadOnlyList<string> SalesRepIds, IReadOnlyList<string> Reps, Reason Reason)
{
    public string Number => Customer.Number;

    public string Name => Customer.Name;
}

/// <summary>A page of the Customer Listing; the next goes on behind its last row.</summary>
public sealed record CustomerPage(IReadOnlyList<CustomerRow> Rows, bool HasNext)
{
    public static CustomerPage Empty { get; } = new([], false);
}

/// <summary>A customer as quick search lists it.</summary>
public sealed record CustomerHit(string Number, string Name, string? City);
