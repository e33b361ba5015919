using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Customers;
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

/// <summary>A page of the Customer Listing.</summary>
/// <param name="Rows">Its lines.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="Text">What was looked for, as it was found; null where nothing was.</param>
/// <param name="AreNear">Whether nothing has the text, and these come near it.</param>
public sealed record CustomerPage(IReadOnlyList<CustomerRow> Rows, CustomerCursor? Next, SearchText? Text = null, bool AreNear = false)
{
    public static CustomerPage Empty { get; } = new([], null);
}

/// <summary>A customer as quick search lists it.</summary>
/// <param name="IsNear">Whether it does not have what was typed, but comes near it.</param>
public sealed record CustomerHit(string Number, string Name, string? City, bool IsNear = false);
