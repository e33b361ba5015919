using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>The ways to write to a rep: the address, and a mail for a sales and for a service request.</summary>
public sealed record EmailLine
{
    private readonly string _customerNumber;

    private EmailLine(string text, string customerNumber) => (Text, _customerNumber) = (text, customerNumber);

    public string Text { get; }

    // Made where they are read: over all customers cards are compared and counted, and nobody reads their links.
    public string Sales => EmailAddress.MailTo(Text, $"Sales request, customer {_customerNumber}");

    public string Service => EmailAddress.MailTo(Text, $"Service request, customer {_customerNumber}");

    /// <summary>Without anybody's number yet.</summary>
    public static EmailLine? OfAnybody(string? address) => address is null ? null : new(address, "");

    /// <summary>With subjects that carry the customer's number.</summary>
    public EmailLine For(string customerNumber) => new(Text, customerNumber);
}

/// <summary>When a rep can be reached: hours on the clock of its own time zone (an IANA name).</summary>
public sealed record Availability(string TimeZone, WorkingHours Hours);

/// <summary>Whose place a stand-in takes, and its last day if that is known, with the time where it ends before the day does.</summary>
public sealed record StandInNote(string Name, DateOnly? Until, TimeOnly? UntilTime = null);

/// <summary>One visible rep as a customer sees it in the Sales Rep module.</summary>
public sealed record RepCard(
    int ContactId,
    string Name,
    string? Position,
    string Agency,
    AgencyRepRole? Role,
    PhoneLine? OfficePhone,
    PhoneLine? CellPhone,
    EmailLine? Email,
    string? PictureId,
    bool IsPrimary,
    Availability? Availability = null,
    StandInNote? StandsInFor = null,
    NameParts? Parts = null)
{
    /// <summary>The module promises to call or write in one tap: a card is complete when it can do both.</summary>
    public bool IsComplete => Email is not null && (OfficePhone?.IsReadable == true || CellPhone?.IsReadable == true);

    /// <summary>What it shows, each with its word: two cards differ where one of these does.</summary>
    internal IEnumerable<(string Word, object? Value)> Shown =>
    [
        ("name", Name),
        ("position", Position),
        ("agency", Agency),
        ("role", Role),
        ("office phone", OfficePhone),
        ("cell phone", CellPhone),
        ("email", Email),
        ("picture", PictureId),
        ("working hours", Availability),
        ("the parts of the name", Parts),
        ("whom it stands in for", StandsInFor),
    ];

    /// <summary>The same with the customer's own mail subjects.</summary>
    public RepCard For(string customerNumber) => this with { Email = Email?.For(customerNumber) };

    /// <summary>The card of an ID that shows, for whoever has it.</summary>
    internal static RepCard Of(Finding finding)
    {
        var (contact, claim) = (finding.StandIn ?? finding.Contact!, finding.Claims[0]);
        return new(
            contact.Id, contact.Name, contact.Position, claim.Agency.Name, claim.Rep.Role,
            contact.OfficePhone, contact.CellPhone, EmailLine.OfAnybody(contact.Email), contact.PictureId, IsPrimary: false,
            contact is { TimeZone: { } zone, WorkingHours: { } hours } ? new(zone, hours) : null,
            finding.StandIn is null ? null : new(finding.Contact!.Name, finding.Plan?.Until, finding.Plan?.UntilTime),
            contact.Parts);
    }
}
