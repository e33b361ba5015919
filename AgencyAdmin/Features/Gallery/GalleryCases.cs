using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using static AgencyAdmin.Features.Gallery.GalleryPeople;

namespace AgencyAdmin.Features.Gallery;

/// <summary>Every hard case. An address that was given once stays: QA names cases by it.</summary>
public static class GalleryCases
{
    private static readonly DateOnly s_day = GalleryCase.Day;

    private static readonly DeskSnapshot s_company = new("Customer care", Phone("+1 702 456 0190"), "care@example.com");

    public static IReadOnlyList<GalleryCase> All { get; } = [.. People(), .. Reaching(), .. InForce(), .. Changing(), .. WithoutARep(), .. Drawn()];

    public static GalleryCase? Find(string? name) => All.FirstOrDefault(one => one.Name == name);

    private static IEnumerable<GalleryCase> People() =>
    [
        One("one-rep", "One rep", "Picture, name, position, agency, role, two phones, email, hours, vCard and QR code.", Person(1)),
        new("three-reps", "Three reps", "One is large, the others share a row. Only one button is filled.",
            Published(Person(1), Person(2).WithoutPicture(), Person(3).WithoutPicture()), Customer(3)) { Width = 720 },
        One("no-picture", "No picture", "Initials on one of eight tones, the same for the same name on every day.", Person(2).WithoutPicture()),
        One("very-long-names", "Very long names", "Everything wraps, nothing is cut off or hangs over.", Person(1).WithALongName()),
        One("arabic-name", "A name in Arabic", "The name runs from right to left in a card that does not.", Person(4, "ar").WithoutPicture()),
        One("chinese-name", "A name in Chinese", "The first character of each part stands for it.", Person(5, "zh_CN").WithoutPicture()),
        One("combining-marks", "A name with combining marks", "The initials keep their marks.", Person(6, "cz").WithCombiningMarks().WithoutPicture()),
    ];

    private static IEnumerable<GalleryCase> Reaching() =>
    [
        One("no-phone", "No phone", "Email is the only way, and there is no gap above it.", Person(1) with { OfficePhone = null, CellPhone = null }),
        One("email-only", "Email only", "A name and a mailbox: no position, picture or hours, and no gap for them.",
            Person(2) with { Position = null, OfficePhone = null, CellPhone = null, PictureId = null, WorkingHours = null }),
        One("phone-only", "Phone only", "No email and so no choice of mails.", Person(3) with { Email = null, CellPhone = null }),
        One("two-phones", "Two phones", "Call is the office, Cell the mobile; each dials E.164.", Person(3)),
        One(
            "phone-nobody-can-dial", "A phone that nobody can dial",
            "The text is shown as it was typed, and it is no link.",
            Person(2) with { OfficePhone = Phone("ask reception"), CellPhone = null }),
    ];

    private static IEnumerable<GalleryCase> InForce()
    {
        var (rep, other) = (Person(1), Person(2).WithoutPicture());
        return
        [
            new("hidden-rep", "Hidden rep", "The module does not appear.", Published(Agency(rep).Having(r => r with { IsVisible = false }), null, rep), Customer()),
            new("not-yet-in-force", "Not yet in force", "The rep starts tomorrow.",
                Published(Agency(rep).Having(r => r with { ValidFrom = s_day.AddDays(1) }), null, rep), Customer()),
            new("no-longer-in-force", "No longer in force", "Yesterday was the rep's last day.",
                Published(Agency(rep).Having(r => r with { ValidUntil = s_day.AddDays(-1) }), null, rep), Customer()),
            new("stand-in", "Stand-in", "Another one's card, with a note whose place it takes and until when.",
                Published(Agency(rep), null, rep with { StandIn = new(other.Id, null, s_day.AddDays(9)) }, other), Customer()),
        ];
    }

