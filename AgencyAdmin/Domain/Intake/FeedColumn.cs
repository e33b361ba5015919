using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Intake;

/// <summary>The columns of KS_CUSTOMERS that are read.</summary>
public enum FeedColumn
{
    Number,
    KommerceServerId,
    BusinessType,
    Name,
    AddressLine1,
    AddressLine2,
    AddressLine3,
    City,
    State,
    PostalCode,
    Country,
    Phone,
    SiteId,
    SiteName,
    Website,
    CreditLimit,
    TermsType,
    TermType,
    SalesRepIds,
    Status,
}

/// <summary>A column's place, heading and rule.</summary>
/// <param name="Ordinal">Counted from 1, where no header and no setting says otherwise.</param>
/// <param name="Limit">The most characters it may have; 0 where there is no limit but the line's.</param>
public sealed record FeedColumnRule(FeedColumn Column, int Ordinal, string Heading, int Limit, bool IsRequired = false)
{
    /// <summary>Every column, in the order of the enumeration, so that a column is its own index.</summary>
    public static IReadOnlyList<FeedColumnRule> All { get; } =
    [
        new(FeedColumn.Number, 1, "Customer Number", Customers.Customer.NumberLimit, IsRequired: true),
        new(FeedColumn.KommerceServerId, 2, "KommerceServer ID", 0),
        new(FeedColumn.BusinessType, 3, "Business Type", 0, IsRequired: true),
        new(FeedColumn.Name, 4, "Customer Name", Customers.Customer.NameLimit, IsRequired: true),
        new(FeedColumn.AddressLine1, 5, "Address Line 1", TextLimits.AddressLine),
        new(FeedColumn.AddressLine2, 6, "Address Line 2", TextLimits.AddressLine),
        new(FeedColumn.AddressLine3, 7, "Address Line 3", TextLimits.AddressLine),
        new(FeedColumn.City, 8, "City", TextLimits.Place),
        new(FeedColumn.State, 9, "State", TextLimits.Place),
        new(FeedColumn.PostalCode, 10, "Zip Code", TextLimits.Place),
        new(FeedColumn.Country, 11, "Country", TextLimits.Place),
        new(FeedColumn.Phone, 12, "Phone", TextLimits.Phone),
        new(FeedColumn.SiteId, 13, "Site ID", TextLimits.SiteId),
        new(FeedColumn.SiteName, 14, "Site Name", TextLimits.SiteName),
        new(FeedColumn.Website, 15, "Website", WebAddress.Limit),
        new(FeedColumn.CreditLimit, 16, "Credit Limit", 0),
        new(FeedColumn.TermsType, 17, "Terms Type XREF", 0),
        new(FeedColumn.TermType, 18, "KS Term Type", 0),
        new(FeedColumn.SalesRepIds, 30, "Sales Rep IDs", 0),
        new(FeedColumn.Status, 31, "Status", 0),
    ];

    public static FeedColumnRule Of(FeedColumn column) => All[(int)column];
}
