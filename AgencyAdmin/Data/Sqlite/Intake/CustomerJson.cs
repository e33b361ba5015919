namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>What a customer was, as one value.</summary>
internal static class CustomerJson
{
    /// <summary>All but the number of a customer <c>c</c>, as a JSON array.</summary>
    public const string Of =
        """
        json_array(c.Name, c.AddressLine1, c.AddressLine2, c.AddressLine3, c.City, c.State, c.PostalCode, c.Country, c.Phone,
            c.SiteId, c.SiteName, c.Website, c.CreditLimit, c.TermsType, c.TermType)
        """;

    /// <summary>For an update from such an array in <c>j.Before</c>.</summary>
    public const string Into =
        """
        Name = j.Before ->> 0, AddressLine1 = j.Before ->> 1, AddressLine2 = j.Before ->> 2, AddressLine3 = j.Before ->> 3,
        City = j.Before ->> 4, State = j.Before ->> 5, PostalCode = j.Before ->> 6, Country = j.Before ->> 7,
        Phone = j.Before ->> 8, SiteId = j.Before ->> 9, SiteName = j.Before ->> 10, Website = j.Before ->> 11,
        CreditLimit = j.Before ->> 12, TermsType = j.Before ->> 13, TermType = j.Before ->> 14
        """;
}
