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

    /// <summary>The same for an update from <c>s</c>; the number never changes.</summary>
    public const string Assignments =
        """
        Name = s.Name, AddressLine1 = s.AddressLine1, AddressLine2 = s.AddressLine2, AddressLine3 = s.AddressLine3,
        City = s.City, State = s.State, PostalCode = s.PostalCode, Country = s.Country, Phone = s.Phone, SiteId = s.SiteId,
        SiteName = s.SiteName, Website = s.Website, CreditLimit = s.CreditLimit, TermsType = s.TermsType, TermType = s.TermType
        """;
}
