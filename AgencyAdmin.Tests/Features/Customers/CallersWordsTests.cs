using AgencyAdmin.Data.Customers;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Customers;

/// <summary>What callers say finds what is written, however it is written.</summary>
public sealed class CallersWordsTests : IAsyncLifetime
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CustomerQueries Customers => _services.Get<CustomerQueries>();

    public async ValueTask InitializeAsync() => await _services.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        foreach (var (number, name, city) in new[]
        {
            ("SR-1", "Die Ärzte GmbH", "Köln"), ("SR-2", "Café Zürich", "Genève"), ("SR-3", "Straße & Söhne", "Gießen"),
            ("SR-4", "Ørsted Værk", "Århus"), ("SR-5", "東京商事", "東京"), ("SR-8", "O’Neil’s Parts", "Łódź"),
            ("SR-9", "ok tools quick", "Rome"), ("SR-10", "quick parts", "Ok City"), ("SR-12", "İstanbul Ticaret", "İzmir"),
            ("SR-15", "quick only", "Bern"), ("SR-20", "Gerlach Tools", "Mainz"), ("C-10050", "Pine Trade", "Reno"),
            ("C-100500", "Pine Trade Two", "Reno"),
        })
        {
            await seed.CustomerAsync(number, name, [], city: city);
        }

        await seed.CustomerAsync("AL-1", "Boyle Pipe", ["JD01"], city: "Albany");
        await seed.CustomerAsync("AL-2", "Boyle Pipe", [], city: "Albany");
        await seed.PublishAsync();
    });

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [InlineData("cafe", "SR-2")]
    [InlineData("zurich geneve", "SR-2")]
    [InlineData("arzte", "SR-1")]
    [InlineData("STRASSE", "SR-3")]
    [InlineData("straße", "SR-3")]
    [InlineData("strasse and sohne", "SR-3")]
    [InlineData("giessen", "SR-3")]
    [InlineData("orsted", "SR-4")]
    [InlineData("vaerk arhus", "SR-4")]
    [InlineData("lodz", "SR-8")]
    [InlineData("oneil", "SR-8")]
    [InlineData("o'neil", "SR-8")]
    [InlineData("istanbul", "SR-12")]
    [InlineData("ISTANBUL izmir", "SR-12")]
    [InlineData("商事", "SR-5")]
    [InlineData("東京", "SR-5")]
    [InlineData("quick zz", "")]
    [InlineData("quick ok", "SR-9 SR-10")]
    [InlineData("quick o", "SR-15 SR-9 SR-10")]
    [InlineData("C10050", "C-10050 C-100500")]
    [InlineData("c 10050", "C-10050 C-100500")]
    [InlineData("al1", "AL-1")]
    [InlineData("Albany JD01", "AL-1")]
    [InlineData("jd01 boyle albany al1", "AL-1")]
    [InlineData("jolene albany", "AL-1")]
    [InlineData("dahl jolene", "AL-1")]
    [InlineData("jolene bern", "")]
    [InlineData("***", "")]
    [InlineData("\uD83D", "")]
    public async Task Page_AsCallersSayIt_FindsWhoIsMeant(string text, string numbers)
    {
        var page = await Customers.PageAsync(new(text), cancellationToken: Token);

        string.Join(' ', page.Rows.Select(row => row.Number)).Should().Be(numbers);
        page.AreNear.Should().BeFalse();
        (await Customers.CountAsync(new(text), Token)).Total.Should().Be(page.Rows.Count);
    }

    [Theory]
    [InlineData("Gerlch", "SR-20")]
    [InlineData("Gerllach mainz", "SR-20")]
    [InlineData("Gelrach Tolls", "SR-20")]
    [InlineData("Jolne albany", "AL-1")]
    [InlineData("Zuerich", "SR-2")]
    public async Task Page_ATypingError_FindsWhatIsNearWhereNothingElseIs(string text, string numbers)
    {
        var page = await Customers.PageAsync(new(text), cancellationToken: Token);
        var hits = await Customers.FindAsync(text, cancellationToken: Token);

        string.Join(' ', page.Rows.Select(row => row.Number)).Should().Be(numbers);
        page.AreNear.Should().BeTrue();
        page.Text!.MarksIn(page.Rows[0].Name + string.Concat(page.Rows[0].Reps.Take(1))).Should().NotBeEmpty();
        hits.Should().OnlyContain(hit => hit.IsNear).And.HaveCount(page.Rows.Count);
        (await Customers.CountAsync(new(text), Token)).Total.Should().Be(page.Rows.Count);
    }

    [Fact]
    public async Task Page_NearOnes_GoOnPageByPage()
    {
        await _services.InDatabaseAsync(async db =>
        {
            for (var i = 0; i < 9; i++)
            {
                await new SetupSeed(db).CustomerAsync($"N-{i}", $"Norquist {i}", i % 2 == 0 ? ["JD01"] : []);
            }
        });

        (await WalkAsync(new("Norqist"), CustomerSort.Best)).Should().Equal(Enumerable.Range(0, 9).Select(i => $"N-{i}"));
    }

    private async Task<List<string>> WalkAsync(CustomerFilter filter, CustomerSort sort)
    {
        var numbers = new List<string>();
        CustomerCursor? after = null;
        do
        {
            var page = await Customers.PageAsync(filter, sort, after, take: 2, Token);
            numbers.AddRange(page.Rows.Select(row => row.Number));
            after = CustomerCursor.Parse(page.Next?.ToString());
        }
        while (after is not null);

        return numbers;
    }
}
