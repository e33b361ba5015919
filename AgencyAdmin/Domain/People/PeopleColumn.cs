using AgencyAdmin.Domain.Matching;

namespace AgencyAdmin.Domain.People;

/// <summary>What a column of a table of people holds.</summary>
public enum PeopleColumn
{
    /// <summary>It is not read.</summary>
    Nothing,

    /// <summary>One sales rep ID or several.</summary>
    RepIds,
    Name,
    FirstName,
    LastName,
    Email,
    OfficePhone,
    CellPhone,
    Fax,
    Position,

    /// <summary>The business by its customer number or its name.</summary>
    Business,
}

/// <summary>A kind of column, with the word for it and the headings that mean it.</summary>
public sealed record PeopleColumnRule(PeopleColumn Column, string Word, params string[] Headings)
{
    /// <summary>Every kind, in the order of the enumeration.</summary>
    public static IReadOnlyList<PeopleColumnRule> All { get; } =
    [
        new(PeopleColumn.Nothing, "Not read"),
        new(
            PeopleColumn.RepIds, "Rep IDs", "SALESREPID", "SALESREPIDS", "REPID", "REPIDS", "SALESREP", "SALESREPCODE", "REP", "REPCODE",
            "REPNUMBER", "SALESPERSONID", "SALESPERSONCODE", "CODE", "ID", "IDS"),
        new(
            PeopleColumn.Name, "Name", "NAME", "FULLNAME", "DISPLAYNAME", "CONTACT", "CONTACTNAME", "REPNAME", "SALESREPNAME",
            "SALESPERSON", "PERSON", "EMPLOYEE"),
        new(PeopleColumn.FirstName, "First name", "FIRSTNAME", "FIRST", "GIVENNAME", "FORENAME"),
        new(PeopleColumn.LastName, "Last name", "LASTNAME", "LAST", "SURNAME", "FAMILYNAME"),
        new(PeopleColumn.Email, "Email", "EMAIL", "EMAILADDRESS", "MAIL", "MAILADDRESS"),
        new(
            PeopleColumn.OfficePhone, "Office phone", "OFFICEPHONE", "PHONE", "PHONENUMBER", "TELEPHONE", "TEL", "WORKPHONE",
            "BUSINESSPHONE", "DIRECTPHONE", "DIRECTDIAL", "OFFICE"),
        new(
            PeopleColumn.CellPhone, "Cell phone", "CELLPHONE", "CELL", "CELLNUMBER", "MOBILE", "MOBILEPHONE", "MOBILENUMBER"),
        new(PeopleColumn.Fax, "Fax", "FAX", "FAXNUMBER"),
        new(PeopleColumn.Position, "Position", "POSITION", "TITLE", "JOBTITLE", "JOB", "FUNCTION"),
        new(
            PeopleColumn.Business, "Business", "BUSINESSNUMBER", "BUSINESS", "BUSINESSNAME", "COMPANYNUMBER", "COMPANY", "COMPANYNAME",
            "AGENCY", "FIRM", "CUSTOMERNUMBER", "CUSTOMER", "EMPLOYER", "ORGANIZATION", "ORGANISATION"),
    ];

    public static PeopleColumnRule Of(PeopleColumn column) => All[(int)column];

    /// <summary>What a heading means; <see cref="PeopleColumn.Nothing"/> where nobody knows.</summary>
    public static PeopleColumn Find(string heading)
    {
        var plain = PlainText.Of(heading);
        return All.FirstOrDefault(rule => rule.Headings.Contains(plain))?.Column ?? PeopleColumn.Nothing;
    }
}
