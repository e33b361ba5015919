using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Matching;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>Reads all customers, for the index of them in memory.</summary>
public interface IAllCustomersReader
{
    /// <summary>As the caller's transaction sees them.</summary>
    CustomerIndex Read(AppDbContext db, CancellationToken cancellationToken);

    /// <summary>As they are at this moment.</summary>
    CustomerIndex Read(CancellationToken cancellationToken);
}

/// <summary>Reads what few ask of all customers, once somebody does.</summary>
internal interface ICustomerDetailsReader
{
    /// <param name="lastId">The highest key of those customers that are asked for.</param>
    Task<CustomerOrders> OrdersAsync(int lastId);

    /// <summary>The words of all names and cities.</summary>
    Task<NearWords> WordsAsync();

    /// <summary>What parts ask of each customer who has one of these spellings.</summary>
    /// <param name="spellings">As they are sent.</param>
    /// <param name="take">Is given each customer's key, and itself.</param>
    Task SplitFactsAsync(IReadOnlyList<string> spellings, Action<int, SplitFacts> take);
}
