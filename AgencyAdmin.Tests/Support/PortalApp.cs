using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Portals;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Support;

/// <summary>The app as a portal meets it: C-1 sees Jolene Dahl, C-2 Marcus Oye, C-3 both, and C-4 nobody.</summary>
public sealed class PortalApp : IAsyncDisposable
{
    public const string Origin = "https://portal.example";

    private PortalApp(TestApp app) => App = app;

    public TestApp App { get; }

    public static Task<PortalApp> StartAsync(Dictionary<string, string>? settings = null) =>
        StartAsync(Origin, settings);

    public static async Task<PortalApp> StartAsync(
        string allowedOrigin, Dictionary<string, string>? settings = null, bool isClockRunning = false,
        Action<IServiceCollection>? services = null)
    {
        var app = new TestApp(
            settings: new(settings ?? []) { ["Portal:AllowedOrigins:0"] = allowedOrigin }, isClockRunning: isClockRunning,
            services: services);
        await app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.AgencyAsync("Nordic", "Marcus Oye", "MK17");
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            await seed.CustomerAsync("C-2", "Birch Supply", ["MK17"]);
            await seed.CustomerAsync("C-3", "Cedar Supply", ["MK17", "JD01"]);
            await seed.CustomerAsync("C-4", "Dogwood Supply", ["XX99"]);
            await seed.PublishAsync();
            return true;
        });
        return new(app);
    }

    public string Token(string customer) =>
        App.Services.GetRequiredService<PortalTokens>().Make(customer, TimeSpan.FromMinutes(30));

    /// <summary>Asks as a portal would, for that customer; without one, without a token.</summary>
    public async Task<HttpResponseMessage> GetAsync(
        string address, string? customer, string? origin = null, string? known = null, HttpMethod? method = null)
    {
        using var client = App.Stranger();
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        if (customer is not null)
        {
            request.Headers.Authorization = new("Bearer", Token(customer));
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> TextAsync(string address, string customer)
    {
        using var answer = await GetAsync(address, customer);
        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until every customer is served from memory.</summary>
    public Task WarmUpAsync() =>
        App.Services.GetRequiredService<ServedModules>().WarmUpAsync(TestContext.Current.CancellationToken);

    public async Task PublishAsync()
    {
        await using var scope = Scope();
        (await scope.ServiceProvider.GetRequiredService<PublishingService>().PublishAsync(null)).Refusals.Should()
            .BeEmpty();
    }

    /// <summary>Applies a delta feed that gives one customer these IDs.</summary>
    public Task FeedAsync(string customer, string ids) => FeedAsync(new FeedBuilder().With(customer, ids));

    /// <summary>Applies a delta feed, whatever the gate says of it.</summary>
    internal async Task FeedAsync(FeedBuilder feed)
    {
        await using var scope = Scope();
        await using var stream = feed.Stream();
        var source = new FeedSource("KS_CUSTOMERS.net", null, FeedChannel.Upload, "tester", PassesGate: true);
        var outcome = await scope.ServiceProvider.GetRequiredService<IntakeService>().TakeAsync(source, stream);
        outcome.TryGet(out var taken).Should().BeTrue();
        taken!.Report.Status.Should().Be(FeedStatus.Applied);
    }

    public AsyncServiceScope Scope()
    {
        var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        return scope;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
