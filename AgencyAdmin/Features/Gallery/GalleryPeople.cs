using System.Text;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using Bogus;

namespace AgencyAdmin.Features.Gallery;

/// <summary>The made-up people and agencies of the gallery: the same ones in every run.</summary>
internal static class GalleryPeople
{
    /// <summary>A drawn face that lies beside the style sheet, so that the gallery needs nobody's upload.</summary>
    private const string Picture = "gallery";

    /// <summary>Somebody with everything that a card can show.</summary>
    public static ContactSnapshot Person(int id, string locale = "en")
    {
        var faker = new Faker(locale) { Random = new Randomizer(31 + id) };
        return new(
            id, faker.Name.FullName(), "Account manager", $"rep{id}@example.com", Phone($"+1 702 456 010{id}"),
            Phone($"+1 702 456 013{id}"),
            Picture, IsActive: true, IsHidden: false, "America/Denver", WorkingHours.Read("Mon-Fri 08:00-17:00"));
    }

    public static ContactSnapshot WithoutPicture(this ContactSnapshot person) => person with { PictureId = null };

    /// <summary>Letters and their marks apart, as some systems send them.</summary>
    public static ContactSnapshot WithCombiningMarks(this ContactSnapshot person) =>
        person with { Name = person.Name.Normalize(NormalizationForm.FormD) };

    /// <summary>As long as the form lets it be.</summary>
    public static ContactSnapshot WithALongName(this ContactSnapshot person)
    {
        var faker = new Faker("es") { Random = new Randomizer(7) };
        var name = string.Join(' ', Enumerable.Range(0, 9).Select(_ => faker.Name.FirstName()));
        return person with
        {
            Name = name,
            Position = "Senior key account manager for industrial fastening systems, hydraulics and their spare parts",
            Email = $"{new string('m', 40)}.{new string('w', 30)}@sales.example.com",
        };
    }

    public static PhoneLine? Phone(string typed) => PhoneLine.Read(typed, "US");

    /// <summary>An agency whose reps are these people: R1 the first, R2 the second.</summary>
    public static AgencySnapshot Agency(params ContactSnapshot[] people) => new(
        1, "B-1", new Faker("en") { Random = new Randomizer(42) }.Company.CompanyName(), AgencyTraits.Sells, Type: null,
        Phone: null,
        Email: null, Website: null, IsActive: true,
        [.. people.Select((person, i) => new AgencyRepSnapshot(
            i + 1, $"R{i + 1}", person.Id, (AgencyRepRole)(i % 3), IsVisible: true, ValidFrom: null, ValidUntil: null, i))]);

    public static AgencySnapshot WithDesk(this AgencySnapshot agency) =>
        agency with { Phone = Phone("+1 702 456 0180"), Email = "desk@example.com" };

    /// <summary>The same with its first rep changed.</summary>
    public static AgencySnapshot Having(this AgencySnapshot agency, Func<AgencyRepSnapshot, AgencyRepSnapshot> change) =>
        agency with { Reps = [change(agency.Reps[0]), .. agency.Reps.Skip(1)] };

    public static SetupSnapshot Published(AgencySnapshot agency, FallbackSnapshot? fallback, params ContactSnapshot[] people) =>
        new(NormalisationRules.Default, [], [agency], people, fallback);

    /// <summary>These people, all reps of one agency.</summary>
    public static SetupSnapshot Published(params ContactSnapshot[] people) =>
        Published(Agency(people), fallback: null, people);

    public static CustomerFacts Customer(int reps = 1) =>
        new("C-10482", "Nordic Supply", IsActive: true, [.. Enumerable.Range(1, reps).Select(i => $"R{i}")]);
}
