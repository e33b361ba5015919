using System.Data.Common;

using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Data.Customers;

/// <summary>What a list says of a customer itself.</summary>
public sealed record ListedCustomer(
    int Id, string Number, string Name, string? City, string? State, string? PostalCode, string? Country, string? Phone,
    string? SiteId, bool IsActive)
{
    /// <summary>The columns that <see cref="Read"/> expects, of a customer <c>c</c>.</summary>
    internal const string Columns =
        "c.Id, c.Number, c.Name, c.City, c.State, c.PostalCode, c.Country, c.Phone, c.SiteId, c.IsActive";

    /// <summary>By which parts of its IDs are told apart.</summary>
    internal SplitFacts SplitFacts => new(Number, Name, Country, State, PostalCode, SiteId);

    internal static ListedCustomer Read(DbDataReader reader)
    {
        return new(
            reader.GetInt32(0), reader.GetString(1), reader.GetString(2), Text(3), Text(4), Text(5), Text(6), Text(7), Text(8),
            reader.GetBoolean(9));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
