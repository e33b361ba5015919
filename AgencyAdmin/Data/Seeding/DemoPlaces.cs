namespace AgencyAdmin.Data.Seeding;

/// <summary>A town with its postal codes and telephone numbers; # stands for a digit, ? for a letter.</summary>
internal sealed record DemoPlace(string City, string? State, string PostalCode, string Country, string Phone)
{
    // Letters that both British and Canadian postal codes use.
    private const string Letters = "ABEGHJLNPRSTWXYZ";

    public static string Fill(string pattern, Random random) =>
        string.Create(pattern.Length, (pattern, random), FillIn);

    private static void FillIn(Span<char> text, (string pattern, Random random) state)
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = state.pattern[i] switch
            {
                '#' => (char)('0' + state.random.Next(10)),
                '?' => Letters[state.random.Next(Letters.Length)],
                var other => other,
            };
        }
    }
}

/// <summary>Real towns. The numbers lie in the ranges that each country keeps free for films and examples.</summary>
internal static class DemoPlaces
{
    public static readonly DemoPlace[] UnitedStates =
    [
        new("Boston", "MA", "021##", "US", "(617) 555-01##"),
        new("Worcester", "MA", "016##", "US", "(508) 555-01##"),
        new("Providence", "RI", "029##", "US", "(401) 555-01##"),
        new("Hartford", "CT", "061##", "US", "(860) 555-01##"),
        new("Albany", "NY", "122##", "US", "(518) 555-01##"),
        new("Buffalo", "NY", "142##", "US", "(716) 555-01##"),
        new("Newark", "NJ", "071##", "US", "(973) 555-01##"),
        new("Philadelphia", "PA", "191##", "US", "(215) 555-01##"),
        new("Pittsburgh", "PA", "152##", "US", "(412) 555-01##"),
        new("Baltimore", "MD", "212##", "US", "(410) 555-01##"),
        new("Richmond", "VA", "232##", "US", "(804) 555-01##"),
        new("Charlotte", "NC", "282##", "US", "(704) 555-01##"),
        new("Atlanta", "GA", "303##", "US", "(404) 555-01##"),
        new("Tampa", "FL", "336##", "US", "(813) 555-01##"),
        new("Nashville", "TN", "372##", "US", "(615) 555-01##"),
        new("Columbus", "OH", "432##", "US", "(614) 555-01##"),
        new("Cleveland", "OH", "441##", "US", "(216) 555-01##"),
        new("Detroit", "MI", "482##", "US", "(313) 555-01##"),
        new("Chicago", "IL", "606##", "US", "(312) 555-01##"),
        new("Milwaukee", "WI", "532##", "US", "(414) 555-01##"),
        new("Minneapolis", "MN", "554##", "US", "(612) 555-01##"),
        new("Des Moines", "IA", "503##", "US", "(515) 555-01##"),
        new("St. Louis", "MO", "631##", "US", "(314) 555-01##"),
        new("Kansas City", "MO", "641##", "US", "(816) 555-01##"),
        new("Omaha", "NE", "681##", "US", "(402) 555-01##"),
        new("Dallas", "TX", "752##", "US", "(214) 555-01##"),
        new("Houston", "TX", "770##", "US", "(713) 555-01##"),
        new("Austin", "TX", "787##", "US", "(512) 555-01##"),
        new("Denver", "CO", "802##", "US", "(303) 555-01##"),
        new("Salt Lake City", "UT", "841##", "US", "(801) 555-01##"),
        new("Phoenix", "AZ", "850##", "US", "(602) 555-01##"),
        new("Las Vegas", "NV", "891##", "US", "(702) 555-01##"),
        new("Sacramento", "CA", "958##", "US", "(916) 555-01##"),
        new("Oakland", "CA", "946##", "US", "(510) 555-01##"),
        new("San Diego", "CA", "921##", "US", "(619) 555-01##"),
        new("Portland", "OR", "972##", "US", "(503) 555-01##"),
        new("Tacoma", "WA", "984##", "US", "(253) 555-01##"),
        new("Seattle", "WA", "981##", "US", "(206) 555-01##"),
    ];

    public static readonly DemoPlace[] Canada =
    [
        new("Toronto", "ON", "M5V #?#", "CA", "(416) 555-01##"),
        new("Ottawa", "ON", "K1P #?#", "CA", "(613) 555-01##"),
        new("Calgary", "AB", "T2P #?#", "CA", "(403) 555-01##"),
        new("Vancouver", "BC", "V6B #?#", "CA", "(604) 555-01##"),
        new("Winnipeg", "MB", "R3C #?#", "CA", "(204) 555-01##"),
        new("Halifax", "NS", "B3J #?#", "CA", "(902) 555-01##"),
    ];

    public static readonly DemoPlace[] Britain =
    [
        new("London", null, "SE1 #??", "GB", "020 7946 0###"),
        new("Manchester", null, "M1 #??", "GB", "0161 496 0###"),
        new("Leeds", null, "LS1 #??", "GB", "0113 496 0###"),
        new("Sheffield", null, "S1 #??", "GB", "0114 496 0###"),
        new("Birmingham", null, "B1 #??", "GB", "0121 496 0###"),
        new("Edinburgh", null, "EH1 #??", "GB", "0131 496 0###"),
    ];

    public static readonly DemoPlace[] Germany =
    [
        new("Berlin", null, "101##", "DE", "030 23125###"),
        new("Hamburg", null, "204##", "DE", "040 66969###"),
        new("Köln", null, "506##", "DE", "0221 4710###"),
        new("Frankfurt am Main", null, "603##", "DE", "069 90009###"),
        new("München", null, "803##", "DE", "089 99998###"),
    ];
}
