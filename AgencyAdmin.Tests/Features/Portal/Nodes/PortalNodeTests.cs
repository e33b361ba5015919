using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AgencyAdmin.Tests.Features.Portal.Nodes;

/// <summary>A server and a node that only serves portals, on one PostgreSQL.</summary>
public sealed class PortalNodeTests : IAsyncLifetime
{
    private readonly PostgreSqlDatabase _database = new();
    private PortalApp _server = null!;
    private TestApp _node = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Dictionary<string, string> Settings => new()
    {
        ["Database:Provider"] = "PostgreSql",
        ["ConnectionStrings:AgencyAdmin"] = _database.ConnectionString,
    };

    public async ValueTask InitializeAsync()
    {
        _server = await PortalApp.StartAsync(PortalApp.Origin, Settings, isClockRunning: true);
        _node = new(settings: new(Settings) { ["Node:Role"] = "Portal" }, isClockRunning: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _server.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Node_AnswersPortalsAndHealth_AndNothingElse()
    {
        (await CardsAsync("C-3")).Should().Be(await _server.TextAsync("/portal/module.json", "C-3"));

        foreach (var (path, expected) in ((string, HttpStatusCode)[])
        [
            ("/portal/sales-rep-module.js", HttpStatusCode.OK), ("/health/live", HttpStatusCode.OK), ("/portal/module.json", HttpStatusCode.Unauthorized),
            ("/", HttpStatusCode.NotFound), ("/account/sign-in", HttpStatusCode.NotFound), ("/api/v1/customers", HttpStatusCode.NotFound),
            ("/openapi/v1.json", HttpStatusCode.NotFound), ("/metrics", HttpStatusCode.NotFound),
        ])
        {
            using var client = _node.Stranger();
            using var answer = await client.GetAsync(path, Cancellation);
            answer.StatusCode.Should().Be(expected, path);
        }
    }

    [Fact]
    public async Task Node_IsReady_ByWhatItDoes()
    {
        using var client = _node.Stranger();

        var ready = await client.GetFromJsonAsync<JsonElement>("/health/ready", Cancellation);

        ready.GetProperty("status").GetString().Should().Be("healthy");
        ready.GetProperty("checks").GetProperty("database").GetProperty("description").GetString().Should().Be("The database is read.");
        ready.GetProperty("checks").EnumerateObject().Select(check => check.Name).Should().NotContain(["drop-folder", "backup"]);
    }

    [Fact]
    public async Task Node_ServesAFeedAndAPublication_WithinTwoSeconds()
    {
        (await CardsAsync("C-1")).Should().Contain("Jolene Dahl").And.NotContain("Marcus Oye");

        await _server.FeedAsync("C-1", "MK17");

        await TwoServers.SoonAsync(async () => (await CardsAsync("C-1")).Contains("Marcus Oye", StringComparison.Ordinal));
        await _server.App.InDatabaseAsync(async db =>
        {
            await db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(contact => contact.Name, "Somebody New"), Cancellation);
            return true;
        });
        await _server.PublishAsync();
        await TwoServers.SoonAsync(async () => (await CardsAsync("C-1")).Contains("Somebody New", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Node_TakesARotatedKey_WithinTwoSeconds()
    {
        var old = _server.Token("C-1");
        (await AskAsync(old)).Should().Be(HttpStatusCode.OK);

        await WithKeysAsync(keys => keys.RotateAsync(Cancellation));
        await TwoServers.SoonAsync(async () => await AskAsync(_server.Token("C-1")) is HttpStatusCode.OK);
        (await AskAsync(old)).Should().Be(HttpStatusCode.OK, "the key before counts for some days more");

        await WithKeysAsync(keys => keys.EndOverlapAsync(Cancellation));
        await TwoServers.SoonAsync(async () => await AskAsync(old) is HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Node_IsLetWriteNothing()
    {
        var write = () => _node.InDatabaseAsync(db => db.Customers.ExecuteDeleteAsync(Cancellation));

        (await write.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.ReadOnlySqlTransaction);
    }

    [Fact]
    public async Task Node_OnADatabaseOfAnotherForm_IsRefused()
    {
        await using var other = new TestApp(settings: new(Settings) { ["Node:Role"] = "Portal" });
        await _database.RunAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_Secrets'");

        FluentActions.Invoking(() => other.Address).Should().Throw<StartRefusedException>().WithMessage("*has not the form that this version needs*");
    }

    [Theory]
    [InlineData("Everything", "PostgreSql", "Node:Role is \"Everything\" and must be All or Portal.")]
    [InlineData("Portal", "Sqlite", "Node:Role is Portal, and the database is SQLite*")]
    public async Task Role_ThatCannotBe_EndsTheStart(string role, string provider, string words)
    {
        await using var app = new TestApp(settings: new(Settings) { ["Node:Role"] = role, ["Database:Provider"] = provider });

        FluentActions.Invoking(() => app.Address).Should().Throw<OptionsValidationException>().WithMessage(words);
    }

    private async Task WithKeysAsync(Func<PortalSettingsService, Task> act)
    {
        await using var scope = _server.Scope();
        await act(scope.ServiceProvider.GetRequiredService<PortalSettingsService>());
    }

    private async Task<HttpStatusCode> AskAsync(string token)
    {
        using var answer = await GetAsync(token);
        return answer.StatusCode;
    }

    private async Task<string> CardsAsync(string customer)
    {
        using var answer = await GetAsync(_server.Token(customer));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private async Task<HttpResponseMessage> GetAsync(string token)
    {
        using var client = _node.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/portal/module.json");
        request.Headers.Authorization = new("Bearer", token);
        return await client.SendAsync(request, Cancellation);
    }
}
