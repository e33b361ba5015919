using System.Globalization;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;
using Bogus;

namespace AgencyAdmin.Data.Seeding;

/// <summary>A sales-related business of the demo.</summary>
internal sealed record DemoBusinessFacts(
    int Business, string Name, string Domain, string Type, AgencyTraits Traits,
    string Street, string PostalCode, DemoPlace Place, string Phone)
{
    public string TimeZone => Place switch
    {
        { Country: "DE" } => "Europe/Berlin",
        { State: "OR" } => "America/Los_Angeles",
        { State: "IL" or "TN" } => "America/Chicago",
        _ => "America/New_York",
    };

    public PostalAddress Address => new(Street, null, null, Place.City, Place.State, PostalCode, Place.Country);

    public string Website => $"https://www.{Domain}";

    public DemoCustomer Customer(string number) => new(
        number, Name, Address, Phone, Website, "EAST", "Eastern warehouse",
        "0.00", "0/0/30", "STD", IsActive: true, []);
}

/// <summary>The company's own business, three outside rep firms, a service firm, a former one, and small firms.</summary>
internal static class DemoBusinesses
{
    private static readonly string[] s_endings = ["Representatives", "Sales Agency", "& Associates", "Sales Partners", "Marketing"];

    public static IReadOnlyList<DemoBusinessFacts> Named { get; } =
    [
        new(DemoBusiness.Own, "Meridian Industrial Supply", "meridian-industrial.example",
            "Internal sales", AgencyTraits.Sells | AgencyTraits.Stores,
            "1200 Commerce Parkway", "43215", Place("Columbus"), "(614) 555-0100"),
        new(DemoBusiness.Harborline, "Harborline Sales Partners", "harborline.example",
            "Outside reps", AgencyTraits.Sells,
            "88 Atlantic Avenue", "02110", Place("Boston"), "(617) 555-0100"),
        new(DemoBusiness.Cascade, "Cascade & Pine Representatives", "cascade-pine.example",
            "Outside reps", AgencyTraits.Sells,
            "415 Alder Street", "97205", Place("Portland"), "(503) 555-0100"),
        new(DemoBusiness.Rheinwerk, "Rheinwerk Vertriebsagentur GmbH", "rheinwerk-vertrieb.example",
            "Outside reps", AgencyTraits.Sells,
            "Hafenstraße 12", "50678", DemoPlaces.Germany[2], "0221 4710100"),
        new(DemoBusiness.Northgate, "Northgate Field Service", "northgate-service.example",
            "Service", AgencyTraits.Serves,
            "27 Foundry Road", "60607", Place("Chicago"), "(312) 555-0100"),
        new(DemoBusiness.OldMill, "Old Mill Agency", "old-mill.example",
            "Outside reps", AgencyTraits.Sells,
            "9 Mill Lane", "37203", Place("Nashville"), "(615) 555-0100"),
    ];

    /// <summary>All of a demo of this size, in the order of their customer numbers.</summary>
    public static IReadOnlyList<DemoBusinessFacts> Of(DemoSize size)
    {
        var faker = new Faker("en") { Random = new Randomizer(size.Seed + 2) };
        var random = new Random(size.Seed + 2);
        return [.. Named, .. Enumerable.Range(Named.Count, size.SmallFirms).Select(i => SmallFirm(i, faker, random))];
    }

    // Two of one name differ by their town, as firms do.
    private static DemoBusinessFacts SmallFirm(int index, Faker faker, Random random)
    {
        var place = DemoPlaces.UnitedStates[random.Next(DemoPlaces.UnitedStates.Length)];
        var name = $"{faker.Name.LastName()} {s_endings[random.Next(s_endings.Length)]} of {place.City}";
        var street = string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 9800)} {faker.Address.StreetName()}");
        return new(
            index, name, $"{DemoText.Slug(name, '-')}.example", "Outside reps", AgencyTraits.Sells, street,
            DemoPlace.Fill(place.PostalCode, random), place, DemoPlace.Fill(place.Phone, random));
    }

    private static DemoPlace Place(string city) => DemoPlaces.UnitedStates.First(place => place.City == city);
}
