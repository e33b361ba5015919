using System.Diagnostics;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Features.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Benchmarks.Intake;

/// <summary>
/// What others notice while a feed comes in: look-ups of a portal, a page of the listing, an administrator's save.
/// </summary>
internal sealed class Neighbours(BenchmarkApp app)
{
    /// <summary>The slowest of each in milliseconds, and the look-ups a second.</summary>
    public sealed record Noticed(double LookUps, double SlowestLookUp, double SlowestPage, double SlowestSave);

    public async Task<Noticed> DuringAsync(Task feed, CancellationToken cancellationToken)
    {
        var lookUps = RepeatAsync(feed, LookUpAsync, TimeSpan.Zero, cancellationToken);
        var pages = RepeatAsync(feed, PageAsync, TimeSpan.FromMilliseconds(100), cancellationToken);
        var saves = RepeatAsync(feed, SaveAsync, TimeSpan.FromMilliseconds(50), cancellationToken);
        await Task.WhenAll(feed, lookUps, pages, saves);
        var (count, slowestLookUp, seconds) = await lookUps;
        return new(count / seconds, slowestLookUp, (await pages).Slowest, (await saves).Slowest);
    }

    // Each on a thread of its own: what is measured is the database, not how .NET's pool grows.
    private Task<(int Count, double Slowest, double Seconds)> RepeatAsync(
        Task until, Func<IServiceProvider, int, CancellationToken, Task> act, TimeSpan pause, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () =>
            {
                var (count, slowest, watch) = (0, 0.0, Stopwatch.StartNew());
                while (!until.IsCompleted)
                {
                    using var scope = app.NewScope();
                    var from = watch.Elapsed;
                    act(scope.ServiceProvider, count++, cancellationToken).GetAwaiter().GetResult();
                    slowest = Math.Max(slowest, (watch.Elapsed - from).TotalMilliseconds);
                    Thread.Sleep(pause);
                }

                return (count, slowest, watch.Elapsed.TotalSeconds);
            },
            cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Task LookUpAsync(IServiceProvider services, int turn, CancellationToken cancellationToken) =>
        services.GetRequiredService<CustomerResolutions>()
            .ResolveAsync($"S-{10_002 + (turn * 7919 % 5000)}", cancellationToken: cancellationToken);

    private static Task PageAsync(IServiceProvider services, int turn, CancellationToken cancellationToken) =>
        services.GetRequiredService<CustomerQueries>()
            .PageAsync(new(turn % 2 == 0 ? null : "lumber"), cancellationToken: cancellationToken);

    private static async Task SaveAsync(IServiceProvider services, int turn, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        await db.AgencyTypes.Where(type => type.Name == "nobody").ExecuteUpdateAsync(
            set => set.SetProperty(type => type.Name, $"nobody {turn}"), cancellationToken);
    }
}
