using System.Globalization;
using System.Text;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Sqlite.AllCustomers;
using AgencyAdmin.Data.Sqlite.Customers;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;
using FsCheck.Xunit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.Sqlite.Customers;

/// <summary>In which order customers are found, and by what.</summary>
public sealed class RankedSearchTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [InlineData("10482", "10482 X-2 X-1 X-3")]
    [InlineData("nordic", "N-1 N-2 Z-9 Z-1")]
    [InlineData("NORDIC", "N-1 N-2 Z-9 Z-1")]
    [InlineData("z-9", "Z-9")]
    [InlineData("no", "N-1 N-2 Z-9 Z-1")]
    [InlineData("x", "X-1 X-2 X-3")]
    [InlineData("jolene", "J-1 Z-1")]
    [InlineData("JD0", "Z-1")]
    [InlineData("bergen", "Z-9")]
    [InlineData("5004", "Z-9")]
    [InlineData("nordic bergen", "Z-9")]
    [InlineData("nordic jolene", "Z-1")]
    [InlineData("nordic JD01", "Z-1")]
    [InlineData("z1", "Z-1")]
    [InlineData("xyzzy", "")]
    public async Task Page_TypedText_ComesInTheOrderOfWhatIsMeant(string text, string numbers)
    {
        await _services.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("X-1", "Depot 10482", []);
            await seed.CustomerAsync("X-2", "10482 Main Street", []);
            await seed.CustomerAsync("X-3", "Depot", [], phone: "+47 104 82");
            await seed.CustomerAsync("10482", "Zebra", []);
            await seed.CustomerAsync("Z-9", "Old Nordic", [], city: "5004 Bergen");
            await seed.CustomerAsync("Z-1", "The Nordic Shop", ["JD01"]);
            await seed.CustomerAsync("N-2", "nordic tools", []);
            await seed.CustomerAsync("N-1", "Nordic Supply", []);
            await seed.CustomerAsync("J-1", "Jolene's Garden", []);
            await seed.PublishAsync();
        });

        var page = await _services.Get<CustomerQueries>().PageAsync(new(text), cancellationToken: Token);

        string.Join(' ', page.Rows.Select(row => row.Number)).Should().Be(numbers);
    }

    [Property(MaxTest = 12)]
    public async Task Page_AnyThreeConsecutiveLettersOfAName_FindTheCustomer(int seed)
    {
        var random = new Random(seed);
        await using var services = new TestServices();
        var names = Enumerable.Range(0, 12).Select(_ => Name(random)).ToList();
        await services.InDatabaseAsync(async db =>
        {
            var seeding = new SetupSeed(db);
            for (var i = 0; i < names.Count; i++)
            {
                await seeding.CustomerAsync($"C-{i}", names[i], []);
            }
        });

        for (var i = 0; i < names.Count; i++)
        {
            foreach (var typed in Parts(names[i]))
            {
                var page = await services.Get<CustomerQueries>().PageAsync(new(typed), cancellationToken: Token);
                page.Rows.Select(row => row.Number).Should().Contain($"C-{i}", "“{0}” is in “{1}”", typed, names[i]);
            }
        }
    }

    [Theory]
    [InlineData("Ærø Skibsværft", "SVÆ")]
    [InlineData("Crème Brûlée", "brû")]
    [InlineData("Crème Brûlée", "CRÈME BRÛLÉE")]
    [InlineData("Łódź Żegluga", "ódź")]
    [InlineData("Ελληνική Ναυτιλία", "ΝΑΥ")]
    [InlineData("Балтийская верфь", "ВЕРФЬ")]
    [InlineData("شركة النور", "النور")]
    [InlineData("한국조선해양", "조선해")]
    [InlineData("東京商事", "京商事")]
    [InlineData("Straße & Söhne", "aße")]
    [InlineData("A😀🚀🌍 Toys", "😀🚀🌍")]
    public async Task Page_LettersOutsideAscii_FindTheNameInEitherFormOfUnicode(string name, string typed)
    {
        await _services.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.CustomerAsync("composed", name.Normalize(NormalizationForm.FormC), []);
            await seed.CustomerAsync("decomposed", name.Normalize(NormalizationForm.FormD), []);
            await seed.CustomerAsync("other", "Nordic Supply", []);
        });

        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
        {
            var page = await _services.Get<CustomerQueries>()
                .PageAsync(new(typed.Normalize(form)), cancellationToken: Token);
            page.Rows.Select(row => row.Number).Should().BeEquivalentTo("composed", "decomposed");
        }
    }

    [Theory]
    [InlineData(SqliteRankedSearch.NumberIs, "USING INDEX IX_Customers_Number (Number=?)")]
    [InlineData(SqliteRankedSearch.NameBegins, "USING INDEX IX_Customers_Name_Number (Name>? AND Name<?)")]
    [InlineData(SqliteRankedSearch.TextMatches, "VIRTUAL TABLE INDEX")]
    [InlineData(SqliteRankedSearch.NumberBegins, "USING INDEX IX_Customers_Number (Number>? AND Number<?)")]
    [InlineData(CustomerDetailsReader.ByName, "USING COVERING INDEX IX_Customers_Name_Number")]
    [InlineData(CustomerDetailsReader.ByNumber, "USING COVERING INDEX IX_Customers_Number")]
    public async Task Plan_OfEachStatement_GoesAlongAnIndexAndSortsNothing(string sql, string step)
    {
        var plan = await PlanAsync(sql);

        plan.Should().Contain(step).And.NotContain("TEMP B-TREE").And.NotContain("SCAN c\n");
    }

    [Theory]
    [InlineData(CustomerSort.Name, true)]
    [InlineData(CustomerSort.Name, false)]
    [InlineData(CustomerSort.NameDescending, false)]
    [InlineData(CustomerSort.Number, true)]
    [InlineData(CustomerSort.NumberDescending, false)]
    public async Task Plan_OfAWalk_StartsBehindTheLastRowAndSortsNothing(CustomerSort sort, bool isFirst)
    {
        var plan = await PlanAsync(CustomerWalk.Sql(sort, isFirst));

        plan.Should().Contain(isFirst ? "SCAN c USING INDEX IX_Customers_N" : "SEARCH c USING INDEX IX_Customers_N").And.NotContain("TEMP B-TREE");
    }

    private Task<string> PlanAsync(string sql) => _services.InDatabaseAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(Token);
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in new[] { "@n0", "@n1", "@n2", "@from", "@to", "@name", "@number", "@match", "@id", "@nameFrom", "@nameTo", "@take" })
        {
            if (sql.Contains(name, StringComparison.Ordinal))
            {
                command.Parameters.AddWithValue(name, "1");
            }
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            steps.Add(reader.GetString(3));
        }

        return string.Join('\n', steps) + "\n";
    });

    private static string Name(Random random)
    {
        const string Letters =
            "abcdefghijklmnopqrstuvwxyzABCDÆØÅæøåßéÉçñÑőŁłžŞğΑΒΓαβγάЖЩЯжщяبتجחלם&.'-  \"%_*()0123456789東京商한국어กขค";
        string[] rare = ["😀", "🚀", "𠮷", "g\u0303", "x\u0301\u0323"];
        var name = "N" + string.Concat(Enumerable.Range(0, random.Next(4, 14)).Select(_ =>
            random.Next(12) == 0 ? rare[random.Next(rare.Length)] : $"{Letters[random.Next(Letters.Length)]}")).Trim();
        return name.Normalize(random.Next(2) == 0 ? NormalizationForm.FormC : NormalizationForm.FormD);
    }

    // Three letters as a person counts them, whatever they are made of, and as someone types them whose keyboard writes
    // capitals.
    private static IEnumerable<string> Parts(string name)
    {
        var letters = StringInfo.GetTextElementEnumerator(name);
        var all = new List<string>();
        while (letters.MoveNext())
        {
            all.Add(letters.GetTextElement());
        }

        return Enumerable.Range(0, all.Count - 2).Select(at => string.Concat(all.Skip(at).Take(3)))
            .Where(part => part.Trim() == part && FoldedText.Of(part).EnumerateRunes().Count() >= 3).SelectMany(part => new[] { part, part.ToUpperInvariant() }).Distinct();
    }
}
