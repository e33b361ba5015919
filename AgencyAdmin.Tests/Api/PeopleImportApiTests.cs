using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using SpreadCheetah;

namespace AgencyAdmin.Tests.Api;

public sealed class PeopleImportApiTests : IAsyncLifetime
{
    private const string Address = "/api/v1/contacts/import";
    private const string Table = "Rep ID,Name,Email,Office phone,Position,Business\nJD01,Jane Doe,jane@example.com,702 234 5678,Director,B-1\n0042,Max Kern,,,,B-1\nXX9,Nobody,,,,B-404\n";

    private readonly TestApp _app = new();
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = await _app.ClientWithKeyAsync("setup");
        await _app.InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            await stored.CustomerAsync("C-1", "JD01", "0042");
            return await stored.BusinessAsync("B-1", "Own");
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task DryRun_SaysWhatItWouldDo_AndDoesNothing()
    {
        using var answer = await SendAsync($"{Address}?dryRun=true", Encoding.UTF8.GetBytes(Table), "text/csv");

        var report = await ReportAsync(answer);
        report.GetProperty("dryRun").GetBoolean().Should().BeTrue();
        report.GetProperty("rows").GetProperty("read").GetInt32().Should().Be(3);
        report.GetProperty("contacts").GetProperty("added").GetInt32().Should().Be(2);
        report.GetProperty("repIds").GetProperty("picked").GetInt32().Should().Be(2);
        report.GetProperty("businesses").EnumerateArray().Select(one => one.GetString()).Should().Equal("B-1");
        var refused = report.GetProperty("refused").EnumerateArray().Should().ContainSingle().Subject;
        refused.GetProperty("line").GetInt32().Should().Be(4);
        refused.GetProperty("column").GetString().Should().Be("Business");
        (await CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Import_AddsAndPicks_AndTheSameTableAgainChangesNothing()
    {
        using var first = await SendAsync(Address, Encoding.UTF8.GetBytes(Table), "text/csv");
        using var again = await SendAsync(Address, Encoding.UTF8.GetBytes(Table), "text/csv");

        (await ReportAsync(first)).GetProperty("undo").GetInt64().Should().BePositive();
        var report = await ReportAsync(again);
        report.GetProperty("contacts").GetProperty("unchanged").GetInt32().Should().Be(2);
        report.GetProperty("repIds").GetProperty("picked").GetInt32().Should().Be(0);
        report.GetProperty("undo").ValueKind.Should().Be(JsonValueKind.Null);
        (await CountAsync()).Should().Be(2);
        (await _app.InDatabaseAsync(db => db.Contacts.Where(c => c.Name == "Jane Doe").Select(c => c.OfficePhone).SingleAsync(Stop)))
            .Should().Be("+17022345678");
    }

    [Fact]
    public async Task Workbook_KeepsTextThatLooksLikeANumber()
    {
        using var file = new MemoryStream();
        await using (var sheet = await Spreadsheet.CreateNewAsync(file, cancellationToken: Stop))
        {
            await sheet.StartWorksheetAsync("People", token: Stop);
            await sheet.AddRowAsync([new DataCell("Rep IDs"), new DataCell("Name"), new DataCell("Business")], Stop);
            await sheet.AddRowAsync([new DataCell("0042"), new DataCell("Max Kern"), new DataCell("B-1")], Stop);
            await sheet.FinishAsync(Stop);
        }

        using var answer = await SendAsync(Address, file.ToArray(), "application/octet-stream");

        (await ReportAsync(answer)).GetProperty("repIds").GetProperty("picked").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("", "The table has no rows.")]
    [InlineData("PK no archive", "no workbook that can be read")]
    [InlineData("Shoe size,Colour\n42,red", "No column says who the people are.")]
    public async Task WhatIsNoTableOfPeople_IsRefused(string content, string reason)
    {
        using var answer = await SendAsync(Address, Encoding.UTF8.GetBytes(content), "text/plain");

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(Stop)).Should().Contain(reason);
    }

    private async Task<HttpResponseMessage> SendAsync(string address, byte[] content, string type)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await _client.PostAsync(address, body, Stop);
    }

    private static async Task<JsonElement> ReportAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Stop);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private Task<int> CountAsync() => _app.InDatabaseAsync(db => db.Contacts.CountAsync(Stop));
}
