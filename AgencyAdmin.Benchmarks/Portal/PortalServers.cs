using System.Diagnostics;
using System.Net.Sockets;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgencyAdmin.Benchmarks.Portal;

/// <summary>A server in a process of its own, that takes orders by its standard input.</summary>
internal sealed class PinnedServer : IAsyncDisposable
{
    private readonly Process _process;

    private PinnedServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="command">Which of the servers of this program.</param>
    /// <param name="argument">What that one takes.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    /// <param name="cores">Where it may run: the first core alone, or null for all.</param>
    /// <param name="settings">Further variables of its environment.</param>
    public static async Task<PinnedServer> StartAsync(
        string command, string argument, CancellationToken cancellationToken, string? cores = "0", Dictionary<string, string>? settings = null)
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        string[] program = ["dotnet", typeof(PinnedServer).Assembly.Location, command, $"{port}", argument];
        var all = cores is null ? program : ["taskset", "-c", cores, .. program];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in settings ?? [])
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        var server = new PinnedServer(process, new($"http://127.0.0.1:{port}"));
        await server.AnswerAsync(cancellationToken);
        return server;
    }

    /// <summary>Gives an order and waits for its answer.</summary>
    public async Task<string> TellAsync(string order, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(order.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await AnswerAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // The app itself writes there too, where it has no administrator yet.
    private async Task<string> AnswerAsync(CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(PortalServers.Prompt, StringComparison.Ordinal))
            {
                return line[PortalServers.Prompt.Length..];
            }
        }

        throw new InvalidOperationException("The server has ended.");
    }
}

/// <summary>The two servers that are compared: the app, and Kestrel with the same bytes in memory.</summary>
internal static class PortalServers
{
    public const string Prompt = "> ";

    public const string Key = "a signing key for benchmarks, known to everyone";

    /// <summary>
    /// The whole app; orders: <c>warm</c>, <c>publish</c>, <c>memory</c>, <c>working-set</c> in MB, <c>key</c> for
    /// reading, <c>setup-key</c>.
    /// </summary>
    public static async Task AppAsync(string port, string folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Whose list of static files it is.
            ApplicationName = typeof(AgencyAdminHost).Assembly.GetName().Name,
            WebRootPath = Path.Combine(PerformancePage.Root(), "wwwroot-assets"),
            Args =
            [
                "--urls", $"http://127.0.0.1:{port}", "--Data:Folder", folder, "--Feeds:WatchDropFolder", "false",
                "--Portal:RequestsPerSecond", "0", "--Portal:SigningKey", Key, "--Api:RequestsPerMinute", "0",

                // As published: what runs from a build looks for the files of the web root at each request.
                "--ReloadStaticAssetsAtRuntime", "false",
            ],
        });
        builder.AddAgencyAdmin();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        await app.UseAgencyAdminAsync();
        await ServeAsync(app, order => ObeyAsync(app.Services, order));
    }

    /// <summary>
    /// Bare Kestrel: no middleware, no routing, one answer, with every header that ours has. Without a body it says
    /// 304.
    /// </summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="file">Its answer.</param>
    public static async Task BareAsync(string port, string file)
    {
        var body = await File.ReadAllBytesAsync(file);
        var headers = (await File.ReadAllLinesAsync(file + ".headers")).Select(line => line.Split(": ", 2)).ToArray();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.UseKestrel(options => options.AddServerHeader = false);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(context =>
        {
            foreach (var header in headers)
            {
                context.Response.Headers[header[0]] = header[1];
            }

            if (body.Length == 0)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await ServeAsync(app, _ => Task.FromResult(""));
    }

    internal static async Task ServeAsync(WebApplication app, Func<string, Task<string>> obey)
    {
        await app.StartAsync();
        Console.WriteLine(Prompt + "ready");
        while (await Console.In.ReadLineAsync() is { } order)
        {
            Console.WriteLine(Prompt + await obey(order));
        }

        await app.StopAsync();
    }

    private static async Task<string> ObeyAsync(IServiceProvider services, string order)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("benchmark");
        switch (order)
        {
            case "warm":
                var (customers, lists) = await services.GetRequiredService<ServedModules>().WarmUpAsync();
                return $"{customers:N0} customers with {lists:N0} different lists of sales rep IDs";
            case "publish":
                await PublishAsync(scope.ServiceProvider);
                return "published";
            case "key" or "setup-key":
                string[] scopes = order is "key" ? ["read"] : ["read", "setup", "publish", "feeds", "log"];
                var made = await scope.ServiceProvider.GetRequiredService<ApiKeys>()
                    .AddAsync($"benchmark {Guid.NewGuid():N}", scopes);
                return made.TryGet(out var key) ? key : throw new InvalidOperationException(made.Refusals[0].Message);
            case "working-set":
                return $"{Environment.WorkingSet / 1048576}";
            default:
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
                return $"{GC.GetTotalMemory(forceFullCollection: true)}";
        }
    }

    private static async Task PublishAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync();

        // The demo has IDs in two agencies, on purpose; with them nothing can be published.
        await db.Set<AgencyRep>()
            .Where(rep => db.Set<AgencyRep>().Any(other => other.SalesRepIdId == rep.SalesRepIdId && other.Id < rep.Id))
            .ExecuteDeleteAsync();
        await db.Contacts.ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Position, $"Since {DateTime.UtcNow:HH:mm:ss}"));
        var outcome = await services.GetRequiredService<PublishingService>().PublishAsync("benchmark");
        if (!outcome.TryGet(out _))
        {
            throw new InvalidOperationException(
                string.Join(" ", outcome.Refusals.Take(3).Select(refusal => refusal.Message)));
        }
    }
}
