using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Api;

public sealed class AgencyApiTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient _client = null!;
    private int _contact;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = await _app.ClientWithKeyAsync("read", "setup");
        _contact = await _app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            var (_, contact) = await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01", "JD02");
            await seed.CustomerAsync("B-9", "Northgate Partners", []);
            await seed.RepIdAsync("ZZ99");
            return contact.Id;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Get_TheListAndOne_HaveTheContractsFields()
    {
        var list = await JsonAsync(await _client.GetAsync("/api/v1/agencies", Token));
        var agency = list.GetProperty("items")[0];

        agency.GetProperty("businessNumber").GetString().Should().Be("B-Westline Sales");
        agency.GetProperty("traits").EnumerateArray().Select(t => t.GetString()).Should().Equal("sells");
        agency.GetProperty("isProposed").GetBoolean().Should().BeTrue();
        agency.TryGetProperty("reps", out _).Should().BeFalse();
        list.GetProperty("total").GetInt32().Should().Be(1);
        var one = await _client.GetAsync("/api/v1/agencies/1", Token);
        one.Headers.ETag!.Tag.Should().NotBeEmpty();
        var rep = (await JsonAsync(one)).GetProperty("reps")[1];
        (rep.GetProperty("salesRepId").GetString(), rep.GetProperty("order").GetInt32(), rep.GetProperty("contactId").GetInt32())
            .Should().Be(("JD02", 1, _contact));
        (await JsonAsync(await _client.GetAsync("/api/v1/agencies?include=reps", Token))).GetProperty("items")[0].ToString()
            .Should().Be((await JsonAsync(await _client.GetAsync("/api/v1/agencies/1", Token))).ToString());
    }

    [Theory]
    [InlineData("", "1 | 2 | 3")]
    [InlineData("include=reps&", "1 A0 A1 | 1 A2 A3 | 1 A4 | 2 B0 | 3")]
    public async Task Get_TheList_GoesOnPageByPage_AlsoInsideAnAgency(string include, string pages)
    {
        await _app.InDatabaseAsync(async db =>
        {
            await db.Agencies.ExecuteDeleteAsync(Token);
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Many", "Ann Roe", "A0", "A1", "A2", "A3", "A4");
            await seed.AgencyAsync("One", "Bo Roe", "B0");
            await seed.AgencyAsync("None", "Cy Roe");
            return 0;
        });
        var first = (await JsonAsync(await _client.GetAsync("/api/v1/agencies", Token))).GetProperty("items")[0].GetProperty("id").GetInt32();
        var (seen, next) = (new List<string>(), "");
        while (next is not null)
        {
            var page = await JsonAsync(await _client.GetAsync($"/api/v1/agencies?{include}take={(include == "" ? 1 : 2)}{next}", Token));
            seen.Add(string.Join(' ', page.GetProperty("items").EnumerateArray().Select(agency => string.Join(
                ' ', Reps(agency).Prepend($"{agency.GetProperty("id").GetInt32() - first + 1}")))));
            next = page.GetProperty("next").GetString() is { } cursor ? $"&after={cursor}" : null;
        }

        string.Join(" | ", seen).Should().Be(pages);

        static IEnumerable<string> Reps(JsonElement agency) => agency.TryGetProperty("reps", out var reps)
            ? reps.EnumerateArray().Select(rep => rep.GetProperty("salesRepId").GetString()!)
            : [];
    }

    [Theory]
    [InlineData("take=0")]
    [InlineData("include=contacts")]
    [InlineData("after=1.2")]
    public async Task Get_AListThatCannotBe_SaysWhy(string query)
    {
        var answer = await _client.GetAsync($"/api/v1/agencies?{query}", Token);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Put_WithTheVersionThatWasRead_ChangesTheDraft_AndTheNextWithItIs412()
    {
        var tag = (await _client.GetAsync("/api/v1/agencies/1", Token)).Headers.ETag!.Tag;
        var body = new { name = "Westline", traits = new[] { "sells", "stores" }, type = "Distributor", email = "desk@westline.example" };

        var first = await SendAsync(HttpMethod.Put, "/api/v1/agencies/1", body, tag);
        var second = await SendAsync(HttpMethod.Put, "/api/v1/agencies/1", new { name = "Too late" }, tag);

        first.StatusCode.Should().Be(HttpStatusCode.OK);
        var changed = await JsonAsync(first);
        changed.GetProperty("traits").EnumerateArray().Select(t => t.GetString()).Should().Equal("sells", "stores");
        changed.GetProperty("isProposed").GetBoolean().Should().BeFalse();
        changed.GetProperty("address").GetProperty("city").GetString().Should().Be("Oslo");
        second.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await _app.InDatabaseAsync(db => db.Agencies.Select(a => a.Name).SingleAsync(Token))).Should().Be("Westline");
    }

    [Fact]
    public async Task Put_WhatIsLeftOut_Stays_AndNullEmpties()
    {
        await SendAsync(HttpMethod.Put, "/api/v1/agencies/1", new
        {
            traits = new[] { "sells", "stores" },
            type = "Distributor",
            phone = "+1 702 456 0199",
            email = "desk@westline.example",
            website = "https://westline.example",
            address = new { line1 = "1 Main Street" },
            isActive = false,
        });

        var changed = await JsonAsync(await SendAsync(
            HttpMethod.Put, "/api/v1/agencies/1", new { phone = (string?)null, address = new { city = (string?)null, state = "NV" } }));

        changed.GetProperty("name").GetString().Should().Be("Westline Sales");
        changed.GetProperty("traits").EnumerateArray().Select(t => t.GetString()).Should().Equal("sells", "stores");
        (Text("type"), Text("email"), Text("website"), Text("phone"))
            .Should().Be(("Distributor", "desk@westline.example", "https://westline.example", null));
        changed.GetProperty("isActive").GetBoolean().Should().BeFalse();
        var address = changed.GetProperty("address");
        (address.GetProperty("line1").GetString(), address.GetProperty("city").GetString(), address.GetProperty("state").GetString(),
            address.GetProperty("country").GetString()).Should().Be(("1 Main Street", null, "NV", "US"));

        string? Text(string field) => changed.GetProperty(field).GetString();
    }

    [Fact]
    public async Task Put_OfNothing_ChangesNothing()
    {
        var before = (await JsonAsync(await _client.GetAsync("/api/v1/agencies/1", Token))).GetProperty("address")
            .ToString();

        var after = await JsonAsync(await SendAsync(HttpMethod.Put, "/api/v1/agencies/1", new { }));

        (after.GetProperty("name").GetString(), after.GetProperty("address").ToString()).Should()
            .Be(("Westline Sales", before));
        (await SendAsync(HttpMethod.Put, "/api/v1/agencies/1", new { name = (string?)null })).StatusCode
            .Should().Be(HttpStatusCode.UnprocessableEntity, "an agency without a name is none");
    }

    [Fact]
    public async Task Post_MakesABusinessesAgency_Once()
    {
        var made = await SendAsync(
            HttpMethod.Post, "/api/v1/agencies", new { businessNumber = "B-9", type = "Distributor" });

        made.StatusCode.Should().Be(HttpStatusCode.Created);
        made.Headers.Location!.ToString().Should().Be("/api/v1/agencies/2");
        var agency = await JsonAsync(made);
        (agency.GetProperty("name").GetString(), agency.GetProperty("type").GetString()).Should()
            .Be(("Northgate Partners", "Distributor"));
        (await SendAsync(HttpMethod.Post, "/api/v1/agencies", new { businessNumber = "B-9" })).StatusCode.Should()
            .Be(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("""{ "businessNumber": "nobody" }""", "No customer has the number nobody")]
    [InlineData("""{ "businessNumber": "B-9", "name": " " }""", "Give the agency a name")]
    [InlineData("""{ "businessNumber": "B-9", "traits": ["dances"] }""", "A trait is unknown")]
    public async Task Post_OfWhatIsWrong_IsAProblemAndMakesNothing(string body, string said)
    {
        var answer = await _client.PostAsync(
            "/api/v1/agencies", new StringContent(body, null, "application/json"), Token);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await answer.Content.ReadAsStringAsync(Token)).Should().Contain(said);
        (await _app.InDatabaseAsync(db => db.Agencies.CountAsync(Token))).Should().Be(1);
    }

    [Fact]
    public async Task Reps_AreAddedMovedChangedAndTakenOut()
    {
        var added = await SendAsync(
            HttpMethod.Post, "/api/v1/agencies/1/reps", new { salesRepId = "ZZ99", contactId = _contact, role = "inside", validFrom = "2026-03-01", order = 0 });
        added.StatusCode.Should().Be(HttpStatusCode.Created);
        var id = (await JsonAsync(added)).GetProperty("id").GetInt32();
        (await IdsAsync()).Should().Equal("ZZ99", "JD01", "JD02");

        var changed = await SendAsync(
            HttpMethod.Put, $"/api/v1/agencies/1/reps/{id}", new { role = "service", isVisible = false, order = 2 });
        var rep = await JsonAsync(changed);
        (rep.GetProperty("role").GetString(), rep.GetProperty("isVisible").GetBoolean(), rep.GetProperty("validFrom").GetString(), rep.GetProperty("order").GetInt32())
            .Should().Be(("service", false, "2026-03-01", 2));
        (await IdsAsync()).Should().Equal("JD01", "JD02", "ZZ99");

        (await SendAsync(HttpMethod.Delete, $"/api/v1/agencies/1/reps/{id}", null, changed.Headers.ETag!.Tag)).StatusCode
            .Should().Be(HttpStatusCode.NoContent);
        (await IdsAsync()).Should().Equal("JD01", "JD02");
        (await SendAsync(HttpMethod.Delete, $"/api/v1/agencies/1/reps/{id}", null)).StatusCode.Should()
            .Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{ "salesRepId": "XX00" }""", "No feed has sent the sales rep ID XX00")]
    [InlineData("""{ "salesRepId": "ZZ99", "role": "boss" }""", "The role is unknown")]
    [InlineData("""{ "salesRepId": "ZZ99", "validFrom": "2026-03-02", "validUntil": "2026-03-01" }""", "The last day lies before the first")]
    public async Task Reps_WhatIsWrong_IsAProblem(string body, string said)
    {
        var answer = await _client.PostAsync(
            "/api/v1/agencies/1/reps", new StringContent(body, null, "application/json"), Token);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(Token)).Should().Contain(said);
    }

    [Fact]
    public async Task Delete_TakesTheAgencyFromTheDraft()
    {
        (await SendAsync(HttpMethod.Delete, "/api/v1/agencies/1", null, "\"99\"")).StatusCode.Should()
            .Be(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Delete, "/api/v1/agencies/1", null)).StatusCode.Should()
            .Be(HttpStatusCode.NoContent);
        (await _client.GetAsync("/api/v1/agencies/1", Token)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private async Task<IEnumerable<string?>> IdsAsync() =>
        (await JsonAsync(await _client.GetAsync("/api/v1/agencies/1", Token))).GetProperty("reps").EnumerateArray()
            .Select(rep => rep.GetProperty("salesRepId").GetString());

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, object? body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await _client.SendAsync(request, Token);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
