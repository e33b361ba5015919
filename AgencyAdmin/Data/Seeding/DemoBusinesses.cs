using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Data.Seeding;

/// <summary>A sales-related business of the demo.</summary>
internal sealed record DemoBusinessFacts(
    DemoBusiness Business, string Name, string Domain, string Type, AgencyTraits Traits,
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

/// <summary>The company's own business, three outside rep firms, a service firm, and a former one.</summary>
internal static class DemoBusinesses
{
    public static IReadOnlyList<DemoBusinessFacts> All { get; } =
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

    private static DemoPlace Place(string city) => DemoPlaces.UnitedStates.First(place => place.City == city);
}
