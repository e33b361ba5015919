using System.Globalization;
using AgencyAdmin.Domain.Contacts;
using Bogus;
using Bogus.DataSets;

namespace AgencyAdmin.Data.Seeding;

/// <summary>A person of the demo, and which portrait would suit.</summary>
internal sealed record DemoPerson(ContactDetails Details, PortraitKind Kind, bool HasPicture);

/// <summary>Makes the reps: names by Bogus, with the initials that their sales rep ID has.</summary>
internal sealed class DemoPeople(int seed)
{
    private const int MostTries = 2_000;

    private static readonly string[] s_positions =
    [
        "Account manager", "Regional sales manager", "Inside sales", "Key account manager", "Sales engineer",
        "Senior account manager", "Territory manager",
    ];

    private readonly Faker _english = new("en") { Random = new Randomizer(seed + 1) };
    private readonly Faker _german = new("de") { Random = new Randomizer(seed + 1) };
    private readonly HashSet<string> _names = [];
    private readonly Dictionary<int, int> _made = [];

    public DemoPerson For(DemoRepId id, DemoBusinessFacts business)
    {
        var person = Next(business, Initials(id));
        return id.Case switch
        {
            DemoCase.WithoutPhone => person with
            {
                Details = person.Details with { OfficePhone = null, CellPhone = null },
            },
            DemoCase.Unreachable => person with
            {
                Details = person.Details with { OfficePhone = null, CellPhone = null, Email = null },
            },
            _ => person,
        };
    }

    /// <summary>Somebody at that business; every third without a picture.</summary>
    public DemoPerson Next(DemoBusinessFacts business, string? initials = null, string? position = null)
    {
        var isGerman = business.Place.Country == "DE";
        var faker = isGerman ? _german : _english;
        var (first, last, kind) = NextName(faker, initials);
        var number = _made[business.Business] = _made.GetValueOrDefault(business.Business) + 1;
        var details = new ContactDetails(
            $"{first} {last}",
            position ?? faker.Random.ArrayElement(s_positions),
            DemoText.Email(first, last, business.Domain),
            Line(business, number),
            number % 5 < 3 ? isGerman ? $"0171 39200{number % 100:00}" : Line(business, 100 - number) : null,
            null,
            business.Address,
            number % 4 == 0 ? null : business.TimeZone,
            number % 4 == 0 ? null : isGerman ? "Mon-Thu 08:00-16:30, Fri 08:00-15:00" : "Mon-Fri 08:00-17:00");
        return new(details, kind, HasPicture: number % 3 != 2);
    }

    private (string First, string Last, PortraitKind Kind) NextName(Faker faker, string? initials)
    {
        for (var i = 0; ; i++)
        {
            var kind = faker.Random.Bool() ? PortraitKind.Woman : PortraitKind.Man;
            var gender = kind is PortraitKind.Woman ? Name.Gender.Female : Name.Gender.Male;
            var (first, last) = (faker.Name.FirstName(gender), faker.Name.LastName(gender));

            // Rare initials are given up after a while: an ID need not spell its rep.
            var fits = initials is null || i > MostTries || (first[0] == initials[0] && last[0] == initials[1]);
            if (fits && (_names.Add($"{first} {last}") || i > 2 * MostTries))
            {
                return (first, last, kind);
            }
        }
    }

    private static string? Initials(DemoRepId id) =>
        id.Business is not (DemoBusiness.Rheinwerk or DemoBusiness.Northgate or DemoBusiness.OldMill)
            && id.Id is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= '0' and <= '9', ..] ? id.Id[..2] : null;

    private static string Line(DemoBusinessFacts business, int number)
    {
        var extension = ((number % 100) + 100) % 100;
        return business.Phone[..^2] + extension.ToString("00", CultureInfo.InvariantCulture);
    }
}
