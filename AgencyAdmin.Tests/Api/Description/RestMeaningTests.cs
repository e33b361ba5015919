using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api.Description;

/// <summary>REST says what it means: nothing is taken in silence, and each refusal names the member, its place and a code.</summary>
public sealed class RestMeaningTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01", "JD02");
            await seed.CustomerAsync("B-9", "Northgate Partners", []);
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            await seed.RepIdAsync("ZZ99");
            await seed.PublishAsync();
            return true;
        });
        _client = await _app.ClientWithKeyAsync([.. Permissions.Scopes]);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("POST /api/v1/contacts", """{ "businessNumber": "B-9", "nmae": "Nora" }""", "There is no member \"nmae\" here, line 1, byte 3*. Did you mean \"name\"?")]
    [InlineData("PUT /api/v1/contacts/1", """{ "officephone2": "1" }""", "*Did you mean \"officePhone\"?")]
    [InlineData("PUT /api/v1/agencies/1", """{ "address": { "lin1": "1 Harbour Road" } }""", "*Did you mean \"line1\"?")]
    [InlineData("POST /api/v1/agencies/1/reps", """{ "repId": "ZZ99", "contactId": 1 }""", "There is no member \"repId\" here,*")]
    [InlineData("PUT /api/v1/rep-ids/1", """{ "stat": "verified" }""", "*Did you mean \"state\"?")]
    [InlineData("POST /api/v1/publications", """{ "acceptLos": true }""", "*Did you mean \"acceptLoss\"?")]
    public async Task MemberThatNobodyKnows_IsRefusedWithTheNearest(string what, string body, string said) =>
        (await ProblemAsync(HttpStatusCode.BadRequest, "body.unknown-member", what, body)).Should().Match(said);

    [Theory]
    [InlineData("PUT /api/v1/agencies/1/reps/1", """{ "order": "first" }""", "The member order takes a whole number: see line 1*")]
    [InlineData("PUT /api/v1/agencies/1/reps/1", """{ "validFrom": "3.4.2027" }""", "The member validFrom takes a day as 2027-01-31: see line 1*")]
    [InlineData("PUT /api/v1/contacts/1", """{ "isHidden": "yes" }""", "The member isHidden takes true or false: see line 1*")]
    [InlineData("PUT /api/v1/agencies/1", """{ "traits": "sells" }""", "The member traits takes a list in square brackets: see line 1*")]
    public async Task MemberOfAnotherKind_IsRefusedByItsName(string what, string body, string said) =>
        (await ProblemAsync(HttpStatusCode.BadRequest, "body.value", what, body)).Should().Match(said);

    [Theory]
    [InlineData("GET /api/v1/customers?take=many", "request.value", "The value of take is \"many\". Give a whole number.")]
    [InlineData("GET /api/v1/customers?withoutRep=perhaps", "request.value", "The value of withoutRep is \"perhaps\". Give true or false.")]
    [InlineData("GET /api/v1/customers?withoutRp=true", "request.unknown-parameter", "There is no ?withoutRp= here. Did you mean ?withoutRep=?")]
    [InlineData("POST /api/v1/feeds/KS_CUSTOMERS?mode=full&dryrn=true", "request.unknown-parameter", "There is no ?dryrn= here. Did you mean ?dryRun=?")]
    [InlineData("GET /api/v1/coverage?take=1", "request.unknown-parameter", "There is no ?take= here: this address takes no parameters.")]
    [InlineData("POST /api/v1/feeds/KS_CUSTOMERS", "feed.mode", "Give ?mode=full for a file with every customer, or ?mode=delta for one with changes only.")]
    [InlineData("POST /api/v1/feeds/KS_CUSTOMERS?mode=bogus", "feed.mode", "The mode is \"bogus\". Give ?mode=full *")]
    [InlineData("GET /api/v1/feeds/KS_CUSTOMERS?format=pdf", "export.format", "The format is \"pdf\". Ask for full, net, csv or xlsx.")]
    public async Task ParameterThatIsWrong_IsRefusedByItsName(string what, string code, string said) =>
        (await ProblemAsync(HttpStatusCode.BadRequest, code, what, what.StartsWith('P') ? "x" : null, "text/plain")).Should().Match(said);

    [Theory]
    [InlineData("PUT /api/v1/agencies/1/reps/1", """{ "salesRepId": "ZZ99" }""", "agency-rep.other-id", "A row keeps its sales rep ID.*")]
    [InlineData("PUT /api/v1/agencies/1/reps/1", """{ "contactId": 4711 }""", "agency-rep.contact", "There is no such contact any more.*")]
    [InlineData("POST /api/v1/agencies/1/reps", """{ "salesRepId": "ZZ99", "contactId": 4711 }""", "agency-rep.contact", "There is no such contact any more.*")]
    [InlineData("POST /api/v1/agencies/1/reps", """{ "salesRepId": "ZZ99", "role": "boss" }""", "agency-rep.role", "The role is unknown.*")]
    [InlineData("PUT /api/v1/rep-ids/3", """{ "aliasOf": "QQ77" }""", "rules.alias.unknown", "There is no sales rep ID QQ77 to read it as.*")]
    [InlineData("POST /api/v1/contacts", """{ "businessNumber": "B-77", "name": "Nora" }""", "contact.business", "There is no customer B-77.*")]
    public async Task WhatLeadsNowhere_IsRefusedByItsField(string what, string body, string code, string said)
    {
        using var answer = await SendAsync(what, body);
        var problem = await JsonAsync(answer);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, problem.ToString());
        problem.GetProperty("code").GetString().Should().Be(code);
        problem.GetProperty("detail").GetString().Should().Match(said);
        problem.GetProperty("refusals")[0].GetProperty("field").GetString().Should().MatchRegex("^[a-z]");
    }

    [Fact]
    public async Task Put_LeavesWhatItDoesNotName()
    {
        await SendAsync("PUT /api/v1/agencies/1", """{ "traits": ["serves"], "type": "Distributor" }""");
        await SendAsync("PUT /api/v1/agencies/1/reps/1", """{ "isVisible": false, "role": "inside" }""");

        var agency = await JsonAsync(await SendAsync("PUT /api/v1/agencies/1", """{ "phone": "702 555 0100" }"""));
        var rep = await JsonAsync(await SendAsync("PUT /api/v1/agencies/1/reps/1", """{ "order": 1 }"""));

        agency.GetProperty("traits")[0].GetString().Should().Be("serves");
        agency.GetProperty("type").GetString().Should().Be("Distributor");
        rep.GetProperty("isVisible").GetBoolean().Should().BeFalse();
        rep.GetProperty("role").GetString().Should().Be("inside");
    }

    [Fact]
    public async Task NewAgencyType_IsTakenAndRemarked()
    {
        var first = await JsonAsync(await SendAsync("PUT /api/v1/agencies/1", """{ "type": "Distributor" }"""));
        var again = await JsonAsync(await SendAsync("PUT /api/v1/agencies/1", """{ "type": "Distributor" }"""));
        var mistyped = await JsonAsync(await SendAsync("POST /api/v1/agencies", """{ "businessNumber": "B-9", "type": "Distributer" }"""));

        Warning(first).Should().Be("The type Distributor is new: it was added to the types of agencies.");
        again.GetProperty("warnings").GetArrayLength().Should().Be(0);
        Warning(mistyped).Should().Be("The type Distributer is new. Did you mean Distributor?");

        static string? Warning(JsonElement agency) => agency.GetProperty("warnings").EnumerateArray()
            .Single(warning => warning.GetProperty("field").GetString() == "type").GetProperty("message").GetString();
    }

    [Theory]
    [InlineData("/api/v1/agencies")]
    [InlineData("/api/v1/agencies/1")]
    [InlineData("/api/v1/contacts/1")]
    [InlineData("/api/v1/contacts")]
    [InlineData("/api/v1/rep-ids/1")]
    [InlineData("/api/v1/customers")]
    [InlineData("/api/v1/customers/C-1/resolution")]
    [InlineData("/api/v1/customers/C-1/sales-reps")]
    [InlineData("/api/v1/feeds")]
    [InlineData("/api/v1/publications")]
    [InlineData("/api/v1/publications/draft/differences")]
    [InlineData("/api/v1/coverage")]
    [InlineData("/api/v1/change-log")]
    public async Task Read_HasAnETag_IsNotSentAgain_AndHeadHasTheSameHeaders(string address)
    {
        var tag = (await _client.GetAsync(address, Stop)).Headers.ETag;
        using var head = await _client.SendAsync(new(HttpMethod.Head, address), Stop);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.TryAddWithoutValidation("If-None-Match", $"\"other\", {tag}");
        using var other = new HttpRequestMessage(HttpMethod.Get, address);
        other.Headers.TryAddWithoutValidation("If-None-Match", "\"other\"");

        tag.Should().NotBeNull();
        head.StatusCode.Should().Be(HttpStatusCode.OK);
        head.Headers.ETag.Should().Be(tag);
        (await head.Content.ReadAsByteArrayAsync(Stop)).Should().BeEmpty();
        (await _client.SendAsync(again, Stop)).StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await _client.SendAsync(other, Stop)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("PUT /api/v1/agencies/1")]
    [InlineData("PUT /api/v1/contacts/1")]
    [InlineData("PUT /api/v1/agencies/1/reps/1")]
    public async Task StaleVersion_IsToldWithoutForms(string what)
    {
        using var request = Request(what, "{}");
        request.Headers.TryAddWithoutValidation("If-Match", "\"99\"");

        using var answer = await _client.SendAsync(request, Stop);

        answer.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await JsonAsync(answer)).GetProperty("detail").GetString().Should().Be(
            "It was changed since it was read. Read it again, and repeat the change with its new ETag.");
    }

    [Theory]
    [InlineData("POST /api/v1/contacts", "Say its type in the Content-Type header: application/json.")]
    [InlineData("PUT /api/v1/contacts/1/picture", "Say its type in the Content-Type header: image/jpeg, *")]
    [InlineData("POST /api/v1/feeds/KS_CUSTOMERS?mode=full", "Say its type in the Content-Type header: text/tab-separated-values, *")]
    public async Task BodyOfAnotherType_415NamesThoseThatAreTaken(string what, string said) =>
        (await ProblemAsync(HttpStatusCode.UnsupportedMediaType, "body.type", what, "x", "video/mp4")).Should().Match(said);

    [Fact]
    public async Task TenThatMakeOneThingAtOnce_MakeItOnce()
    {
        var agencies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            _client.PostAsJsonAsync("/api/v1/agencies", new { businessNumber = "B-9" }, Stop)));
        var reps = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            _client.PostAsJsonAsync("/api/v1/agencies/1/reps", new { salesRepId = "ZZ99", contactId = 1 }, Stop)));

        foreach (var answers in (HttpResponseMessage[][])[agencies, reps])
        {
            answers.Select(answer => (int)answer.StatusCode).Order().Should().Equal(201, 409, 409, 409, 409, 409, 409, 409, 409, 409);
        }
    }

    private async Task<string?> ProblemAsync(HttpStatusCode status, string code, string what, string? body, string type = "application/json")
    {
        using var answer = await _client.SendAsync(Request(what, body, type), Stop);
        var problem = await JsonAsync(answer);

        answer.StatusCode.Should().Be(status, problem.ToString());
        problem.GetProperty("code").GetString().Should().Be(code);
        problem.GetProperty("status").GetInt32().Should().Be((int)status);
        return problem.GetProperty("detail").GetString();
    }

    private Task<HttpResponseMessage> SendAsync(string what, string body) => _client.SendAsync(Request(what, body), Stop);

    private static HttpRequestMessage Request(string what, string? body, string type = "application/json") =>
        new(new(what.Split(' ')[0]), what.Split(' ')[1]) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, type) };

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.TextAsync());
}
