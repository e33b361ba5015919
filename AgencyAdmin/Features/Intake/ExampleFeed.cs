using System.Globalization;
using System.Text;
using Bogus;

namespace AgencyAdmin.Features.Intake;

/// <summary>
/// A KS_CUSTOMERS file as an ERP would send it. Bogus makes a few hundred names, streets and places; each customer
/// is a cheap combination of them, so that a million take seconds.
/// </summary>
internal sealed class ExampleFeed
{
    private const int Columns = 31;
    private const int PoolSize = 400;

    private static readonly string[] s_suffixes =
        ["Supply", "Electric", "Plumbing", "Tools", "Hardware", "Industrial", "Marine", "Foods", "Logistics", "Lumber", "HVAC", "Controls"];

    private static readonly string[] s_forms = ["Inc", "LLC", "Co", "Group", "& Sons", "Ltd"];
    private static readonly string[] s_regions = ["NORTH", "SOUTH", "EAST", "WEST"];

    private readonly int _customers;
    private readonly bool _hasFlaws;
    private readonly Random _random;
    private readonly string[] _families;
    private readonly string[] _streets;
    private readonly string[] _places;
    private readonly string[] _repIds;

    public ExampleFeed(int customers, int reps, int seed, bool hasFlaws)
    {
        (_customers, _hasFlaws) = (customers, hasFlaws);
        var faker = new Faker("en_US") { Random = new Randomizer(seed) };
        _random = new Random(seed);
        _families = faker.Make(PoolSize, () => faker.Name.LastName()).ToArray();
        _streets = faker.Make(PoolSize, () => faker.Address.StreetName()).ToArray();
        _places = faker.Make(PoolSize, () => string.Join(
            '\t', faker.Address.City(), faker.Address.StateAbbr(), faker.Address.ZipCode("#####"), "US")).ToArray();
        _repIds = RepIds(reps);
    }

    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024) { NewLine = "\n" };

        // The first has a rep of its own, for trying the whole way to a card; the two agencies are businesses to link
        // reps to.
        await text.WriteAsync(Row("S-10001", "Nordic Supply Co", "NS01", "A"));
        await text.WriteAsync(Row("S-AG01", "Northside Sales Agency", "", "A"));
        await text.WriteAsync(Row("S-AG02", "Bayline Sales Partners", "", "A"));
        for (var i = 3; i < _customers; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await text.WriteAsync(Row(Number(9_999 + i), Name(), AssignedIds(), _random.Next(50) == 0 ? "I" : "A"));
        }

        if (_hasFlaws)
        {
            await WriteFlawsAsync(text);
        }
    }

    private async Task WriteFlawsAsync(StreamWriter text)
    {
        var next = 10_000 + _customers;

        // IDs that differ by what eyes pass over: case, a letter O for a zero, leading zeros, a space for a hyphen.
        foreach (var id in (string[])["jd01", "jd01", "JDO1", "42", "NORTH 3", " MK17"])
        {
            await text.WriteAsync(Row(Number(next++), Name(), id, "A"));
        }

        await text.WriteAsync(Row(Number(next++), Name(), "JD01;MK17;JD01", "A"));
        await text.WriteAsync(Row(Number(next++), Name(), "REGIONAL-DISTRIBUTION-DESK-1", "A"));

        // Two that are refused: a phone number too long, and a website that is none.
        await text.WriteAsync(Row(Number(next++), Name(), "MK17", "A", phone: "+1 (702) 555-0100 extension 4711"));
        await text.WriteAsync(Row(Number(next++), Name(), "0042", "A", website: "www.example.com"));

        // Vendors share the ERP's table, and one customer comes a second time with another rep.
        await text.WriteAsync(Row("V-3001", Name(), "", "A", type: "V"));
        await text.WriteAsync(Row("V-3002", Name(), "", "A", type: "V"));
        await text.WriteAsync(Row(Number(10_003), Name(), "MK17", "A"));
    }

    private string Row(
        string number, string name, string repIds, string status, string type = "C", string? phone = null, string? website = null)
    {
        var fields = new string[Columns];
        Array.Fill(fields, "");
        fields[0] = number;
        fields[2] = type;
        fields[3] = name;
        fields[4] = $"{1 + _random.Next(9_899)} {Pick(_streets)}";
        Pick(_places).Split('\t').CopyTo(fields, 7);
        fields[11] = phone ?? $"+1 {200 + _random.Next(700)} 555 01{_random.Next(100):00}";
        fields[14] = website ?? "";
        fields[15] = $"{(1 + _random.Next(200)) * 500}";
        fields[16] = "2/10/30";
        fields[17] = "STD";
        fields[29] = repIds;
        fields[30] = status;
        return string.Join('\t', fields) + "\n";
    }

    private string Name() => $"{Pick(_families)} {Pick(s_suffixes)} {Pick(s_forms)}";

    // 1.4 IDs on average. Some reps have many customers and most have few, as in life.
    private string AssignedIds()
    {
        var count = _random.Next(100) switch { < 4 => 0, < 64 => 1, < 90 => 2, _ => 3 };
        var ids = new List<string>(count);
        while (ids.Count < count)
        {
            var skewed = _random.NextDouble();
            var id = _repIds[(int)(skewed * skewed * _repIds.Length)];
            if (!ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return string.Join(';', ids);
    }

    // JD01, MK17 as initials and a number, 0042 as a number, NORTH-3 as a territory.
    private string[] RepIds(int count)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal) { "JD01", "MK17", "0042", "NORTH-3" };
        while (ids.Count < count)
        {
            ids.Add((ids.Count % 5) switch
            {
                0 => _random.Next(1, Math.Max(1_000, count)).ToString("0000", CultureInfo.InvariantCulture),
                1 => $"{Pick(s_regions)}-{_random.Next(1, Math.Max(10, count))}",
                _ => $"{Letter()}{Letter()}{_random.Next(1, Math.Max(100, count / 100)):00}",
            });
        }

        ids.Remove("NS01");
        return [.. ids];
    }

    private char Letter() => (char)('A' + _random.Next(26));

    private T Pick<T>(T[] pool) => pool[_random.Next(pool.Length)];

    private static string Number(int number) => $"S-{number.ToString(CultureInfo.InvariantCulture)}";
}
