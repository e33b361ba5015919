using System.Security.Claims;
using AgencyAdmin.Benchmarks.Portal;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Benchmarks.Circuits;

/// <summary>The two servers whose circuits are compared: the console, and one that says hello.</summary>
internal static class CircuitServers
{
    /// <summary>How long a circuit, or a call, waits for a browser that went without a word.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private const string Person = "circuits@benchmark.example";
    private const string Administrator = "administrator@benchmark.example";

    /// <summary>
    /// The whole app; orders: <c>cookie</c> for a signed-in support agent's, <c>administrator</c> for an
    /// administrator's, <c>memory</c>, <c>working-set</c> in MB.
    /// </summary>
    public static async Task AppAsync(string port, string folder)
    {
        var builder = Builder(
            port, "--Data:Folder", folder, "--Feeds:WatchDropFolder", "false", "--Cookies:Secure", "false", "--Requests:WindowsPerPerson", "1000");
        builder.AddAgencyAdmin();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        await app.UseAgencyAdminAsync();
        await PortalServers.ServeAsync(app, order => order switch
        {
            "cookie" => CookieAsync(app.Services, Person, Roles.Support),
            "administrator" => CookieAsync(app.Services, Administrator, Roles.Administrator),
            "working-set" => Task.FromResult($"{Environment.WorkingSet / 1048576}"),
            _ => MemoryAsync(),
        });
    }

    /// <summary>Nothing but a circuit; order: <c>memory</c>.</summary>
    public static async Task HelloAsync(string port)
    {
        var builder = Builder(port);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<HelloDocument>().AddInteractiveServerRenderMode();
        await PortalServers.ServeAsync(app, _ => MemoryAsync());
    }

    /// <summary>Makes the customers, where the folder has none yet.</summary>
    public static async Task FillAsync(string data, int customers, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(data, "agencyadmin.db")))
        {
            await using var app = await BenchmarkApp.OpenAsync(data);
            (await app.Get<DemoData>().FillAsync(new(customers, Math.Max(60, customers / 1250)), cancellationToken))
                .TryGet(out _);
        }
    }

    private static WebApplicationBuilder Builder(string port, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Whose list of static files it is.
            ApplicationName = typeof(AgencyAdminHost).Assembly.GetName().Name,
            Args = ["--urls", $"http://127.0.0.1:{port}", .. settings],
        });
        builder.WebHost.UseStaticWebAssets();

        // Three minutes and one by default; what is asked here is what is left after that.
        builder.Services.Configure<CircuitOptions>(options =>
            (options.DisconnectedCircuitRetentionPeriod, options.JSInteropDefaultCallTimeout) = (Kept, Kept));
        return builder;
    }

    // What is dropped after a moment, as the timers of requests are, is no circuit's.
    private static async Task<string> MemoryAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(2));
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return $"{GC.GetTotalMemory(forceFullCollection: true)}";
    }

    private static async Task<string> CookieAsync(IServiceProvider services, string person, string role)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("benchmark");
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        if (await users.FindByEmailAsync(person) is null)
        {
            await scope.ServiceProvider.GetRequiredService<Accounts>()
                .AddAsync(person, "Benchmark", role, password: null);
        }

        var user = await users.FindByEmailAsync(person)
            ?? throw new InvalidOperationException("The account was not made.");
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>()
            .CreateAsync(user);
        var scheme = IdentityConstants.ApplicationScheme;
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var now = DateTimeOffset.UtcNow;
        var session = UserSession.NewId();
        await scope.ServiceProvider.GetRequiredService<UserSessions>().StartAsync(user, session);
        ((ClaimsIdentity)principal.Identity!).AddClaims(
            [new(SignInTime.Name, SignInTime.Text(now)), new(AppClaims.Session, session)]);
        var ticket = new AuthenticationTicket(
            principal, new() { IssuedUtc = now, ExpiresUtc = now.AddHours(8) }, scheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }
}
