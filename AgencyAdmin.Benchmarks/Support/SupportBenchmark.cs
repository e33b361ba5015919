using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Data.Sqlite.AllCustomers;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Customers.Coverage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Benchmarks.Support;

/// <summary>Finding customers and counting coverage, beside the bare statement on the same file.</summary>
/// <param name="customers">How many.</param>
/// <param name="kept">A folder that keeps the databases for the next run; null for one that goes with this run.</param>
internal sealed class SupportBenchmark(int customers, string? kept)
{
    private const int Queries = 1_000;
    private const int Rounds = 5;
    private readonly StringBuilder _table = new();

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var root = kept ?? Directory.CreateTempSubdirectory("agencyadmin-bench-").FullName;
        try
        {
            Say($"{Count(customers)} customers, {Environment.ProcessorCount} cores, SQLite in WAL mode, {DateTime.UtcNow:yyyy-MM-dd}.", "");
            Say($"| {Count(Queries)} searches, {Rounds} times each, ms | median | p99 | limit of p99 | |", "| --- | ---: | ---: | ---: | --- |");
            var few = await SearchAsync(root, customers / 100, cancellationToken);
            var many = await SearchAsync(root, customers, cancellationToken);
            var limit = Math.Min(5, 1.5 * many.Bare[1]);
            Row($"bare statement, {Count(customers / 100)} customers", few.Bare, "", "");
            Row($"Customer Listing, {Count(customers / 100)} customers", few.Ours, "", "");
            Row($"bare statement, {Count(customers)} customers", many.Bare, "", "");
            Row($"Customer Listing, {Count(customers)} customers", many.Ours, $"{limit:0.00}: 5 and 1.5 of the bare one", Verdict(many.Ours[1] <= limit));
            Say($"| the same, times that at {Count(customers / 100)} | {many.Ours[0] / few.Ours[0]:0.0} | {many.Ours[1] / few.Ours[1]:0.0} | 3 | {Verdict(many.Ours[1] <= 3 * few.Ours[1])} |");
            await CoverageAsync(Folder(root, customers), cancellationToken);
            return _table.ToString();
        }
        finally
        {
            if (kept is null)
            {
                BenchmarkApp.Delete(root);
            }
        }
    }

    private static string Folder(string root, int count) =>
        Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"n{count}"));

    private static async Task<(double[] Bare, double[] Ours)> SearchAsync(
        string root, int count, CancellationToken cancellationToken)
    {
        var folder = Folder(root, count);
        await using var app = await BenchmarkApp.OpenAsync(folder);
        await using (var db = await app.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellationToken))
        {
            if (!await db.Customers.AnyAsync(cancellationToken))
            {
                (await app.Get<DemoData>().FillAsync(new(count, Math.Max(60, count / 1250)), cancellationToken))
                    .TryGet(out _);
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
            }
        }

        var file = Path.Combine(folder, "agencyadmin.db");
        var queries = SearchQueries.Make(file, Queries);
        using var bare = new BareSearch(file);
        var listing = app.Get<CustomerQueries>();
        var rounds = new List<(double[] Bare, double[] Ours)>();

        // Each query in turn on both. The first round warms them; of a query's other times the middle one counts, so that
        // what else a machine does is not taken for the query's.
        for (var round = 0; round <= Rounds; round++)
        {
            var (bareTimes, times) = (new double[Queries], new double[Queries]);
            for (var i = 0; i < Queries; i++)
            {
                bareTimes[i] = Clocked(() => bare.Run(queries[i]));
                var watch = Stopwatch.StartNew();
                await listing.PageAsync(new(queries[i]), cancellationToken: cancellationToken);
                times[i] = watch.Elapsed.TotalMilliseconds;
            }

            rounds.Add((bareTimes, times));
        }

        var (bareMiddle, middle) = (Middle(round => round.Bare), Middle(round => round.Ours));
        return ([Percentile(bareMiddle, 50), Percentile(bareMiddle, 99)], [Percentile(middle, 50), Percentile(middle, 99)]);

        double[] Middle(Func<(double[] Bare, double[] Ours), double[]> of) =>
            [.. Enumerable.Range(0, Queries).Select(i => rounds.Skip(1).Select(round => of(round)[i]).Order().ElementAt(Rounds / 2))];
    }

    private async Task CoverageAsync(string folder, CancellationToken cancellationToken)
    {
        await using var app = await BenchmarkApp.OpenAsync(folder);
        var coverage = app.Get<CoverageQueries>();
        var cold = await Benchmarks.Clocked.OnceAsync(() => coverage.ReadAsync(cancellationToken));
        var afterFeed = await Benchmarks.Clocked.MedianAsync(3, async () =>
        {
            await CountFeedAsync(app, cancellationToken);
            await coverage.ReadAsync(cancellationToken);
        });
        var warm = await Benchmarks.Clocked.MedianAsync(9, () => coverage.ReadAsync(cancellationToken));
        var listing = app.Get<CustomerQueries>();
        await listing.CountAsync(new(), cancellationToken);

        // Each list is counted once, so each run asks for another.
        var list = 0;
        var chips = await Benchmarks.Clocked.MedianAsync(
            9, () => listing.CountAsync(new(Rep: ++list), cancellationToken));
        var filtered = await Benchmarks.Clocked.MedianAsync(
            9, () => listing.PageAsync(new(WithoutRep: true), cancellationToken: cancellationToken));
        Say("", "| over all customers | ms | limit | |", "| --- | ---: | ---: | --- |");
        var bare = BareScan(Path.Combine(folder, "agencyadmin.db"));
        Say($"| bare scan of customers and assignments | {1000 * bare:0} | | |");
        Say($"| coverage and its splits, first time of a process | {1000 * cold:0} | | |");
        Say($"| coverage and its splits, first time after a feed | {1000 * afterFeed:0} | {2000 * bare:0} = 2 of that | {Verdict(afterFeed <= 2 * bare)} |");
        Say($"| coverage and its splits, again | {1000 * warm:0.0} | 50 | {Verdict(warm <= 0.05)} |");
        Say($"| every chip of the Customer Listing counted | {1000 * chips:0} | | |");
        Say($"| first page of those that see no rep | {1000 * filtered:0.0} | | |");
    }

    // Nothing that was counted before holds any more.
    private static async Task CountFeedAsync(BenchmarkApp app, CancellationToken cancellationToken)
    {
        await using var db = await app.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("UPDATE ServedCustomers SET Version = Version + 1", cancellationToken);
    }

    // What reading all customers comes down to: every row of both tables, its values read and dropped.
    private static double BareScan(string databaseFile)
    {
        using var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly");
        connection.Open();
        var watch = Stopwatch.StartNew();
        foreach (var sql in new[] { "SELECT Id, Number, IsActive FROM Customers ORDER BY Id", CustomerReader.Assigned })
        {
            using var rows = new RawStatement(connection, sql);
            while (rows.Next())
            {
                _ = rows.Number(0) + rows.Text(1).Length;
            }
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static double Clocked(Func<int> work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Percentile(double[] times, int percent) =>
        times.Order().ElementAt((times.Length - 1) * percent / 100);

    private static string Verdict(bool isMet) => isMet ? "met" : "**missed**";

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private void Row(string work, double[] times, string limit, string verdict) =>
        Say($"| {work} | {times[0]:0.00} | {times[1]:0.00} | {limit} | {verdict} |");

    private void Say(params string[] lines)
    {
        foreach (var line in lines)
        {
            _table.Append(line).Append('\n');
            Console.Error.WriteLine(line);
        }
    }
}
