using AgencyAdmin.Data;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// The app's own services on a test's own database file, with the test's clock, acting as an administrator.
/// </summary>
public sealed class TestServices : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly ServiceProvider _provider;
    private readonly AsyncServiceScope _scope;

    public TestServices()
    {
        var services = new ServiceCollection();
        Add(services, _database, Clock);
        _provider = services.BuildServiceProvider();
        _scope = _provider.CreateAsyncScope();
        Get<CurrentUser>().ActAsSystem("tester");
    }

    /// <summary>Monday, 5 January 2026, 09:00 UTC, until the test moves it.</summary>
    public FakeTimeProvider Clock { get; } = NewClock();

    public string Folder => _database.Folder;

    public static FakeTimeProvider NewClock() => new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));

    /// <summary>What the app itself registers, but for the web server around it.</summary>
    public static void Add(IServiceCollection services, TestDatabase database, TimeProvider clock)
    {
        services.AddLogging();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(database.Settings) { ["Data:Folder"] = database.Folder }).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new TestEnvironment(database.Folder));
        services.AddSingleton(provider => (IWebHostEnvironment)provider.GetRequiredService<IHostEnvironment>());
        services.AddSingleton(clock);
        services.AddData(configuration);
        services.AddSecurity();
        services.AddFeatures();
    }

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Looks at or prepares what is stored, in a context of its own.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<AppDbContext, Task<T>> work)
    {
        await using var db = await Get<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await work(db);
    }

    public async Task InDatabaseAsync(Func<AppDbContext, Task> work) => await InDatabaseAsync(async db =>
    {
        await work(db);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _provider.DisposeAsync();
        _database.Dispose();
    }

    private sealed class TestEnvironment(string folder) : IWebHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Testing";

        public string ApplicationName { get; set; } = "AgencyAdmin";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string WebRootPath { get; set; } = folder;

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
    }
}
