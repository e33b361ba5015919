using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api;

/// <summary>
/// Every export, in every format, sent again unedited changes nothing, whatever the text holds.
/// </summary>
public sealed class FeedRoundTripTests : IAsyncLifetime
{
    private const string Tabs = "text/tab-separated-values";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // What spreadsheets, quoting, formulas, XML and trimming stumble over.
    private static readonly string[] s_pieces =
    [
        "a", "Z", "0", "7", " ", "  ", "\"", "\"\"", "'", "''", "=", "+", "-", "@", ",", ";", "_x0041_", "_x000D_", "_", "<&>",
        "&amp;", "\u00A0", "\u200B", "\uFEFF", "é", "ß", "東京", "م", "\U0001F600", "TRUE", "1E5", "2026-01-02", "007.0", "\\", "%",
        "_xFFFF_", "]]>", "sep=", "#", "NULL",
    ];

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
    [InlineData(4)]
    public async Task ExportedAndImported_InEveryFormat_NothingChanges(int seed)
    {
        var random = new Random(seed);
        var customers = new FeedBuilder();
        for (var i = 0; i < 60; i++)
        {
            var ids = random.Next(3) == 0 ? "" : IdOf(random) + ";" + IdOf(random);
            customers.With(
                $"{Text(random, 12)}{i}", ids, "N" + Text(random, 60), Text(random, 40), Text(random, 20));
        }

        await PostAsync("KS_CUSTOMERS", "full", Tabs, new FeedBuilder().With("B-1").With(" B 2").Build() + customers.Build());
        await PostAsync("KS_CONTACTS", "full", Tabs, Contacts(random));
        foreach (var table in (string[])["KS_CUSTOMERS", "KS_CONTACTS"])
        {
            // In another mode than the one before, because the very same content is not even compared.
            foreach (var (format, type, mode) in (IEnumerable<(string, string, string)>)
                [("full", Tabs, "full"), ("csv", "text/csv", "delta"), ("xlsx", Workbook, "full")])
            {
                var export = await _client.GetByteArrayAsync($"/api/v1/feeds/{table}?format={format}", Cancellation);

                var rows = (await PostAsync(table, mode, type, export)).GetProperty("rows");

                rows.GetProperty("unchanged").GetInt32().Should()
                    .Be(rows.GetProperty("read").GetInt32(), $"{table} as {format}, seed {seed}: {rows}").And.BePositive();
                rows.GetProperty("removed").GetInt32().Should().Be(0);
            }
        }
    }

    [Fact]
    public async Task Contacts_EveryColumnThatTheErpSends_ComesBack()
    {
        await PostAsync("KS_CUSTOMERS", "full", Tabs, new FeedBuilder().With("B-1").Build());
        string[] sent =
        [
            "NM-0", "4711", "Ann Field Jr.", "Rep", "775 555 0100", "ann@example.com", "Ann", "Field", "Mary", "Dr.", "Jr.", "B-1", "C",
            "Sales", "West", "775 555 0101", "775 555 0102", "A-7", "", "",
        ];
        await PostAsync("KS_CONTACTS", "full", Tabs, Lines(ContactColumnRule.Headings, sent));

        var export = await _client.GetStringAsync("/api/v1/feeds/KS_CONTACTS", Cancellation);

        export.ReplaceLineEndings("\n").Should().Be(Lines(ContactColumnRule.Headings, sent));
    }

    private static string Contacts(Random random)
    {
        List<IEnumerable<string>> rows = [ContactColumnRule.Headings];
        for (var i = 0; i < 30; i++)
        {
            rows.Add(ContactColumnRule.All.Select(rule => rule.Column switch
            {
                ContactColumn.Number => $"{Text(random, 12).Trim()}{i}",
                ContactColumn.DisplayName => "N" + Text(random, 40),
                ContactColumn.CompanyNumber => random.Next(2) == 0 ? "B-1" : " B 2",
                ContactColumn.BusinessType => "C",
                ContactColumn.SalesRepId or ContactColumn.Role => "",
                _ => Text(random, Math.Max(rule.Limit, 8)),
            }));
        }

        return Lines([.. rows]);
    }

    private static string Lines(params IEnumerable<string>[] rows) =>
        string.Concat(rows.Select(row => string.Join('\t', row) + "\n"));

    private static string IdOf(Random random) => $"R{random.Next(4)}{Text(random, 8).Replace(";", "", StringComparison.Ordinal)}";

    private static string Text(Random random, int limit)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
        return text.Length <= limit ? text : "";
    }

    private Task<JsonElement> PostAsync(string table, string mode, string type, string text) =>
        PostAsync(table, mode, type, Encoding.UTF8.GetBytes(text));

    private async Task<JsonElement> PostAsync(string table, string mode, string type, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new(type);
        var answer = await _client.PostAsync($"/api/v1/feeds/{table}?mode={mode}", body, Cancellation);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancellation));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
