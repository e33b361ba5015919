using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Data.Writing;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AgencyAdmin.Tests.Api;

public sealed class BusyWriterTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private readonly WriterGate _gate;
    private readonly TestApp _app;
    private HttpClient _client = null!;
    private SqliteConnection _feed = null!;
    private WriteTurn _turn = null!;

    public BusyWriterTests()
    {
        _gate = new SqliteWriterGate(_clock);
        _app = new(services: services => services.AddSingleton(_gate));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = await _app.ClientWithKeyAsync("read", "setup");
        await _app.InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Westline Sales", "Jolene Dahl", "JD01"));
        _feed = new($"Data Source={Path.Combine(_app.DataFolder, "agencyadmin.db")};Pooling=False");
        await _feed.OpenAsync(Token);
        using var reason = WriteReason.Begin(WriteReason.Feed);
        _turn = await _gate.BeginAsync(_feed, Token);
    }

    public async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        await _feed.DisposeAsync();
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Put_WhileAFeedIsApplied_IsStoredBehindIt()
    {
        var answer = PutAsync("Westline");
        await UntilItWaitsAsync(answer);

        (await _client.GetAsync("/api/v1/agencies", Token)).StatusCode.Should().Be(HttpStatusCode.OK);
        _turn.Dispose();

        (await answer).StatusCode.Should().Be(HttpStatusCode.OK);
        (await NameAsync()).Should().Be("Westline");
    }

    [Fact]
    public async Task Put_ThatWaitsForTenSeconds_Is503WithWhatForAndWhenToTryAgain()
    {
        var answer = PutAsync("Westline");
        await UntilItWaitsAsync(answer);

        _clock.Advance(TimeSpan.FromSeconds(10));

        var response = await answer;
        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(10));
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("detail").GetString().Should()
            .Be("A feed is being applied, and other saves wait for its end. Nothing was stored; try again.");
        _turn.Dispose();
        (await NameAsync()).Should().Be("Westline Sales");
        (await PutAsync("Westline")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> PutAsync(string name) =>
        _client.PutAsJsonAsync("/api/v1/agencies/1", new { name, traits = new[] { "sells" } }, Token);

    private async Task UntilItWaitsAsync(Task<HttpResponseMessage> answer)
    {
        while (_gate.Waiting == 0)
        {
            answer.IsCompleted.Should().BeFalse();
            await Task.Yield();
        }
    }

    private Task<string> NameAsync() =>
        _app.InDatabaseAsync(db => db.Agencies.Select(agency => agency.Name).SingleAsync(Token));
}
