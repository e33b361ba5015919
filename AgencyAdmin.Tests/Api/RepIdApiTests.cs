using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Api;

public sealed class RepIdApiTests : IAsyncDisposable
{
    private readonly TestApp _app = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task List_HasEveryIdWithItsCustomers_PageByPageAndByState()
    {
        using var client = await FilledAsync("read");

        var first = await client.GetFromJsonAsync<JsonElement>("/api/v1/rep-ids?take=2", Stop);
        var second = await client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/rep-ids?take=2&after={first.GetProperty("next").GetString()}", Stop);
        var gone = await client.GetFromJsonAsync<JsonElement>("/api/v1/rep-ids?state=gone", Stop);

        first.GetProperty("total").GetInt32().Should().Be(3);
        var id = first.GetProperty("items")[0];
        id.GetProperty("raw")[0].GetString().Should().Be("JD01");
        id.GetProperty("customers").GetInt32().Should().Be(2);
        id.GetProperty("state").GetString().Should().Be("new");
        id.GetProperty("looksLike")[0].GetString().Should().Be("jd01");
        second.GetProperty("items").GetArrayLength().Should().Be(1);
        second.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);
        gone.GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("/api/v1/rep-ids?state=odd", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/rep-ids?take=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/rep-ids/99", HttpStatusCode.NotFound)]
    public async Task Read_WhatIsNotThere_SaysSo(string address, HttpStatusCode status)
    {
        using var client = await FilledAsync("read");

        (await client.GetAsync(address, Stop)).StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task Put_VerifiesIgnoresAndReopens_WithTheVersionThatWasRead()
    {
        using var client = await FilledAsync("read", "setup");
        var tag = (await client.GetAsync("/api/v1/rep-ids/1", Stop)).Headers.ETag!.Tag;

        var verified = await PutAsync(client, 1, new { state = "verified" }, tag);
        var stale = await PutAsync(client, 1, new { state = "ignored", reason = "House account" }, tag);
        var ignored = await PutAsync(
            client, 1, new { state = "ignored", reason = "House account" }, verified.Headers.ETag!.Tag);
        var reopened = await PutAsync(client, 1, new { state = "new" });

        (await StateAsync(verified)).Should().Be("verified");
        stale.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await StateAsync(ignored)).Should().Be("ignored");
        (await StateAsync(reopened)).Should().Be("new");
    }

    [Fact]
    public async Task Put_AliasOf_JoinsTheTwo()
    {
        using var client = await FilledAsync("read", "setup");

        var answer = await PutAsync(client, 2, new { aliasOf = "JD01" });

        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        body.GetProperty("normalised").GetString().Should().Be("JD01");
        body.GetProperty("raw").GetArrayLength().Should().Be(2);
        body.GetProperty("customers").GetInt32().Should().Be(3);
        (await client.GetAsync("/api/v1/rep-ids/2", Stop)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Alias_IsDraftUntilPublished_HoldsForLaterFeeds_AndRollsBack()
    {
        using var client = await FilledAsync("read", "setup", "feeds");
        await _app.InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var agency = await stored.AgencyAsync("B-1", "Westline");
            return await stored.AgencyRepAsync(
                agency, await stored.RepIdAsync("JD01"), await stored.ContactAsync(agency.BusinessId, "Ann"));
        });
        await PublishAsync(service => service.PublishAsync(null, cancellationToken: Stop));

        (await PutAsync(client, 2, new { aliasOf = "JD01" })).StatusCode.Should().Be(HttpStatusCode.OK);
        (await SeesAsync(client, "C-3", "draft"), await SeesAsync(client, "C-3")).Should().Be((1, 0));
        await PublishAsync(service => service.PublishAsync(null, cancellationToken: Stop));
        await SendAsync(client, new FeedBuilder().With("C-5", "jd01"), "delta");
        (await SeesAsync(client, "C-3"), await SeesAsync(client, "C-5")).Should().Be((1, 1));

        await PublishAsync(service => service.RollBackAsync(1, cancellationToken: Stop));
        (await SeesAsync(client, "C-3"), await SeesAsync(client, "C-5"), await SeesAsync(client, "C-1")).Should()
            .Be((0, 0, 1));
    }

    [Theory]
    [InlineData("""{"state":"ignored"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"state":"gone"}""", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"state":"verified","aliasOf":"X"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"aliasOf":" "}""", HttpStatusCode.UnprocessableEntity)]
    public async Task Put_WhatMeansNothing_IsRefused(string body, HttpStatusCode status)
    {
        using var client = await FilledAsync("setup");

        var answer = await client.PutAsync(
            "/api/v1/rep-ids/1", new StringContent(body, Encoding.UTF8, "application/json"), Stop);

        answer.StatusCode.Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task Export_CustomersWithoutAnId_HasOnlyThose_WithFormulasDefused()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        using var feeds = await app.ClientWithKeyAsync("feeds");
        await SendAsync(
            feeds, new FeedBuilder().With("C-1", "JD01").With("C-2", "", "=1+1").With("C-3", "", "Acme, Inc."));
        using var person = await SignedIn.AsAsync(app, "Auditor");

        var answer = await person.GetAsync("/setup/rep-ids/customers-without.csv", Stop);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/csv");
        (await answer.Content.ReadAsStringAsync(Stop)).TrimStart('\uFEFF').Should().Be(
            "Customer number,Customer name,City,State,Country,Phone\r\n"
            + "C-2,'=1+1,Oslo,,,'+47 22 00 00 00\r\nC-3,\"Acme, Inc.\",Oslo,,,'+47 22 00 00 00\r\n");
    }

    [Fact]
    public async Task Export_ForAStranger_LeadsToTheSignIn()
    {
        using var stranger = _app.Stranger();

        (await stranger.GetAsync("/setup/rep-ids/customers-without.csv", Stop)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, int id, object change, string? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/rep-ids/{id}") { Content = JsonContent.Create(change) };
        if (version is not null)
        {
            request.Headers.Add("If-Match", version);
        }

        return client.SendAsync(request, Stop);
    }

    private static async Task<string?> StateAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("state").GetString();
    }

    private async Task PublishAsync(Func<PublishingService, Task<Outcome<Publication>>> publish)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        (await publish(scope.ServiceProvider.GetRequiredService<PublishingService>())).Refusals.Should().BeEmpty();
    }

    private static async Task<int> SeesAsync(HttpClient client, string number, string version = "published")
    {
        var body = await client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/customers/{number}/resolution?version={version}", Stop);
        return body.GetProperty("cards").GetArrayLength();
    }

    private static async Task SendAsync(HttpClient client, FeedBuilder feed, string mode = "full")
    {
        using var content = new StreamContent(feed.Stream());
        (await client.PostAsync($"/api/v1/feeds/KS_CUSTOMERS?mode={mode}", content, Stop)).StatusCode.Should()
            .Be(HttpStatusCode.OK);
    }

    // JD01 is 1, jd01 is 2, AB02 is 3.
    private async Task<HttpClient> FilledAsync(params string[] scopes)
    {
        using var feeds = await _app.ClientWithKeyAsync("feeds");
        await SendAsync(
            feeds, new FeedBuilder().With("C-1", "JD01").With("C-2", "JD01").With("C-3", "jd01").With("C-4", "AB02"));
        return await _app.ClientWithKeyAsync(scopes);
    }
}
