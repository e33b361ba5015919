using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>The columns of Customers that hold a feed's text, in the order of <c>CustomerLine.Stored</c>.</summary>
internal static class CustomerColumns
{
    public const int Count = 16;

    public const string List =
        """
        Number, Name, AddressLine1, AddressLine2, AddressLine3, City, State, PostalCode, Country, Phone, SiteId, SiteName,
        Website, CreditLimit, TermsType, TermType
        """;

    /// <summary>
    /// The same for an update from <c>s</c>, but for the name, and for the number, which never changes.
    /// </summary>
    public const string Assignments =
        """
        AddressLine1 = s.AddressLine1, AddressLine2 = s.AddressLine2, AddressLine3 = s.AddressLine3,
        City = s.City, State = s.State, PostalCode = s.PostalCode, Country = s.Country, Phone = s.Phone, SiteId = s.SiteId,
        SiteName = s.SiteName, Website = s.Website, CreditLimit = s.CreditLimit, TermsType = s.TermsType, TermType = s.TermType
        """;

    /// <summary>All but the number of a customer <c>c</c>, as a JSON array.</summary>
    public const string AsJson =
        """
        json_array(c.Name, c.AddressLine1, c.AddressLine2, c.AddressLine3, c.City, c.State, c.PostalCode, c.Country, c.Phone,
            c.SiteId, c.SiteName, c.Website, c.CreditLimit, c.TermsType, c.TermType)
        """;

    /// <summary>For an update from such an array in <c>j.Before</c>.</summary>
    public const string FromJson =
        """
        Name = j.Before ->> 0, AddressLine1 = j.Before ->> 1, AddressLine2 = j.Before ->> 2, AddressLine3 = j.Before ->> 3,
        City = j.Before ->> 4, State = j.Before ->> 5, PostalCode = j.Before ->> 6, Country = j.Before ->> 7,
        Phone = j.Before ->> 8, SiteId = j.Before ->> 9, SiteName = j.Before ->> 10, Website = j.Before ->> 11,
        CreditLimit = j.Before ->> 12, TermsType = j.Before ->> 13, TermType = j.Before ->> 14
        """;

    /// <summary>For an update of staged rows that takes from customers <c>c</c> what their lines did not have.</summary>
    public static string Kept { get; } = string.Join(", ", CustomerLine.Stored[1..].ToArray()
        .Zip(List.Split(',', StringSplitOptions.TrimEntries)[1..])
        .Append((FeedColumn.Status, "IsActive"))
        .Select(pair => $"{pair.Item2} = iif(StagedCustomers.Lacked & {PresentColumns.Bit(pair.Item1)}, c.{pair.Item2}, StagedCustomers.{pair.Item2})"));
}
