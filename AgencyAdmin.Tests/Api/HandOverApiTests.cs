using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Tests.Features.HandOvers;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api;

public sealed class HandOverApiTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient _client = null!;
    private LeavingSetup _people = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Address => $"/api/v1/contacts/{_people.Ann}/hand-over";

    public async ValueTask InitializeAsync()
    {
        _client = await _app.ClientWithKeyAsync("setup", "read");
        _people = await _app.InDatabaseAsync(LeavingSetup.FillAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Dependants_AreTheIdsWithTheirCustomers()
    {
        var body = await BodyAsync(await _client.GetAsync($"/api/v1/contacts/{_people.Ann}/dependants", Stop));

        body.GetProperty("customers").GetInt32().Should().Be(3);
        body.GetProperty("ids").EnumerateArray().Select(id => $"{id.GetProperty("salesRepId")} {id.GetProperty("agency")} {id.GetProperty("customers")}")
            .Should().Equal("R1 Westline 2", "R2 Westline 1", "R3 Westline 1");
        body.GetProperty("standsInFor").GetArrayLength().Should().Be(0);
        body.GetProperty("datedRows").GetArrayLength().Should().Be(0);
        (await _client.GetAsync("/api/v1/contacts/9999/dependants", Stop)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task DryRun_SaysWhatItWouldDo_AndDoesNothing()
    {
        var request = new { on = "2026-05-14", rows = new[] { new { salesRepId = " R3 ", to = new { nobody = true } } }, rest = new { contactId = _people.Bob } };

        var body = await BodyAsync(await _client.PostAsJsonAsync($"{Address}?dryRun=true", request, Stop));

        body.GetProperty("asOf").GetString().Should().Be("2026-05-14");
        body.GetProperty("effects").GetProperty("changedPerson").GetInt32().Should().Be(2);
        body.GetProperty("effects").GetProperty("lost").GetInt32().Should().Be(1);
        body.GetProperty("seeNobody").GetInt32().Should().Be(1);
        body.GetProperty("undo").ValueKind.Should().Be(JsonValueKind.Null);
        body.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("sentence").GetString())
            .Should().Contain("R1 is added to Westline: Bob Ray.").And.Contain("R3 of Westline is valid until 13 May 2026; it was always.");
        (await SeenAsync("C-1", "2026-05-14")).Should().Equal("Ann Lee");
    }

    [Fact]
    public async Task Split_ShowsEachPartItsOwn_AndItsUndoTakesItBack()
    {
        var request = new
        {
            on = "2026-05-14",
            rows = new[]
            {
                new
                {
                    salesRepId = "R1",
                    to = new
                    {
                        parts = new object[]
                        {
                            new { where = new { customers = new[] { "C-2" } }, to = new { contactId = _people.Ann } },
                            new { where = new { share = 1, of = 2 }, to = new { contactId = _people.Bob } },
                            new { where = new { rest = true }, to = new { contactId = _people.Bob } },
                        },
                    },
                },
            },
            rest = new { contactId = _people.Bob },
        };

        var looked = await BodyAsync(await _client.PostAsJsonAsync($"{Address}?dryRun=true", request, Stop));
        var body = await BodyAsync(await _client.PostAsJsonAsync(Address, request, Stop));

        looked.GetProperty("effects").GetRawText().Should().Be(body.GetProperty("effects").GetRawText());
        body.GetProperty("effects").GetProperty("changedPerson").GetInt32().Should().Be(3, "C-1 and C-3 go to Bob, and C-2 gets him for R2 beside her");
        (await PartsAsync()).Should().Equal(
            $$$"""{"where":{"words":"for customer C-2","customers":["C-2"]},"to":{"contactId":{{{_people.Ann}}},"desk":false,"nobody":false}}""",
            $$$"""{"where":{"words":"in share 1 of 2","share":1,"of":2},"to":{"contactId":{{{_people.Bob}}},"desk":false,"nobody":false}}""");
        (await SeenAsync("C-1", "2026-05-13")).Should().Equal("Ann Lee");
        (await SeenAsync("C-1", "2026-05-14")).Should().Equal("Bob Ray");
        (await SeenAsync("C-2", "2026-05-14")).Should().Equal("Ann Lee", "Bob Ray");
        using var undone = await _client.PostAsync($"/api/v1/change-log/{body.GetProperty("undo").GetInt64()}/undo?batch=true", null, Stop);
        undone.StatusCode.Should().Be(HttpStatusCode.OK, await undone.Content.ReadAsStringAsync(Stop));
        (await SeenAsync("C-1", "2026-05-14")).Should().Equal("Ann Lee");
    }

    [Fact]
    public async Task Done_ShowsOnTheDay_AndItsUndoTakesItBack()
    {
        var request = new { on = "2026-05-14", rest = new { contactId = _people.Cem }, deactivate = true };

        var body = await BodyAsync(await _client.PostAsJsonAsync(Address, request, Stop));

        (await SeenAsync("C-1", "2026-05-13")).Should().Equal("Ann Lee");
        (await SeenAsync("C-1", "2026-05-14")).Should().Equal("Cem Oz");
        (await BodyAsync(await _client.GetAsync($"/api/v1/contacts/{_people.Ann}", Stop))).GetProperty("lastDay").GetString().Should().Be("2026-05-13");
        using var undone = await _client.PostAsync($"/api/v1/change-log/{body.GetProperty("undo").GetInt64()}/undo?batch=true", null, Stop);
        undone.StatusCode.Should().Be(HttpStatusCode.OK, await undone.Content.ReadAsStringAsync(Stop));
        (await SeenAsync("C-1", "2026-05-14")).Should().Equal("Ann Lee");
    }

    [Theory]
    [InlineData("""{ "rest": { "contactId": 1, "desk": true } }""", "hand-over.to")]
    [InlineData("""{ "rows": [ { "salesRepId": "R1", "to": {} } ], "rest": { "nobody": true } }""", "hand-over.to")]
    [InlineData("""{ "rows": [ { "salesRepId": "R1", "to": { "nobody": true } }, { "salesRepId": " R1", "to": { "nobody": true } } ], "rest": { "nobody": true } }""", "hand-over.to")]
    [InlineData("""{ "rest": { "parts": [ { "where": { "country": "US" }, "to": {} } ] } }""", "hand-over.to")]
    [InlineData("""{ "rest": { "parts": [ { "where": { "country": "US", "site": "S" }, "to": { "desk": true } } ] } }""", "agency-rep.parts")]
    [InlineData("""{ "rest": { "parts": [] } }""", "agency-rep.parts")]
    [InlineData("""{ "rows": [ { "salesRepId": "R9", "to": { "nobody": true } } ], "rest": { "nobody": true } }""", "hand-over.rep-id")]
    [InlineData("""{ }""", "hand-over.open")]
    [InlineData("""{ "on": "2026-01-01", "rest": { "nobody": true } }""", "hand-over.day")]
    [InlineData("""{ "rest": { "contactId": 9999 } }""", "hand-over.successor")]
    [InlineData("""{ "rest": { "desk": true } }""", "hand-over.desk")]
    public async Task WhatCannotBeDone_IsRefusedWithItsCode(string request, string code)
    {
        using var content = new StringContent(request, System.Text.Encoding.UTF8, "application/json");

        using var answer = await _client.PostAsync(Address, content, Stop);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(Stop)).Should().Contain(code);
    }

    [Fact]
    public async Task UnknownContact_IsNotFound()
    {
        using var answer = await _client.PostAsJsonAsync("/api/v1/contacts/9999/hand-over", new { rest = new { nobody = true } }, Stop);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    // Of the row that is split, as its agency shows it.
    private async Task<string[]> PartsAsync()
    {
        var agencies = await _client.GetFromJsonAsync<JsonElement>("/api/v1/agencies", Stop);
        foreach (var agency in agencies.GetProperty("items").EnumerateArray())
        {
            var read = await _client.GetFromJsonAsync<JsonElement>($"/api/v1/agencies/{agency.GetProperty("id").GetInt32()}", Stop);
            foreach (var rep in read.GetProperty("reps").EnumerateArray().Where(rep => rep.TryGetProperty("parts", out _)))
            {
                return [.. rep.GetProperty("parts").EnumerateArray().Select(part => part.GetRawText())];
            }
        }

        return [];
    }

    private async Task<string?[]> SeenAsync(string customer, string day)
    {
        var body = await BodyAsync(await _client.GetAsync($"/api/v1/customers/{customer}/resolution?version=draft&asOf={day}", Stop));
        return [.. body.GetProperty("cards").EnumerateArray().Select(card => card.GetProperty("name").GetString())];
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(Stop);
            answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
            return JsonDocument.Parse(text).RootElement;
        }
    }
}
