using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>What a contact form holds. Everything but the name may be missing: warnings never block.</summary>
public sealed record ContactDetails(
    string Name, string? Position, string? Email, string? OfficePhone, string? CellPhone, string? Fax,
    PostalAddress Address,
    string? TimeZone = null, string? WorkingHours = null)
{
    public static ContactDetails Empty { get; } = new("", null, null, null, null, null, PostalAddress.Empty);
}

/// <summary>A person at a business. A rep's contact needs no login.</summary>
/// <remarks>Lengths are those of the KS_CONTACTS feed.</remarks>
public sealed class Contact
{
    public const int NumberLimit = TextLimits.ContactNumber;
    public const int NameLimit = TextLimits.ContactName;
    public const int PositionLimit = TextLimits.Position;
    public const int EmailLimit = TextLimits.Email;
    public const int PhoneLimit = TextLimits.Phone;
    public const int TimeZoneLimit = 40;
    public const int WorkingHoursLimit = TextLimits.WorkingHours;

    private Contact()
    {
    }

    public int Id { get; private set; }

    /// <summary>
    /// The ERP's number for it, where a KS_CONTACTS feed has sent it; null for one that was added here.
    /// </summary>
    public string? Number { get; private set; }

    /// <summary>The business it belongs to. It does not move: agency reps rely on it.</summary>
    public int BusinessId { get; private set; }

    public string Name { get; private set; } = "";

    public string? Position { get; private set; }

    public string? Email { get; private set; }

    /// <summary>
    /// In E.164 where a form could read it, else as typed or sent; the card shows and dials the international form.
    /// </summary>
    public string? OfficePhone { get; private set; }

    public string? CellPhone { get; private set; }

    public string? Fax { get; private set; }

    public PostalAddress Address { get; private set; } = PostalAddress.Empty;

    /// <summary>The IANA name of the zone in which <see cref="WorkingHours"/> count.</summary>
    public string? TimeZone { get; private set; }

    /// <summary>
    /// When it can be reached, as <see cref="Contacts.WorkingHours"/> writes it; null where nobody has said.
    /// </summary>
    public string? WorkingHours { get; private set; }

    /// <summary>What the ERP sends of it besides; nothing where no feed has.</summary>
    public SentContact Sent { get; private set; } = SentContact.Empty;

    /// <summary>The contact that is shown in its place on the days of <see cref="StandIn"/>.</summary>
    public int? StandInId { get; private set; }

    public DateOnly? StandInFrom { get; private set; }

    public DateOnly? StandInUntil { get; private set; }

    /// <summary>The time of the first day at which it begins; null for the whole day.</summary>
    public TimeOnly? StandInFromTime { get; private set; }

    /// <summary>The time of the last day at which it ends; null for the whole day.</summary>
    public TimeOnly? StandInUntilTime { get; private set; }

    /// <summary>The periods behind the first one, as <see cref="Contacts.LaterStandIns"/> writes them; null where there are none.</summary>
    public string? LaterStandIns { get; private set; }

    /// <summary>Who is shown in its place first and when, or null where nobody is.</summary>
    public StandIn? StandIn => StandInId is { } id ? new(id, StandInFrom, StandInUntil, StandInFromTime, StandInUntilTime) : null;

    /// <summary>Who is shown in its place and when, the earliest first.</summary>
    public IReadOnlyList<StandIn> StandIns => [.. StandIn is { } first ? [first] : Array.Empty<StandIn>(), .. Contacts.LaterStandIns.Read(LaterStandIns)?.All ?? []];

    /// <summary>The content hash of the stored picture, or null for initials.</summary>
    public string? PictureId { get; private set; }

    /// <summary>False once the person has left.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>The last day on which customers may see it; null for no end.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>True for a contact that no customer may see, whatever its agency reps say.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>
    /// Who became whom, where somebody has said that the new name is the same person's, renamed; null where nobody has been asked.
    /// </summary>
    public string? ConfirmedPerson { get; private set; }

    /// <summary>Concurrency token: grows with every change.</summary>
    public int Version { get; private set; }

    public ContactDetails Details =>
        new(Name, Position, Email, OfficePhone, CellPhone, Fax, Address, TimeZone, WorkingHours);

    public static Outcome<Contact> Create(int businessId, ContactDetails details)
    {
        var contact = new Contact { BusinessId = businessId };
        var refusals = contact.Change(details);
        return refusals.Count > 0 ? refusals.ToList() : contact;
    }

    /// <summary>Ties it to the ERP's contact of that number: feeds change it from now on.</summary>
    public void UseNumber(string number)
    {
        Number = number;
        Version++;
    }

    /// <summary>Keeps what a feed sends of it besides; true where that is news.</summary>
    public bool Keep(SentContact sent)
    {
        if (sent == Sent)
        {
            return false;
        }

        Sent = sent;
        Version++;
        return true;
    }

