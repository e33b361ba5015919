using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api;

/// <summary>The change log over REST: pages, filters, undo, and which key may what.</summary>
public sealed class ChangeLogApiTests : IAsyncLifetime
{
    private readonly TestApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.InDatabaseAsync(async db =>
    {
        var log = new LoggedChanges(db, _app.Clock);
        await log.AddAsync(LoggedChanges.Contact(1), LoggedChanges.Contact(2, "Cleo Ray"));
        await log.AddAsync(LoggedChanges.Setting("feeds"));
        return true;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task List_GoesOnBehindTheLastToTheEnd()
    {
        using var client = await _app.ClientWithKeyAsync("log");

        var first = await GetAsync(client, "?take=2&subject=contact");
        var second = await GetAsync(client, "?take=1&subject=contact");
        var rest = await GetAsync(client, $"?take=2&subject=contact&after={second.GetProperty("next").GetString()}");

        first.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);
        Ids(first).Should().Equal(2, 1);
        Ids(second).Concat(Ids(rest)).Should().Equal(2, 1);
        var item = first.GetProperty("items")[0];
        item.GetProperty("sentence").GetString().Should().Be("changed the name of Cleo Ray: Ben Row → Cleo Ray");
        item.GetProperty("batch").GetInt64().Should().Be(1);
        item.GetProperty("after").GetProperty("name").GetString().Should().Be("Cleo Ray");
        item.GetProperty("actor").GetProperty("kind").GetString().Should().Be("account");
        item.GetProperty("hash").GetString().Should().HaveLength(ChangeEntry.HashLength);
    }

    [Theory]
    [InlineData("?take=0")]
    [InlineData("?take=501")]
    [InlineData("?who=ann")]
    [InlineData("?subject=people")]
    [InlineData("?key=1")]
    [InlineData("?since=yesterday")]
    [InlineData("?after=-1")]
    public async Task List_UnclearQuestion_IsAProblemThatSaysHow(string query)
    {
        using var client = await _app.ClientWithKeyAsync("log");

        using var answer = await client.GetAsync($"/api/v1/change-log{query}", Token);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Theory]
    [InlineData("feeds")]
    [InlineData("read")]
    [InlineData("setup")]
    [InlineData("publish")]
    public async Task List_KeyWithoutTheScope_IsRefused(string scope)
    {
        using var client = await _app.ClientWithKeyAsync(scope);

        using var answer = await client.GetAsync("/api/v1/change-log", Token);

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Undo_OfAVerifiedId_SaysFirstAndDoesItThen()
    {
        using var setup = await _app.ClientWithKeyAsync("setup", "log");
        var id = await _app.InDatabaseAsync(
            async db => (await new StoredSetup(db).RepIdAsync("JD01", isVerified: true)).Id);
        var entry = Ids(await GetAsync(setup, $"?subject=rep-id&key={id}"))[0];

        var preview = await UndoAsync(setup, $"{entry}/undo?dryRun=true", HttpStatusCode.OK);
        var undone = await UndoAsync(setup, $"{entry}/undo?batch=true", HttpStatusCode.OK);
        var again = await UndoAsync(setup, $"{entry}/undo", HttpStatusCode.Conflict);

        preview.GetProperty("entry").ValueKind.Should().Be(JsonValueKind.Null);
        preview.GetProperty("does")[0].GetProperty("text").GetString().Should().Be("Decision of JD01: Verified → Open");
        undone.GetProperty("does").GetArrayLength().Should().Be(1);
        var told = await setup.GetFromJsonAsync<JsonElement>(
            $"/api/v1/change-log/{undone.GetProperty("entry").GetInt64()}", Token);
        told.GetProperty("undoes").GetInt64().Should().Be(entry);
        again.GetProperty("detail").GetString().Should().StartWith("There is nothing to undo");
    }

    [Theory]
    [InlineData("99", "setup", HttpStatusCode.NotFound)]
    [InlineData("1", "log", HttpStatusCode.Forbidden)]
    [InlineData("1", "publish", HttpStatusCode.Forbidden)]
    [InlineData("3", "setup", HttpStatusCode.Forbidden)]
    public async Task Undo_WithoutTheRight_ChangesNothing(string entry, string scope, HttpStatusCode expected)
    {
        using var client = await _app.ClientWithKeyAsync(scope);

        var problem = await UndoAsync(client, $"{entry}/undo", expected);

        problem.GetProperty("status").GetInt32().Should().Be((int)expected);
    }

    [Fact]
    public async Task Undo_Publication_IsAProblemInWords()
    {
        await _app.InDatabaseAsync(async db =>
        {
            await new SetupSeed(db).PublishAsync();
            return true;
        });
        using var client = await _app.ClientWithKeyAsync("setup");

        var problem = await UndoAsync(client, "4/undo?batch=true", HttpStatusCode.UnprocessableEntity);

        problem.GetProperty("detail").GetString().Should().StartWith("A publication is never undone");
    }

    private static List<long> Ids(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64())];

    private static Task<JsonElement> GetAsync(HttpClient client, string query) =>
        client.GetFromJsonAsync<JsonElement>($"/api/v1/change-log{query}", Token);

    private static async Task<JsonElement> UndoAsync(HttpClient client, string address, HttpStatusCode expected)
    {
        using var answer = await client.PostAsync($"/api/v1/change-log/{address}", null, Token);
        answer.StatusCode.Should().Be(expected, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
