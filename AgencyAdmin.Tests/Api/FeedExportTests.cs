using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Tests.Support;
using Bogus;

namespace AgencyAdmin.Tests.Api;

/// <summary>What is exported can be imported again and changes nothing.</summary>
public sealed class FeedExportTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await _app.ClientWithKeyAsync("feeds", "read");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Customers_ExportedAndImported_NothingChanges(int seed)
    {
        await PostAsync("KS_CUSTOMERS", "full", RandomFeed(seed));
        var export = await _client.GetStringAsync("/api/v1/feeds/KS_CUSTOMERS", Cancellation);

        var report = await PostAsync("KS_CUSTOMERS", "full", export);

        var rows = report.GetProperty("rows");
        rows.GetProperty("read").GetInt32().Should().BeGreaterThan(100);
        rows.GetProperty("unchanged").GetInt32().Should().Be(rows.GetProperty("read").GetInt32());
        rows.GetProperty("removed").GetInt32().Should().Be(0);
        (await _client.GetStringAsync("/api/v1/feeds/KS_CUSTOMERS", Cancellation)).Should().Be(export);
    }

    [Fact]
    public async Task Customers_AfterAFullFeedThatLackedSome_NothingChanges()
    {
        await PostAsync("KS_CUSTOMERS", "full", new FeedBuilder().WithMany(19).Build());
        await PostAsync("KS_CUSTOMERS", "full", new FeedBuilder().WithMany(7).Build());
        var export = await _client.GetStringAsync("/api/v1/feeds/KS_CUSTOMERS", Cancellation);

        (await PostAsync("KS_CUSTOMERS", "full", export)).GetProperty("rows").ToString().Should().Be(
            """{"read":7,"added":0,"changed":0,"unchanged":7,"removed":0,"rejected":0,"passedOver":0}""");
    }

    [Fact]
    public async Task Customers_Edited_ChangesJustThat()
    {
        await PostAsync("KS_CUSTOMERS", "full", new FeedBuilder().WithMany(30).Build());
        var export = await _client.GetStringAsync("/api/v1/feeds/KS_CUSTOMERS", Cancellation);

        var report = await PostAsync("KS_CUSTOMERS", "delta", export.Replace("C-7\t\tC\tNordic Supply", "C-7\t\tC\tSouthern Supply", StringComparison.Ordinal));

        report.GetProperty("rows").GetProperty("changed").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("", "text/tab-separated-values")]
    [InlineData("?format=csv", "text/csv")]
    public async Task Contacts_ExportedAndImported_NothingChanges(string format, string type)
    {
        await PostAsync("KS_CUSTOMERS", "full", new FeedBuilder().With("B-1").With("C-1", "JD01;MK17").Build());
        await PostAsync(
            "KS_CONTACTS", "full",
            "Contact Number\tDisplay Name\tPosition\tCompany Number\tBusiness Type\tSales Rep ID\tRole\n"
            + "P-1\tDiaz, \"Dana\"\t=1+1\tB-1\tC\tJD01;MK17\tinside\nP-2\tEli\t\tB-1\tC\t\t\n");
        var bytes = await _client.GetByteArrayAsync($"/api/v1/feeds/KS_CONTACTS{format}", Cancellation);

        var report = await PostAsync("KS_CONTACTS", "full", Encoding.UTF8.GetString(bytes), type);

        report.GetProperty("rows").ToString().Should().Be(
            """{"read":2,"added":0,"changed":0,"unchanged":2,"removed":0,"rejected":0,"passedOver":0}""");
    }

    [Fact]
    public async Task Demo_CustomersAndContacts_ComeBackUnchanged()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "400" });
        using var client = await app.ClientWithKeyAsync("feeds", "read");
        foreach (var table in (string[])["KS_CUSTOMERS", "KS_CONTACTS"])
        {
            var export = await client.GetByteArrayAsync($"/api/v1/feeds/{table}", Cancellation);
            using var body = new ByteArrayContent(export);
            body.Headers.ContentType = new("text/tab-separated-values");

            var answer = await client.PostAsync($"/api/v1/feeds/{table}?mode=full", body, Cancellation);

            var rows = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("rows");
            rows.GetProperty("unchanged").GetInt32().Should().Be(rows.GetProperty("read").GetInt32(), rows.ToString()).And.BePositive();
            rows.GetProperty("removed").GetInt32().Should().Be(0);
        }
    }

    [Theory]
    [InlineData("KS_CUSTOMERS.net", "Customer Number\tKommerceServer ID\tBusiness Type\tCustomer Name")]
    [InlineData("KS_CONTACTS.net", "Contact Number\tKommerceServer ID\tDisplay Name")]
    [InlineData("KS_CONTACTS.csv", "\uFEFFContact Number,KommerceServer ID,Display Name")]
    public async Task Templates_SignedIn_HaveTheHeadings(string file, string beginning)
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        using var person = await SignedIn.AsAsync(app, "Support");

        var bytes = await person.GetByteArrayAsync($"/feeds/templates/{file}", Cancellation);

        Encoding.UTF8.GetString(bytes).Should().StartWith(beginning);
    }

    [Fact]
    public async Task Export_Stranger_IsTurnedAway()
    {
        (await _app.Stranger().GetAsync("/feeds/export/KS_CUSTOMERS.full", Cancellation)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        (await _app.Stranger().GetAsync("/api/v1/feeds/KS_CUSTOMERS", Cancellation)).StatusCode.Should()
            .Be(HttpStatusCode.Unauthorized);
    }

    private static string RandomFeed(int seed)
    {
        var faker = new Faker { Random = new(seed) };
        var feed = new FeedBuilder();
        for (var i = 0; i < 200; i++)
        {
            var ids = string.Join(
                faker.Random.ArrayElement([";", "|", ","]), Enumerable.Range(0, faker.Random.Int(0, 4))
                .Select(_ => faker.Random.ArrayElement(["JD01", " jd01", "007", "Ö-1", "A B", "\"Q\"", "MK17"])));
            feed.With(
                faker.Random.ArrayElement(["", "ä", "Z"]) + faker.Random.AlphaNumeric(faker.Random.Int(1, 8)), ids,
                faker.Company.CompanyName() + faker.Random.ArrayElement(["", " \"GmbH\"", " Ñandú", "  "]),
                faker.Address.City(),
                faker.Phone.PhoneNumber("+1 ### ### ####"), faker.Random.ArrayElement(["", "https://a.example/ä"]),
                status: faker.Random.ArrayElement(["A", "I", "", "y", "N"]));
        }

        return feed.Build();
    }

    private async Task<JsonElement> PostAsync(
        string table, string mode, string text, string type = "text/tab-separated-values")
    {
        using var body = new StringContent(text, Encoding.UTF8, type);
        var answer = await _client.PostAsync($"/api/v1/feeds/{table}?mode={mode}", body, Cancellation);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancellation));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