    /// <summary>Takes over what the form says, or says what cannot be stored and changes nothing.</summary>
    public IReadOnlyList<Refusal> Change(ContactDetails details)
    {
        var refusals = Check(details).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var name = TextRule.Clean(details.Name)!;
        if (Name != name)
        {
            // The parts are those of the name that it had.
            Sent = Sent with { FirstName = null, MiddleName = null, LastName = null, NamePrefix = null, NameSuffix = null };
        }

        Name = name;
        Position = TextRule.Clean(details.Position);
        Email = EmailAddress.Clean(details.Email);
        OfficePhone = TextRule.Clean(details.OfficePhone);
        CellPhone = TextRule.Clean(details.CellPhone);
        Fax = TextRule.Clean(details.Fax);
        Address = details.Address.Cleaned();
        TimeZone = TimeZones.Find(details.TimeZone);
        WorkingHours = Contacts.WorkingHours.Read(details.WorkingHours)?.ToString();
        Version++;
        return [];
    }

    public void UsePicture(string? pictureId)
    {
        PictureId = pictureId;
        Version++;
    }

    /// <summary>Lets another contact stand in on those days and on no others; null for nobody.</summary>
    /// <param name="other">Who stands in.</param>
    /// <param name="from">The first day; null for at once.</param>
    /// <param name="until">The last day; null until somebody ends it.</param>
    /// <param name="isOfAnyBusiness">True where somebody of another business was chosen on purpose.</param>
    public Refusal? StandInBy(Contact? other, DateOnly? from, DateOnly? until, bool isOfAnyBusiness = false) =>
        other is null ? UseStandIns([], []) : UseStandIns([new(other.Id, from, until)], [other], isOfAnyBusiness);

    /// <summary>Lets others stand in, each in its period, and nobody besides.</summary>
    /// <param name="periods">Who stands in, and when.</param>
    /// <param name="people">Those of them who did not stand in before.</param>
    /// <param name="isOfAnyBusiness">True where somebody of another business was chosen on purpose.</param>
    public Refusal? UseStandIns(IEnumerable<StandIn> periods, IReadOnlyCollection<Contact> people, bool isOfAnyBusiness = false)
    {
        var ordered = StandInRules.Ordered(periods);
        if (ordered.Any(plan => plan.ContactId == Id) || (!isOfAnyBusiness && people.Any(other => other.BusinessId != BusinessId)))
        {
            return new(
                "contact.stand-in",
                isOfAnyBusiness ? "Nobody stands in for himself. Choose somebody else." : "Choose somebody else of the same business, or say that it may be another one.",
                nameof(StandInId));
        }

        if (StandInRules.Fault(ordered) is { } fault)
        {
            return fault;
        }

        var first = ordered.Count > 0 ? ordered[0] : null;
        (StandInId, StandInFrom, StandInUntil) = (first?.ContactId, first?.From, first?.Until);
        (StandInFromTime, StandInUntilTime) = (first?.FromTime, first?.UntilTime);
        LaterStandIns = Contacts.LaterStandIns.Of(ordered.Skip(1))?.ToString();
        Version++;
        return null;
    }

    /// <summary>Whoever is made active has no last day any more.</summary>
    public void SetActive(bool isActive)
    {
        IsActive = isActive;
        LastDay = isActive ? null : LastDay;
        Version++;
    }

    /// <summary>Lets customers see it until that day, that day included; null for no end.</summary>
    public void EndOn(DateOnly? lastDay)
    {
        LastDay = lastDay;
        Version++;
    }

    public void SetHidden(bool isHidden)
    {
        IsHidden = isHidden;
        Version++;
    }

    /// <summary>Keeps what was said of its new name; null to be asked again.</summary>
    public void ConfirmPerson(string? words)
    {
        ConfirmedPerson = words;
        Version++;
    }

    private static IEnumerable<Refusal> Check(ContactDetails details)
    {
        var isFaulty = TextRule.Fault(details.Name) is not null;
        if (!isFaulty && !TextRule.IsName(details.Name, NameLimit))
        {
            yield return new("contact.name", $"Give the contact a name of at most {NameLimit} characters.", nameof(Name));
        }

        foreach (var refusal in TextRule.Check(
            "contact",
            [
                new(nameof(Name), "The name", isFaulty ? details.Name : null, NameLimit),
                new(nameof(Position), "The position", details.Position, PositionLimit),
                new(nameof(Email), "The email address", EmailAddress.Clean(details.Email), EmailLimit),
                new(nameof(OfficePhone), "The office phone", details.OfficePhone, PhoneLimit),
                new(nameof(CellPhone), "The cell phone", details.CellPhone, PhoneLimit),
                new(nameof(Fax), "The fax", details.Fax, PhoneLimit),
                .. details.Address.Fields(),
            ]))
        {
            yield return refusal;
        }

        if (TextRule.Clean(details.TimeZone) is not null && TimeZones.Find(details.TimeZone) is null)
        {
            yield return new("contact.timezone", "Give a time zone by its IANA name, like America/Denver.", nameof(TimeZone));
        }

        if (Contacts.WorkingHours.Check(details.WorkingHours) is { } hours)
        {
            yield return hours;
        }
    }
}
