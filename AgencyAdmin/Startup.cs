using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Features.Administration;
using AgencyAdmin.Features.Administration.Configuration;
using AgencyAdmin.Features.Intake.Files;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Portals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgencyAdmin;

/// <summary>What happens between the start of the process and its first request.</summary>
internal static class Startup
{
    /// <summary>Creates or migrates the database, makes the demo or asks for the first administrator.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        CheckSettings(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        await scope.ServiceProvider.GetRequiredService<IDatabaseStart>().OwnAsync();
        await MigrateAsync(scope.ServiceProvider);
        app.Services.GetRequiredService<KeyRing>().Check();
        await CleanUpFeedsAsync(scope.ServiceProvider);
        _ = app.Services.GetRequiredService<PortalKeys>().Keys;
        await scope.ServiceProvider.GetRequiredService<DemoStart>().PrepareAsync();
        if (!await HasUsersAsync(scope.ServiceProvider))
        {
            AnnounceFirstAdministrator(app);
        }
    }

    /// <summary>As above for a node that only serves portals: looks whether all is there, and makes nothing.</summary>
    public static async Task PreparePortalAsync(WebApplication app)
    {
        CheckSettings(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IDatabaseStart>().OwnAsync();
        await MigrateAsync(scope.ServiceProvider);
        _ = app.Services.GetRequiredService<PortalKeys>().Keys;
    }

    /// <summary>Ends the start before anything is touched, where a setting is wrong.</summary>
    public static void CheckSettings(IServiceProvider services)
    {
        KnownSettings.Check(services.GetRequiredService<IConfiguration>());

        // The host does this too, but only once everything is made.
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    /// <summary>
    /// Brings the database to this version's form, makes it where there is none, and reads the settings in it.
    /// </summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await services.GetRequiredService<IDatabaseStart>().PrepareAsync(cancellationToken);
        foreach (var follower in services.GetServices<IFollowsSettings>())
        {
            await follower.LoadAsync(services.GetRequiredService<StoredSettings>(), cancellationToken);
        }
    }

    // A process that was killed may have left contents that nobody waits for. While a command takes a feed, they may be
    // its own: the next start finds what is left.
    private static async Task CleanUpFeedsAsync(IServiceProvider services)
    {
        using var turn = services.GetRequiredService<IntakeTurns>().TryEnter();
        if (turn is null)
        {
            return;
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync();
        var held = await db.Feeds.Where(feed => feed.HeldFile != null).Select(feed => feed.HeldFile!).ToListAsync();
        services.GetRequiredService<FeedFiles>().CleanUp(held);
    }

    private static async Task<bool> HasUsersAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync();
        return await db.Users.AnyAsync();
    }

    // On the console and in a file of the app's own, and never through the log, which is kept and copied: it is a secret until it is used.
    private static void AnnounceFirstAdministrator(WebApplication app)
    {
        var first = app.Services.GetRequiredService<FirstAdministrator>();
        var token = first.Open();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = app.Urls.Select(url => $"{url}{Urls.FirstAdministrator}?token={token}").ToList();
            first.Write(addresses);
            addresses.ForEach(address => Console.WriteLine($"Make the first administrator here, once: {address}"));
        });
    }
}
