using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Api;

public sealed class PublicationApiTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = await _app.ClientWithKeyAsync("read", "publish");
        await _app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            await seed.CustomerAsync("C-2", "Birch Tools", ["JD01"]);
            await seed.CustomerAsync("C-3", "Cedar Works", []);
            return true;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Differences_HaveCountsSentencesAndAPageOfWhoIsTouched()
    {
        var body = await JsonAsync(await _client.GetAsync("/api/v1/publications/draft/differences?take=1", Token));

        body.GetProperty("summary").GetString().Should().Be("1 agency added, 1 rep added");
        body.GetProperty("changes")[0].GetProperty("kind").GetString().Should().Be("agencyAdded");
        (body.GetProperty("effects").GetProperty("gained").GetInt32(), body.GetProperty("effects").GetProperty("same").GetInt32()).Should().Be((2, 2));
        body.GetProperty("coverage").ToString().Should().Be("""{"before":0,"after":50}""");
        var customers = body.GetProperty("customers");
        customers.GetProperty("items")[0].ToString().Should().Be("""{"number":"C-1","name":"Alder Supply","effect":"gained"}""");
        var next = customers.GetProperty("next").GetString();
        var second = await JsonAsync(
            await _client.GetAsync($"/api/v1/publications/draft/differences?take=1&after={next}", Token));
        second.GetProperty("customers").ToString().Should().Be(
            """{"items":[{"number":"C-2","name":"Birch Tools","effect":"gained"}],"next":null}""");
        var same = await JsonAsync(
            await _client.GetAsync("/api/v1/publications/draft/differences?effect=same&text=cedar", Token));
        same.GetProperty("customers").GetProperty("items")[0].GetProperty("number").GetString().Should().Be("C-3");
    }

    [Theory]
    [InlineData("effect=vanished")]
    [InlineData("take=0")]
    public async Task Differences_OfWhatIsUnclear_AreAProblem(string query) =>
        (await _client.GetAsync($"/api/v1/publications/draft/differences?{query}", Token)).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Post_WithWhatWasReviewed_Publishes_AndWithAnythingOlderIs412()
    {
        var tag = (await _client.GetAsync("/api/v1/publications/draft/differences", Token)).Headers.ETag!.Tag;

        var made = await PostAsync("/api/v1/publications", new { note = "First" }, tag);
        var again = await PostAsync("/api/v1/publications", new { note = "Twice" }, tag);

        made.StatusCode.Should().Be(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Token));
        made.Headers.Location!.ToString().Should().Be("/api/v1/publications/1");
        (await JsonAsync(made)).GetProperty("number").GetInt32().Should().Be(1);
        again.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await again.Content.ReadAsStringAsync(Token)).Should().Contain("published no. 1 meanwhile");
    }

    [Fact]
    public async Task Post_OverADraftThatChangedMeanwhile_Is412AndPublishesNothing()
    {
        var tag = (await _client.GetAsync("/api/v1/publications/draft/differences", Token)).Headers.ETag!.Tag;
        await _app.InDatabaseAsync(
            db => db.Agencies.ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, "Westline"), Token));

        (await PostAsync("/api/v1/publications", new { }, tag)).StatusCode.Should()
            .Be(HttpStatusCode.PreconditionFailed);
        (await _app.InDatabaseAsync(db => db.Publications.AnyAsync(Token))).Should().BeFalse();
    }

    [Fact]
    public async Task Post_ThatTakesTheRepFromMany_NeedsAcceptLoss_AndIsRolledBack()
    {
        (await PostAsync("/api/v1/publications", new { })).StatusCode.Should().Be(HttpStatusCode.Created);
        (await PostAsync("/api/v1/publications", new { })).StatusCode.Should()
            .Be(HttpStatusCode.Conflict, "nothing differs");
        await _app.InDatabaseAsync(db => db.Set<AgencyRep>().ExecuteDeleteAsync(Token));

        var refused = await PostAsync("/api/v1/publications", new { note = "Mistake" });
        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync(Token)).Should().Contain("publication.loss").And.Contain(
            "2 of 2 customers");
        (await PostAsync("/api/v1/publications", new { note = "Mistake", acceptLoss = true })).StatusCode.Should()
            .Be(HttpStatusCode.Created);

        var back = await JsonAsync(await PostAsync("/api/v1/publications/1/rollback", new { note = "Sorry" }));
        (back.GetProperty("number").GetInt32(), back.GetProperty("restoredFrom").GetInt32()).Should().Be((3, 1));
        (await PostAsync("/api/v1/publications/9/rollback", new { })).StatusCode.Should().Be(HttpStatusCode.NotFound);
        var list = await JsonAsync(await _client.GetAsync("/api/v1/publications", Token));
        list.GetProperty("items").EnumerateArray()
            .Select(p => (p.GetProperty("number").GetInt32(), p.GetProperty("isCurrent").GetBoolean()))
            .Should().Equal((3, true), (2, false), (1, false));

        var first = await JsonAsync(await _client.GetAsync("/api/v1/publications?take=2", Token));
        var rest = await JsonAsync(
            await _client.GetAsync($"/api/v1/publications?take=2&after={first.GetProperty("next").GetString()}", Token));
        Numbers(first).Should().Equal(3, 2);
        Numbers(rest).Should().Equal(1);
        (rest.GetProperty("next").ValueKind, rest.GetProperty("total").GetInt32()).Should().Be((JsonValueKind.Null, 3));
    }

    [Fact]
    public async Task List_OfMoreThanOnePageHolds_IsAProblem() =>
        (await _client.GetAsync("/api/v1/publications?take=1001", Token)).StatusCode.Should().Be(HttpStatusCode.BadRequest);

    private static IEnumerable<int> Numbers(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(publication => publication.GetProperty("number").GetInt32());

    private async Task<HttpResponseMessage> PostAsync(string address, object body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
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
