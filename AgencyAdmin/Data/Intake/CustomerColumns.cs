using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Data.Intake;

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

    /// <summary>For an update of staged rows that takes from customers <c>c</c> what their lines did not have.</summary>
    public static string Kept { get; } = string.Join(", ", CustomerLine.Stored[1..].ToArray()
        .Zip(List.Split(',', StringSplitOptions.TrimEntries)[1..])
        .Append((FeedColumn.Status, "IsActive"))
        .Select(pair => $"{pair.Item2} = CASE StagedCustomers.Lacked & {PresentColumns.Bit(pair.Item1)} WHEN 0 THEN StagedCustomers.{pair.Item2} ELSE c.{pair.Item2} END"));
}
