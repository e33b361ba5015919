using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgencyAdmin.Benchmarks;

/// <summary>The app's own services on a data folder, warm as in a server that has run for a while.</summary>
internal sealed class BenchmarkApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly AsyncServiceScope _scope;

    private BenchmarkApp(WebApplication app)
    {
        _app = app;
        _scope = NewScope();
    }

    public static async Task<BenchmarkApp> OpenAsync(string folder)
    {
        var builder = WebApplication.CreateBuilder(
            ["--Data:Folder", folder, "--Feeds:WatchDropFolder", "false", "--urls", "http://127.0.0.1:0"]);
        builder.AddAgencyAdmin();
        builder.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            options.Rules.Clear();
            options.MinLevel = LogLevel.Error;
        });
        var app = new BenchmarkApp(builder.Build());
        await Startup.MigrateAsync(app._scope.ServiceProvider);
        await app._app.StartAsync();
        return app;
    }

    /// <summary>Deletes the folder of an app that has ended, with the connections that wait for another use.</summary>
    public static void Delete(string folder)
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>A scope of its own, as a second person's circuit has it.</summary>
    public AsyncServiceScope NewScope()
    {
        var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("benchmark");
        return scope;
    }

    public async Task<FeedReport> TakeAsync(string file, CancellationToken cancellationToken, bool isDryRun = false)
    {
        await using var stream = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.SequentialScan);
        var source = new FeedSource(Path.GetFileName(file), null, FeedChannel.CommandLine, "benchmark", Length: stream.Length, IsDryRun: isDryRun, PassesGate: true);
        await using var scope = NewScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<IntakeService>()
            .TakeAsync(source, stream, cancellationToken: cancellationToken);
        return outcome.TryGet(out var taken)
            ? taken.Report
            : throw new InvalidOperationException(string.Join(" ", outcome.Refusals.Select(refusal => refusal.Message)));
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
