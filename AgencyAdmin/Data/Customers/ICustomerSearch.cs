using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Data.Customers;

/// <summary>Where customers are looked for, and walked along in the order of a list.</summary>
public interface ICustomerSearch
{
    Task<ICustomerReader> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>Reads customers until it is disposed.</summary>
public interface ICustomerReader : IAsyncDisposable
{
    /// <summary>The latest publication's number, or 0 before the first, and which state the customers are in.</summary>
    (int Publication, CustomersState Customers) Versions();

    /// <summary>All customers, page by page along an index: the millionth costs what the first does.</summary>
    List<ListedCustomer> Page(CustomerSort sort, CustomerCursor? after, int take);

    /// <param name="text">What was typed.</param>
    /// <param name="isNear">Whether the text has near spellings, which no number and no beginning of a name is looked for by.</param>
    IRankedSearch Search(SearchText text, bool isNear = false);

    /// <summary>The customer with exactly that number, if there is one.</summary>
    List<ListedCustomer> WithNumber(string number);

    /// <summary>Those of the keys that are there, in the order of the keys.</summary>
    List<ListedCustomer> InOrder(int[] ids);

    /// <summary>The sales rep IDs of each customer, as the ERP sends them.</summary>
    Dictionary<int, List<string>> RepIds(IReadOnlyCollection<int> ids);

    /// <summary>The keys of the spellings that are this sales rep ID, as sent or by the rules of the draft.</summary>
    List<int> Spellings(string repId);
}

/// <summary>What a text finds, the most likely first, read only as far as it is asked for.</summary>
public interface IRankedSearch
{
    /// <summary>By what the customers themselves are called.</summary>
    IEnumerable<FoundCustomer> Own(CustomerCursor? after);

    /// <summary>By the reps whom they see.</summary>
    IEnumerable<FoundCustomer> ByRep(RepWords reps, CustomerCursor? after);
}
