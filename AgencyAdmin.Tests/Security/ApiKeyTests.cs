using System.Net;
using System.Text.Json;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Features.Gallery.Faults;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgencyAdmin.Tests.Security;

/// <summary>API keys as machines meet them: what ends one ends it at the next request.</summary>
public sealed class ApiKeyTests : IAsyncDisposable
{
    private const string Address = "/api/v1/coverage";

    private TestApp _app = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Key_Revoked_IsRefusedByTheNextRequest_AndSaysSo()
    {
        var key = await MakeAsync("ERP");
        (await GetAsync(key)).StatusCode.Should().Be(HttpStatusCode.OK);

        await WithKeysAsync(
            async keys => (await keys.RevokeAsync((await keys.ListAsync())[0].Id)).Refusals.Should().BeEmpty());

        using var answer = await GetAsync(key);
        await ShouldBeRefusedAsync(answer, HttpStatusCode.Unauthorized, "The key ERP was revoked.");
    }

    [Fact]
    public async Task Key_RevokedByAnotherProcess_IsRefused()
    {
        var key = await MakeAsync("ERP");
        (await GetAsync(key)).StatusCode.Should().Be(HttpStatusCode.OK);

        // As the command line does: this process is not told, it sees that the database has changed.
        await _app.InDatabaseAsync(db => db.ApiKeys.ExecuteUpdateAsync(set => set.SetProperty(one => one.RevokedAt, _app.Clock.GetUtcNow()), Stop));
        var seen = _app.Services.GetRequiredService<ServingDatabase>();
        var before = seen.State();
        await _app.InDatabaseAsync(
            db => db.ApiKeys.ExecuteUpdateAsync(set => set.SetProperty(one => one.RevokedBy, "command line"), Stop));
        SpinWait.SpinUntil(() => seen.State() != before);

        (await GetAsync(key)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_AtItsEnd_IsRefused_AndNotAMomentBefore()
    {
        var key = await MakeAsync("ERP", days: 30);

        _app.Clock.SetAhead(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        (await GetAsync(key)).StatusCode.Should().Be(HttpStatusCode.OK);
        _app.Clock.Advance(TimeSpan.FromSeconds(1));

        using var answer = await GetAsync(key);
        await ShouldBeRefusedAsync(answer, HttpStatusCode.Unauthorized, "The key ERP has expired.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("aa_")]
    [InlineData("aa_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("' OR 1=1 --")]
    public async Task Key_ThatNobodyWasGiven_IsRefused(string text)
    {
        await MakeAsync("ERP");

        using var answer = await GetAsync(text);

        await ShouldBeRefusedAsync(answer, HttpStatusCode.Unauthorized, "Send a valid key in the X-Api-Key header.");
    }

    [Fact]
    public async Task Key_IsStoredAsAHashAlone()
    {
        var key = await MakeAsync("ERP");

        var stored = await _app.InDatabaseAsync(db => db.ApiKeys.SingleAsync(Stop));

        stored.Hash.Should().MatchRegex("^[0-9a-f]{64}$").And.NotContain(key[3..]);
        (stored.CreatedBy, stored.ExpiresAt).Should().Be(("tester", null));
    }

    [Fact]
    public async Task LastUse_IsNotedWithoutAWrite_AndStoredAfterFiveMinutes()
    {
        var key = await MakeAsync("ERP");
        var at = _app.Clock.GetUtcNow();
        await GetAsync(key);
        (await LastUseAsync()).Should().BeNull("no request waits for a write");

        _app.Clock.Advance(ApiKeyUses.Pause);

        await WaitForAsync(async () => await LastUseAsync() == at);
    }

    [Fact]
    public async Task LastUse_WhileTheDatabaseIsBusy_IsStoredTheNextTime()
    {
        FaultSwitches databases = null!;
        using var log = new KeptLog();
        await _app.DisposeAsync();
        _app = new(services: services =>
        {
            databases = services.AddFaults();
            services.AddSingleton<ILoggerProvider>(log);
        });
        var key = await MakeAsync("ERP");
        await GetAsync(key);
        databases.DatabaseHeld = Task.FromException(new SqliteException("database is locked", 5));
        _app.Clock.Advance(ApiKeyUses.Pause);
        var stopping = _app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await WaitForAsync(() => Task.FromResult(
            stopping.IsCancellationRequested || log.Text.Contains("(key uses", StringComparison.Ordinal)));
        stopping.IsCancellationRequested.Should().BeFalse("a service that fails takes the whole app down");
        databases.DatabaseHeld = Task.CompletedTask;

        await WaitForAsync(async () =>
        {
            _app.Clock.Advance(ApiKeyUses.Pause);
            return await LastUseAsync() is not null;
        });
    }

    [Fact]
    public async Task LastUse_IsStoredWhenTheAppStops()
    {
        var key = await MakeAsync("ERP");
        await GetAsync(key);

        await _app.Services.GetRequiredService<ApiKeyUses>().StopAsync(Stop);

        (await LastUseAsync()).Should().Be(_app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task LastUse_WhereTwoStopTheApp_IsAwaitedByBoth()
    {
        await GetAsync(await MakeAsync("ERP"));
        var uses = _app.Services.GetRequiredService<ApiKeyUses>();

        var first = uses.StopAsync(Stop);
        var second = uses.StopAsync(Stop);

        second.Should().BeSameAs(first);
        await second;
        (await LastUseAsync()).Should().NotBeNull();
    }

    [Fact]
    public async Task Requests_AboveTheKeysShare_AreToldWhenToComeAgain_AndOtherKeysGoOn()
    {
        await UseAsync(new() { ["Api:RequestsPerMinute"] = "3" });
        var (one, other) = (await MakeAsync("ERP"), await MakeAsync("Portal"));
        for (var i = 0; i < 3; i++)
        {
            (await GetAsync(one)).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        using var answer = await GetAsync(one);

        await ShouldBeRefusedAsync(answer, HttpStatusCode.TooManyRequests, "This key may ask 3 times a minute.");
        answer.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThanOrEqualTo(
            TimeSpan.FromMinutes(1));
        (await GetAsync(other)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WrongKeys_AboveTheAddressesShare_AreToldToWait_AndGoodKeysGoOn()
    {
        await UseAsync(new() { ["Api:FailuresPerMinute"] = "2" });
        var good = await MakeAsync("ERP");
        (await GetAsync("aa_wrong")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await GetAsync("")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        using var answer = await GetAsync("aa_wrong");

        await ShouldBeRefusedAsync(answer, HttpStatusCode.TooManyRequests, "Too many requests without a valid key");
        answer.Headers.RetryAfter.Should().NotBeNull();
        (await GetAsync(good)).StatusCode.Should()
            .Be(HttpStatusCode.OK, "somebody behind the same proxy must not lock it out");
    }

    private async Task UseAsync(Dictionary<string, string> settings)
    {
        await _app.DisposeAsync();
        _app = new(settings: settings);
    }

    private async Task<string> MakeAsync(string name, int? days = null)
    {
        var text = "";
        await WithKeysAsync(
            async keys => (await keys.AddAsync(name, ["read"], days)).TryGet(out text!).Should().BeTrue());
        return text;
    }

    private async Task WithKeysAsync(Func<ApiKeys, Task> work)
    {
        _app.StartServer();
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        await work(scope.ServiceProvider.GetRequiredService<ApiKeys>());
    }

    private async Task<HttpResponseMessage> GetAsync(string key)
    {
        using var client = _app.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", key);
        return await client.GetAsync(Address, Stop);
    }

    private Task<DateTimeOffset?> LastUseAsync() =>
        _app.InDatabaseAsync(db => db.ApiKeys.Select(key => key.LastUsedAt).SingleAsync(Stop));

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Yield();
            Stop.ThrowIfCancellationRequested();
        }
    }

    private static async Task ShouldBeRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string said)
    {
        answer.StatusCode.Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.TextAsync());
        problem.GetProperty("detail").GetString().Should().StartWith(said);
        problem.GetProperty("status").GetInt32().Should().Be((int)status);
    }
}
