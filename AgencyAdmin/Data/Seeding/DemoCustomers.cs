using System.Globalization;
using AgencyAdmin.Domain.Customers;
using Bogus;

namespace AgencyAdmin.Data.Seeding;

/// <summary>A customer record as the ERP of the demo sends it.</summary>
/// <param name="SalesRepIds">Spellings in the feed's order, the primary rep first.</param>
internal sealed record DemoCustomer(
    string Number, string Name, PostalAddress Address, string Phone, string? Website, string SiteId, string SiteName,
    string CreditLimit, string TermsType, string TermType, bool IsActive, IReadOnlyList<string> SalesRepIds);

/// <summary>Makes customers one after the other, mixed from pools that Bogus fills.</summary>
internal sealed class DemoCustomers
{
    private const int FirstNumber = 10_001;

    private static readonly string[] s_trades =
    [
        "Plumbing Supply", "Electrical Supply", "Hardware", "HVAC", "Industrial Supply", "Building Products",
        "Fasteners", "Tool & Die", "Lumber", "Pipe & Valve", "Mechanical", "Lighting", "Safety Products",
        "Machine Works", "Equipment Rental",
    ];

    private static readonly string[] s_germanTrades =
        ["Haustechnik", "Elektrogroßhandel", "Werkzeuge", "Baustoffe", "Metallbau", "Sanitär"];
    private static readonly string[] s_britishTrades =
        ["Builders Merchants", "Electrical Wholesale", "Tools", "Pipe Centre", "Joinery", "Fixings"];
    private static readonly string[] s_terms = ["2/10/30", "2/5/30", "0/0/30", "1/10/45"];

    private readonly Random _random;
    private readonly IReadOnlyList<DemoRepId> _cast;
    private readonly IReadOnlyList<DemoBusinessFacts> _businesses;
    private readonly DemoAssignments _assignments;
    private readonly string[] _names;
    private readonly string[] _germanNames;
    private readonly string[] _streets;
    private readonly string[] _germanStreets;

    public DemoCustomers(IReadOnlyList<DemoRepId> cast, IReadOnlyList<DemoBusinessFacts> businesses, int seed)
    {
        (_cast, _businesses) = (cast, businesses);
        _random = new(seed);
        _assignments = new(cast, _random);
        var english = new Faker("en") { Random = new Randomizer(seed) };
        var german = new Faker("de") { Random = new Randomizer(seed) };
        _names = Pool(english, faker => faker.Name.LastName(), 300);
        _streets = Pool(english, faker => faker.Address.StreetName(), 200);
        _germanNames = Pool(german, faker => faker.Name.LastName(), 80);
        _germanStreets = Pool(german, faker => faker.Address.StreetName(), 80);
    }

    public IEnumerable<DemoCustomer> Make(int count)
    {
        foreach (var business in _businesses)
        {
            yield return business.Customer(Number(business.Business));
        }

        for (var i = _businesses.Count; i < count; i++)
        {
            yield return Next(i);
        }
    }

    public static string Number(int index) => string.Create(CultureInfo.InvariantCulture, $"C-{FirstNumber + index}");

    private static string[] Pool(Faker faker, Func<Faker, string> make, int size) =>
        [.. Enumerable.Range(0, size).Select(_ => make(faker)).Distinct()];

    private DemoCustomer Next(int index)
    {
        var places = _random.Next(100) switch
        {
            < 82 => DemoPlaces.UnitedStates,
            < 90 => DemoPlaces.Canada,
            < 95 => DemoPlaces.Britain,
            _ => DemoPlaces.Germany,
        };
        var place = Pick(places);
        var name = Name(place);
        var address = new PostalAddress(
            Street(place), null, null, place.City, place.State,
            DemoPlace.Fill(place.PostalCode, _random), place.Country);
        var (site, siteName) = Site(place);

        // Every fiftieth has no ID, every eightieth is inactive; the two never meet.
        IReadOnlyList<string> ids = index % 50 == 17
            ? []
            : _assignments.Next(index - _businesses.Count, place.Country);
        return new(
            Number(index), name, address, DemoPlace.Fill(place.Phone, _random),
            _random.Next(100) < 55 ? DemoText.Website(name) : null, site, siteName,
            $"{_random.Next(2, 40) * 2500}.00", Pick(s_terms), _random.Next(10) == 0 ? "COD" : "STD",
            IsActive: index % 80 != 33, ids);
    }

    private string Name(DemoPlace place) => place.Country switch
    {
        "DE" => $"{Pick(_germanNames)} {Pick(s_germanTrades)} {(_random.Next(3) == 0 ? "GmbH & Co. KG" : "GmbH")}",
        "GB" => $"{Pick(_names)} {Pick(s_britishTrades)} Ltd",
        _ => _random.Next(5) switch
        {
            0 => $"{Pick(_names)} & {Pick(_names)} {Pick(s_trades)}",
            1 => $"{place.City} {Pick(s_trades)} {(place.Country == "CA" ? "Ltd." : "Co.")}",
            2 => $"{Pick(_names)} Brothers {Pick(s_trades)}",
            _ => $"{Pick(_names)} {Pick(s_trades)}{(_random.Next(3) == 0 ? ", Inc." : "")}",
        },
    };

    private string Street(DemoPlace place) => place.Country == "DE"
        ? string.Create(CultureInfo.InvariantCulture, $"{Pick(_germanStreets)} {_random.Next(1, 180)}")
        : string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 9800)} {Pick(_streets)}");

    private static (string Id, string Name) Site(DemoPlace place) => place.Country switch
    {
        "US" when string.CompareOrdinal(place.PostalCode, "6") < 0 => ("EAST", "Eastern warehouse"),
        "US" => ("WEST", "Western warehouse"),
        "CA" => ("CAN", "Canada"),
        _ => ("EU", "Europe"),
    };

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
