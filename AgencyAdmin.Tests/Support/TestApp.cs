using AgencyAdmin.Data;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// The whole app on real Kestrel and a database file of its own. Add <c>await using</c>, and it leaves nothing behind.
/// </summary>
public sealed class TestApp : WebApplicationFactory<Program>
{
    /// <summary>Enough to be a hash of a password, for tests that are about what happens with it.</summary>
    internal const int HashRounds = 1;

    private readonly TestDatabase _database;
    private readonly string _environment;
    private readonly bool _isClockRunning;
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _services;

    /// <param name="environment">Testing: an empty database. Development: the demo.</param>
    /// <param name="settings">Further settings, by key.</param>
    /// <param name="services">Further services, after the app's own.</param>
    /// <param name="isClockRunning">True for journeys: fields that wait until someone stops typing wait by the app's clock.</param>
    public TestApp(
        string environment = "Testing", Dictionary<string, string>? settings = null, bool isClockRunning = false,
        Action<IServiceCollection>? services = null)
        : this(Database(environment, settings, isClockRunning), environment, settings, isClockRunning, services)
    {
    }

    private TestApp(
        TestDatabase database, string environment, Dictionary<string, string>? settings, bool isClockRunning,
        Action<IServiceCollection>? services)
    {
        _database = database;
        _services = services;
        _isClockRunning = isClockRunning;
        _environment = environment;
        _settings = settings ?? [];
        UseKestrel(0);
    }

    /// <summary>Monday, 5 January 2026, 09:00 UTC, until the test moves it.</summary>
    public FakeTimeProvider Clock { get; } = TestServices.NewClock();

    public string DataFolder => _database.Folder;

    /// <summary>Where the app listens: <c>http://127.0.0.1:port</c>.</summary>
    public Uri Address
    {
        get
        {
            StartServer();
            return new UriBuilder(ClientOptions.BaseAddress) { Host = "127.0.0.1" }.Uri;
        }
    }

    /// <summary>One that makes its demo itself, at its start.</summary>
    internal static TestApp WithNewDemo(string? customers, bool isClockRunning)
    {
        var settings = new Dictionary<string, string> { ["Demo:Enabled"] = "true" };
        if (customers is not null)
        {
            settings["Demo:Customers"] = customers;
        }

        return new(new TestDatabase(), "Testing", settings, isClockRunning, services: null);
    }

    /// <summary>A client that sends a new API key of these scopes with every request.</summary>
    public async Task<HttpClient> ClientWithKeyAsync(params string[] scopes)
    {
        var client = new HttpClient(new DocumentedAnswers()) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", await KeyAsync(scopes));
        return client;
    }

    /// <summary>A new API key of these scopes.</summary>
    public async Task<string> KeyAsync(params string[] scopes)
    {
        StartServer();
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        var outcome = await scope.ServiceProvider.GetRequiredService<ApiKeys>()
            .AddAsync($"test {Guid.NewGuid():N}", scopes);
        outcome.TryGet(out var key).Should().BeTrue();
        return key!;
    }

    /// <summary>A client that nobody has signed in, and that does not follow redirects.</summary>
    public HttpClient Stranger() => new(new LoopbackCookies()) { BaseAddress = Address };

    public async Task<T> InDatabaseAsync<T>(Func<AppDbContext, Task<T>> work)
    {
        StartServer();
        await using var scope = Services.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await work(db);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _database.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);

        // Only Development finds the web root of an app that was not published by itself.
        builder.UseStaticWebAssets();
        builder.UseSetting("Data:Folder", _database.Folder);
        foreach (var (key, value) in _database.Settings)
        {
            builder.UseSetting(key, value);
        }

        // Tests ask more in a second than machines in a minute. Those of the limits set them.
        builder.UseSetting("Api:RequestsPerMinute", "0");
        builder.UseSetting("Api:FailuresPerMinute", "1000000");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services =>
            services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = HashRounds));
        builder.ConfigureServices(services => _services?.Invoke(services));
        if (!_isClockRunning)
        {
            builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
        }
    }

    private static TestDatabase Database(
        string environment, Dictionary<string, string>? settings, bool isClockRunning)
    {
        var isOffered = settings?.GetValueOrDefault("Demo:Enabled") ?? (environment == "Development" ? "true" : "false");

        // On PostgreSQL each app makes its demo itself.
        return isOffered == "true" && !TestDatabase.IsPostgreSql ? new(DemoFolder.Of(settings?.GetValueOrDefault("Demo:Customers"), isClockRunning)) : new();
    }
}
