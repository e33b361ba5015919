namespace AgencyAdmin.Domain.Texts;

/// <summary>How long a text of a thing may be.</summary>
/// <param name="Thing">What it belongs to, in one word of the console.</param>
/// <param name="Field">What it is called there.</param>
/// <param name="Most">The most characters; a pair of surrogates is one.</param>
/// <param name="Column">The heading of the feed's column that brings it; null where no feed does.</param>
public sealed record TextLimit(string Thing, string Field, int Most, string? Column = null);

/// <summary>
/// The one table of how long texts may be. Forms, REST, feeds and the database's columns read it; <c>docs/limits.md</c> shows it.
/// </summary>
public static class TextLimits
{
    public const int CustomerNumber = 30;
    public const int CustomerName = 750;
    public const int SiteId = 5;
    public const int SiteName = 750;
    public const int AddressLine = 75;
    public const int Place = 50;
    public const int Phone = 25;
    public const int Website = 128;
    public const int SalesRepId = 30;
    public const int RepIdPrefix = 20;
    public const int IgnoreReason = 200;
    public const int ContactNumber = 30;
    public const int ContactName = 100;
    public const int NamePart = 30;
    public const int NameAffix = 10;
    public const int ContactClass = 30;
    public const int Department = 30;
    public const int AddressNumber = 30;
    public const int Position = 100;
    public const int Email = 100;
    public const int WorkingHours = 400;
    public const int AgencyName = 100;
    public const int AgencyType = 50;
    public const int DeskName = 100;
    public const int FallbackText = 300;
    public const int Note = 500;
    public const int ApiKeyName = 100;
    public const int WebhookUrl = 500;
    public const int WebhookName = 100;
    public const int ViewName = 60;
    public const int PersonName = 100;
    public const int AccountEmail = 254;
    public const int PasskeyName = 60;

    /// <summary>All of them, in the order of the document.</summary>
    public static IReadOnlyList<TextLimit> All { get; } =
    [
        new("Customer", "number", CustomerNumber, "Customer Number"),
        new("Customer", "name", CustomerName, "Customer Name"),
        new("Customer", "phone", Phone, "Phone"),
        new("Customer", "site ID", SiteId, "Site ID"),
        new("Customer", "site name", SiteName, "Site Name"),
        new("Customer", "website", Website, "Website"),
        new("Address", "each line", AddressLine, "Address Line 1"),
        new("Address", "city, state, postal code, country", Place, "City"),
        new("Sales rep ID", "ID as sent", SalesRepId, "Sales Rep IDs"),
        new("Sales rep ID", "reason to ignore it", IgnoreReason),
        new("Sales rep ID", "prefix of the rules", RepIdPrefix),
        new("Contact", "number", ContactNumber, "Contact Number"),
        new("Contact", "name", ContactName, "Display Name"),
        new("Contact", "first, middle and last name", NamePart, "First Name"),
        new("Contact", "prefix and suffix of the name", NameAffix, "Name Prefix"),
        new("Contact", "position", Position, "Position"),
        new("Contact", "email address", Email, "Email Address"),
        new("Contact", "office phone, cell phone, fax", Phone, "Phone"),
        new("Contact", "class", ContactClass, "Contact Class"),
        new("Contact", "department", Department, "Department"),
        new("Contact", "address number", AddressNumber, "Address Number"),
        new("Contact", "working hours", WorkingHours),
        new("Agency", "name", AgencyName),
        new("Agency", "type", AgencyType),
        new("Agency", "phone", Phone),
        new("Agency", "email address", Email),
        new("Agency", "website", Website),
        new("Company desk", "name", DeskName),
        new("Company desk", "text instead of a rep", FallbackText),
        new("Publication", "note", Note),
        new("Feed", "note of whoever decides", Note),
        new("API key", "name", ApiKeyName),
        new("Webhook", "name", WebhookName),
        new("Webhook", "address", WebhookUrl),
        new("Saved view", "name", ViewName),
        new("Account", "name", PersonName),
        new("Account", "email address", AccountEmail),
        new("Account", "name of a passkey", PasskeyName),
    ];
}
