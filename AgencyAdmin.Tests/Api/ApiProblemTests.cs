using System.Net;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Security.Access;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Api;

/// <summary>One app for what changes nothing.</summary>
public sealed class ApiProblemApp : IAsyncLifetime
{
    public TestApp App { get; } = new(settings: new() { ["Requests:BodyBytes"] = "65536" });

    public HttpClient Machine { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await App.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            await seed.PublishAsync();
            return true;
        });
        Machine = await App.ClientWithKeyAsync([.. Permissions.Scopes]);
    }

    public async ValueTask DisposeAsync()
    {
        Machine.Dispose();
        await App.DisposeAsync();
    }
}

/// <summary>
/// Whatever goes wrong over REST, at every address: problem details with a title and a reason in words, and nothing of
/// the inside.
/// </summary>
public sealed class ApiProblemTests(ApiProblemApp api) : IClassFixture<ApiProblemApp>
{
    // What a webhook does at once asks for nothing but the address.
    private static readonly string[] s_withoutABody = ["/test", "/rotate", "/resend"];

    private static readonly AccessRow[] s_rows = [.. AccessTable.Endpoints.Where(row => row.IsApi)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> All { get; } = [.. s_rows.Select(row => row.What)];

    public static TheoryData<string> OfOneThing { get; } = [.. s_rows.Where(row => row.What.Contains('{', StringComparison.Ordinal)).Select(row => row.What)];

    public static TheoryData<string> WithJson { get; } = [.. s_rows.Where(TakesJson).Select(row => row.What)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task WithoutAKey_401(string what)
    {
        using var stranger = api.App.Stranger();

        await ShouldBeAsync(HttpStatusCode.Unauthorized, await stranger.SendAsync(Request(what), Stop));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task WithAKeyForSomethingElse_403(string what)
    {
        var scope = Permissions.Scopes.First(scope => !Row(what).Allows(scope));
        using var machine = await api.App.ClientWithKeyAsync(scope);

        await ShouldBeAsync(HttpStatusCode.Forbidden, await machine.SendAsync(Request(what), Stop));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task WithAMethodThatNoAddressTakes_405(string what)
    {
        using var request = Request(what);
        request.Method = HttpMethod.Patch;

        var problem = await ShouldBeAsync(HttpStatusCode.MethodNotAllowed, await api.Machine.SendAsync(request, Stop));

        problem.GetProperty("detail").GetString().Should().StartWith("Use ").And.Contain(what.Split(' ')[0]);
    }

    [Theory]
    [MemberData(nameof(OfOneThing))]
    public async Task OfWhatIsNotThere_404(string what) =>
        await ShouldBeAsync(HttpStatusCode.NotFound, await api.Machine.SendAsync(Request(what, Body(what)), Stop));

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/agencies")]
    [InlineData("/api/v1/agencies/first")]
    public async Task OfAnAddressThatIsNone_404(string address) =>
        await ShouldBeAsync(HttpStatusCode.NotFound, await api.Machine.GetAsync(address, Stop));

    [Theory]
    [MemberData(nameof(WithJson))]
    public async Task WithBrokenJson_400(string what)
    {
        var problem = await ShouldBeAsync(HttpStatusCode.BadRequest, await api.Machine.SendAsync(Request(what, """{ "name": """), Stop));

        problem.GetProperty("detail").GetString().Should().Contain("line 1");
    }

    [Theory]
    [MemberData(nameof(WithJson))]
    public async Task WithABodyThatIsNoJson_415(string what) =>
        await ShouldBeAsync(
            HttpStatusCode.UnsupportedMediaType, await api.Machine.SendAsync(Request(what, "{}", "text/plain"), Stop));

    [Theory]
    [MemberData(nameof(WithJson))]
    public async Task WithACharsetThatNobodyKnows_415(string what)
    {
        foreach (var charset in (string[])["klingon", "utf-7", "\"utf-9\""])
        {
            using var request = Request(what, "{}");
            request.Content!.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

            var problem = await ShouldBeAsync(HttpStatusCode.UnsupportedMediaType, await api.Machine.SendAsync(request, Stop), charset);

            problem.GetProperty("detail").GetString().Should().Contain("charset");
        }
    }

    [Theory]
    [InlineData("utf-8", HttpStatusCode.OK)]
    [InlineData("\"UTF-8\"", HttpStatusCode.OK)]
    [InlineData("windows-1252", HttpStatusCode.OK)]
    [InlineData("klingon", HttpStatusCode.UnsupportedMediaType)]
    public async Task FeedInACharset_IsReadOrRefusedByItsName(string charset, HttpStatusCode status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(new FeedBuilder().With("C-9").Build()));
        content.Headers.TryAddWithoutValidation("Content-Type", $"text/tab-separated-values; charset={charset}");

        using var answer = await api.Machine.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=delta&dryRun=true", content, Stop);

        answer.StatusCode.Should().Be(status, await answer.TextAsync());
    }

    [Theory]
    [MemberData(nameof(WithJson))]
    public async Task WithTooLargeABody_413(string what) =>
        await ShouldBeAsync(
            HttpStatusCode.RequestEntityTooLarge, await api.Machine.SendAsync(Request(what, $$"""{ "note": "{{new string('x', 80_000)}}" }"""), Stop));

    [Theory]
    [InlineData("/api/v1/contacts?take=many")]
    [InlineData("/api/v1/contacts?take=0")]
    [InlineData("/api/v1/customers?take=0")]
    [InlineData("/api/v1/customers?withoutRep=perhaps")]
    [InlineData("/api/v1/feeds?after=yesterday")]
    [InlineData("/api/v1/customers/C-1/resolution?asOf=soon")]
    public async Task WithAValueOfAnotherKind_400(string address) =>
        await ShouldBeAsync(HttpStatusCode.BadRequest, await api.Machine.GetAsync(address, Stop));

    [Theory]
    [InlineData("POST /api/v1/agencies", """{ "businessNumber": "B-Westline Sales" }""", null, HttpStatusCode.Conflict)]
    [InlineData("DELETE /api/v1/contacts/1", null, null, HttpStatusCode.Conflict)]
    [InlineData("PUT /api/v1/agencies/1", "{}", "\"99\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("DELETE /api/v1/agencies/1", null, "\"99\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("PUT /api/v1/contacts/1", "{}", "\"99\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("DELETE /api/v1/contacts/1", null, "\"99\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("PUT /api/v1/agencies/1", """{ "name": "" }""", null, HttpStatusCode.UnprocessableEntity)]
    [InlineData("PUT /api/v1/contacts/1", """{ "name": "" }""", null, HttpStatusCode.UnprocessableEntity)]
    [InlineData("PUT /api/v1/contacts/1/picture", "no picture", null, HttpStatusCode.UnprocessableEntity)]
    [InlineData("POST /api/v1/feeds/KS_CUSTOMERS?mode=full", "", null, HttpStatusCode.UnprocessableEntity)]
    public async Task WhatTheRulesRefuse_409_412_422(string what, string? body, string? ifMatch, HttpStatusCode status)
    {
        var type = what.Contains("picture", StringComparison.Ordinal) ? "image/png"
            : what.Contains("KS_", StringComparison.Ordinal) ? "text/tab-separated-values"
            : "application/json";
        using var request = new HttpRequestMessage(new(what.Split(' ')[0]), what.Split(' ')[1])
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, type),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        await ShouldBeAsync(status, await api.Machine.SendAsync(request, Stop));
    }

    [Fact]
    public async Task AboveTheLimit_429_AtEveryAddress()
    {
        await using var app = new TestApp(settings: new() { ["Api:RequestsPerMinute"] = "1" });
        using var machine = await app.ClientWithKeyAsync([.. Permissions.Scopes]);
        (await machine.GetAsync("/api/v1/nothing", Stop)).StatusCode.Should()
            .Be(HttpStatusCode.NotFound, "the first one is let through");

        foreach (var row in s_rows)
        {
            using var answer = await machine.SendAsync(Request(row.What), Stop);

            await ShouldBeAsync(HttpStatusCode.TooManyRequests, answer);
            answer.Headers.RetryAfter.Should().NotBeNull();
        }
    }

    [Fact]
    public async Task OfADatabaseThatFails_500_AtEveryAddressThatReads()
    {
        await using var app = new TestApp();
        using var machine = await app.ClientWithKeyAsync([.. Permissions.Scopes]);
        await app.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            PRAGMA foreign_keys = OFF;
            DROP TABLE Customers; DROP TABLE Contacts; DROP TABLE Agencies; DROP TABLE Publications; DROP TABLE SalesRepIds; DROP TABLE Feeds;
            """,
            Stop));

        foreach (var row in s_rows.Where(row => row.What.StartsWith("GET ", StringComparison.Ordinal)))
        {
            var problem = await ShouldBeAsync(
                HttpStatusCode.InternalServerError, await machine.SendAsync(Request(row.What), Stop), row.What);

            problem.GetProperty("traceId").GetString().Should().NotBeEmpty("the log has the reason under it");
        }
    }

    private static bool TakesJson(AccessRow row) =>
        row.What.StartsWith('P')
            && !row.What.Contains("KS_", StringComparison.Ordinal)
            && !row.What.EndsWith("/picture", StringComparison.Ordinal)
            && !row.What.EndsWith("/import", StringComparison.Ordinal)
        && !row.What.EndsWith("/undo", StringComparison.Ordinal)
        && !s_withoutABody.Any(end => row.What.EndsWith(end, StringComparison.Ordinal));

    private static string Body(string what) =>
        what.Contains("rep-ids", StringComparison.Ordinal) ? """{ "state": "verified" }"""
        : what.StartsWith("POST", StringComparison.Ordinal) && what.EndsWith("/reps", StringComparison.Ordinal) ? """{ "salesRepId": "JD01" }"""
        : "{}";

    private static AccessRow Row(string what) => s_rows.Single(row => row.What == what);

    private static HttpRequestMessage Request(string what, string? body = null, string type = "application/json")
    {
        var request = Row(what).Request();
        request.RequestUri = new(
            request.RequestUri!.ToString().Replace("C-1", "nobody", StringComparison.Ordinal), UriKind.Relative);
        request.Content = body is null || request.Method == HttpMethod.Get ? null
            : new StringContent(body, Encoding.UTF8, what.EndsWith("/picture", StringComparison.Ordinal) ? "image/png" : type);
        return request;
    }

    private static async Task<JsonElement> ShouldBeAsync(
        HttpStatusCode status, HttpResponseMessage answer, string? what = null)
    {
        var text = await answer.TextAsync();
        answer.StatusCode.Should().Be(status, $"{what} answered {text}");
        answer.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("status").GetInt32().Should().Be((int)status);
        problem.GetProperty("title").GetString().Should().NotBeNullOrWhiteSpace();
        problem.GetProperty("detail").GetString().Should().NotBeNullOrWhiteSpace().And.EndWith(".");
        text.Should().NotContain("Exception").And.NotContain("   at ").And.NotContain("AgencyAdmin.").And.NotContain(
            "SQLite");
        return problem;
    }
}