    private static IEnumerable<GalleryCase> Changing()
    {
        var (rep, other, third) = (Person(1), Person(2).WithoutPicture(), Person(3).WithoutPicture());
        var parts = Split(new RepPart(new(Country: "US", State: "NV"), new(other.Id)), new RepPart(new(Country: "FR"), PartHolder.None));
        var split = Published(Agency(rep).Having(r => r with { Parts = parts }), null, rep, other);
        var before = Agency(rep).Having(r => r with { ValidUntil = s_day.AddDays(-1) });
        var handed = before with { Reps = [.. before.Reps, before.Reps[0] with { Id = 2, ContactId = other.Id, ValidFrom = s_day, ValidUntil = null }] };
        return
        [
            new("part-of-a-split-id", "A part of a split ID", "The customer is in Nevada, and R1 in Nevada is another one's: no word of that in the card.",
                split, In("US", "NV")),
            new("rest-of-a-split-id", "The rest of a split ID", "The customer is in no part of R1: it sees whoever has the rest.", split, In("US", "CA")),
            new("part-of-nobody", "A part that nobody has", "R1 in France ends: the module does not appear.", split, In("FR", null)),
            new("stand-in-chain", "A chain of stand-ins", "The stand-in is away too: the card is the third one's, and names whose place it takes.",
                Published(
                    Agency(rep), null, rep with { StandIn = new(other.Id, null, s_day.AddDays(9)) }, other with { StandIn = new(third.Id, null, s_day.AddDays(4)) }, third),
                Customer()),
            new("stand-in-half-day", "A second period, until noon", "The first period is over; the note says the day and the time at which the second one ends.",
                Published(
                    Agency(rep), null,
                    rep.With([new(third.Id, s_day.AddDays(-9), s_day.AddDays(-8)), new(other.Id, s_day.AddDays(-1), s_day.AddDays(2), UntilTime: new(12, 0))]), other, third),
                Customer()),
            new("handed-over-today", "Handed over today", "Yesterday was the last day of one, today is the first of the other.", Published(handed, null, rep, other), Customer()),
        ];
    }

    private static IEnumerable<GalleryCase> WithoutARep()
    {
        var hidden = Person(1) with { IsHidden = true };
        var agency = Agency(hidden).WithDesk();
        return
        [
            new("agency-desk", "Fallback: the agency's desk", "No rep can be shown, so the agency's own phone and mailbox are.",
                Published(agency, new(UsesAgencyDesk: true, s_company, "Call us."), hidden), Customer()),
            new("company-desk", "Fallback: the company's desk", "The agency has no desk, so the company's is shown.",
                Published(Agency(hidden), new(UsesAgencyDesk: true, s_company, "Call us."), hidden), Customer()),
            new("fallback-text", "Fallback: a text", "No desk is switched on, so a sentence is read.",
                Published(agency, new(false, null, "Your new sales rep starts soon. Until then our main line is happy to help."), hidden), Customer()),
            new("nothing-at-all", "Nothing at all", "No sales rep ID and no fallback: the portal's page goes on without the module.", Published(), Customer(0)),
        ];
    }

    private static IEnumerable<GalleryCase> Drawn()
    {
        var three = Published(Person(1), Person(2).WithoutPicture(), Person(3).WithoutPicture());
        return
        [
            One("right-to-left", "Right to left", "Arabic: everything is mirrored but phone numbers and mailboxes.", Person(4, "ar")) with { Language = "ar" },
            One("german", "German", "The longest labels still fit.", Person(2).WithoutPicture()) with { Language = "de", Width = 374 },
            One("french", "French", "Headings and buttons in French.", Person(1)) with { Language = "fr", Width = 374 },
            One("spanish", "Spanish", "Headings and buttons in Spanish.", Person(3).WithoutPicture()) with { Language = "es", Width = 374 },
            new("dark", "Dark", "The same warmth on a dark ground.", three, Customer(3)) { IsDark = true, Width = 720 },
            new("narrow", "320 px", "A phone of 320 px: nothing hangs over.", three, Customer(3)) { Width = 320 },
            new("wide", "1,000 px", "A whole page's width.", three, Customer(3)) { Width = 1000 },
            One("text-200", "200 % text", "Everything grows, nothing is cut off.", Person(1)) with { TextSize = 200, Width = 720 },
            new("compact", "Compact", "A portal with little room asks for less of it.", three, Customer(3)) { Density = "compact" },
        ];
    }

    private static RepParts Split(params RepPart[] parts) =>
        RepParts.Of(parts).TryGet(out var split) ? split : throw new InvalidOperationException("The gallery's parts cannot be used.");

    private static CustomerFacts In(string country, string? state)
    {
        var customer = Customer();
        return customer with { SplitFacts = new(customer.Number, customer.Name, country, state) };
    }

    private static GalleryCase One(string name, string title, string watch, ContactSnapshot person) =>
        new(name, title, watch, Published(person), Customer());
}
