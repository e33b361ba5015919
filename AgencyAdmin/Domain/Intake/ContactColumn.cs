using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Intake;

/// <summary>The columns of KS_CONTACTS.</summary>
public enum ContactColumn
{
    Number,
    KommerceServerId,
    DisplayName,
    Position,
    Phone,
    Email,
    FirstName,
    LastName,
    MiddleName,
    NamePrefix,
    NameSuffix,
    CompanyNumber,
    BusinessType,
    ContactClass,
    Department,
    Fax,
    Mobile,
    AddressNumber,
    SalesRepId,
    Role,
}

/// <summary>A column's place, heading and rule (KS_CUSTOMERS.md, KS_CONTACTS columns).</summary>
/// <param name="Ordinal">Counted from 1, where the file has no header; 0 for one that is read by its heading only.</param>
/// <param name="Limit">The most characters it may have; 0 where there is no limit but the line's.</param>
public sealed record ContactColumnRule(
    ContactColumn Column, int Ordinal, string Heading, int Limit, bool IsRequired = false)
{
    /// <summary>Every column, in the order of the enumeration, so that a column is its own index.</summary>
    public static IReadOnlyList<ContactColumnRule> All { get; } =
    [
        new(ContactColumn.Number, 1, "Contact Number", Contact.NumberLimit, IsRequired: true),
        new(ContactColumn.KommerceServerId, 2, "KommerceServer ID", 0),
        new(ContactColumn.DisplayName, 3, "Display Name", Contact.NameLimit, IsRequired: true),
        new(ContactColumn.Position, 4, "Position", Contact.PositionLimit),
        new(ContactColumn.Phone, 5, "Phone", Contact.PhoneLimit),
        new(ContactColumn.Email, 6, "Email Address", Contact.EmailLimit),
        new(ContactColumn.FirstName, 7, "First Name", TextLimits.NamePart),
        new(ContactColumn.LastName, 8, "Last Name", TextLimits.NamePart),
        new(ContactColumn.MiddleName, 9, "Middle Name", TextLimits.NamePart),
        new(ContactColumn.NamePrefix, 10, "Name Prefix", TextLimits.NameAffix),
        new(ContactColumn.NameSuffix, 11, "Name Suffix", TextLimits.NameAffix),
        new(ContactColumn.CompanyNumber, 12, "Company Number", Customer.NumberLimit, IsRequired: true),
        new(ContactColumn.BusinessType, 13, "Business Type", 1, IsRequired: true),
        new(ContactColumn.ContactClass, 14, "Contact Class", TextLimits.ContactClass),
        new(ContactColumn.Department, 15, "Department", TextLimits.Department),
        new(ContactColumn.Fax, 16, "Fax Number", Contact.PhoneLimit),
        new(ContactColumn.Mobile, 17, "Mobile Number", Contact.PhoneLimit),
        new(ContactColumn.AddressNumber, 18, "Address Number", TextLimits.AddressNumber),
        new(ContactColumn.SalesRepId, 0, "Sales Rep ID", 0),
        new(ContactColumn.Role, 0, "Role", 0),
    ];

    /// <summary>The headings of a file with every column, in the order of templates and exports.</summary>
    public static IEnumerable<string> Headings => All.Select(rule => rule.Heading);

    public static ContactColumnRule Of(ContactColumn column) => All[(int)column];

    /// <summary>The column of a heading, or null where nothing is read from it.</summary>
    public static ContactColumnRule? Find(string heading) =>
        All.FirstOrDefault(rule => string.Equals(rule.Heading, Intake.Headings.Bare(heading), StringComparison.OrdinalIgnoreCase));
}
