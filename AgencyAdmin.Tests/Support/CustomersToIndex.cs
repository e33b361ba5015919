using AgencyAdmin.Data.AllCustomers;

namespace AgencyAdmin.Tests.Support;

internal static class CustomersToIndex
{
    /// <summary>Adds a customer with the keys of its spellings.</summary>
    public static CustomerIndexBuilder Add(
        this CustomerIndexBuilder index, int id, ReadOnlySpan<byte> number, bool isActive, params ReadOnlySpan<int> spellings)
    {
        foreach (var spelling in spellings)
        {
            index.Assign(id, spelling);
        }

        return index.Add(id, number, isActive);
    }
}
