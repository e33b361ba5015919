using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.PostgreSql.Nodes;

/// <summary>Many clients of two servers at the same things.</summary>
public sealed class InterleavingTests : IAsyncLifetime
{
    private const int Clients = 20;
    private const int Writes = 10;
    private const string Contact = "/api/v1/contacts/1";

    private readonly PostgreSqlDatabase _database = new();
    private TwoServers _servers = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _servers = await TwoServers.StartAsync(_database);

    public async ValueTask DisposeAsync()
    {
        await _servers.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task WritesWithAVersion_LoseNothing_AndTheLogIsOneChain()
    {
        var key = await _servers.One.App.KeyAsync("read", "setup");
        await CountedAsync(Client(_servers.One.App, key), from: "0");

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(() => WriteAsync(i % 2 == 0 ? _servers.One.App : _servers.Other, key), Cancellation)));

        foreach (var app in (TestApp[])[_servers.One.App, _servers.Other])
        {
            using var client = Client(app, key);
            (await ReadAsync(client)).Count.Should().Be(Clients * Writes);
            (await app.InDatabaseAsync(db => ChangeLogCommands.VerifyAsync(db, Cancellation))).Broken.Should().BeNull();
        }
    }

    [Fact]
    public async Task TheSameFile_AtBothAtOnce_IsAppliedOnce()
    {
        var key = await _servers.One.App.KeyAsync("feeds");
        for (var round = 0; round < 5; round++)
        {
            var feed = new FeedBuilder().With("C-1", "MK17", name: $"Round {round}").Build();
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => SendAsync(i % 2 == 0 ? _servers.One.App : _servers.Other, key, feed))));

            answers.Order().Should().Equal([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.Conflict, 5)]);
        }

        (await _servers.Other.InDatabaseAsync(db => db.Feeds.CountAsync(feed => feed.Status == FeedStatus.Applied, Cancellation))).Should().Be(5);
    }

    // Counts on in the contact's fax, and again where somebody else was quicker.
    private static async Task WriteAsync(TestApp app, string key)
    {
        using var client = Client(app, key);
        for (var written = 0; written < Writes;)
        {
            var (version, count) = await ReadAsync(client);
            written += await CountedAsync(client, (count + 1).ToString(CultureInfo.InvariantCulture), version) ? 1 : 0;
        }
    }

    private static async Task<bool> CountedAsync(HttpClient client, string from, string? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Contact)
        {
            Content = new StringContent($$"""{ "position": "{{from}}" }""", Encoding.UTF8, "application/json"),
        };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        using var answer = await client.SendAsync(request, Cancellation);
        answer.StatusCode.Should().BeOneOf(HttpStatusCode.OK, HttpStatusCode.PreconditionFailed);
        return answer.StatusCode is HttpStatusCode.OK;
    }

    private static async Task<(string Version, int Count)> ReadAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Contact, Cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (answer.Headers.ETag!.ToString(), int.Parse(body.GetProperty("position").GetString()!, CultureInfo.InvariantCulture));
    }

    private static async Task<HttpStatusCode> SendAsync(TestApp app, string key, string feed)
    {
        using var client = Client(app, key);
        using var content = new StringContent(feed, Encoding.UTF8, "text/tab-separated-values");
        using var answer = await client.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=delta", content, Cancellation);
        return answer.StatusCode;
    }

    private static HttpClient Client(TestApp app, string key)
    {
        var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }
}
