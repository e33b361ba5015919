using System.Globalization;
using System.Text;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Files;

namespace AgencyAdmin.Benchmarks.Intake;

/// <summary>
/// Every feed of KS_CUSTOMERS.md's two kinds, beside what SQLite itself needs for the same file in the same run.
/// </summary>
internal sealed class IntakeBenchmark(int customers)
{
    private const long Megabyte = 1024 * 1024;
    private static readonly int[] s_sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000];
    private readonly StringBuilder _table = new();
    private double _import;

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("agencyadmin-bench-").FullName;
        try
        {
            Say($"{Count(customers)} customers, {Environment.ProcessorCount} cores, SQLite in WAL mode, {DateTime.UtcNow:yyyy-MM-dd}.", "");
            var files = new IntakeFiles(root, customers);
            await files.WriteExampleAsync(cancellationToken);
            await WarmUpAsync(root, cancellationToken);
            Say("| work | seconds | limit | |", "| --- | ---: | ---: | --- |");
            await ParseAsync(files, cancellationToken);
            _import = await ImportAsync(root, files.Full, cancellationToken);
            Row("(a) `sqlite3` `.import` into one keyed table", _import, "", "");
            var bare = await BareAsync(root, files, cancellationToken);
            Row("(b) bare prepared loop into our tables and indexes", bare, "", "");
            await FirstAsync(root, files, bare, cancellationToken);
            await NightlyAsync(root, cancellationToken);
            await GrowthAsync(root, cancellationToken);
            return _table.ToString();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task FirstAsync(string root, IntakeFiles files, double bare, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(root, "empty");
        await using (var app = await BenchmarkApp.OpenAsync(folder))
        {
            var first = await Clocked.OnceAsync(() => app.TakeAsync(files.Full, cancellationToken));
            Row("first full feed, search index, report and history included", first, $"{4 * _import:0.0} = 4 (a)", Verdict(first <= 4 * _import));
            Row("the same beside (b)", first, $"{1.5 * bare:0.0} = 1.5 (b)", Verdict(first <= 1.5 * bare));
        }

        BenchmarkApp.Delete(folder);
    }

    // A company that has set up and published: its coverage is counted with each feed.
    private async Task NightlyAsync(string root, CancellationToken cancellationToken)
    {
        await using var app = await BenchmarkApp.OpenAsync(Path.Combine(root, "published"));
        (await app.Get<DemoData>().FillAsync(new(customers, Math.Max(60, customers / 1250)), cancellationToken))
            .TryGet(out _);
        var files = new IntakeFiles(Directory.CreateDirectory(Path.Combine(root, "exported")).FullName, customers);
        await files.WriteExportAsync(app.Get<ExportQueries>(), cancellationToken);
        await app.TakeAsync(files.Full, cancellationToken);

        var same = await Clocked.OnceAsync(() => app.TakeAsync(files.Full, cancellationToken));
        Row("the same full feed again, known by its content", same, $"{0.4 * _import:0.0} = 0.4 (a)", Verdict(same <= 0.4 * _import));
        var compared = await Clocked.OnceAsync(() => app.TakeAsync(files.Full, cancellationToken, isDryRun: true));
        Row("the same, compared row by row (dry run)", compared, $"{0.4 * _import:0.0} = 0.4 (a)", Verdict(compared <= 0.4 * _import));
        var changed = await Clocked.OnceAsync(() => app.TakeAsync(files.Changed, cancellationToken));
        Row("a full feed with 1 % changed", changed, $"{0.7 * _import:0.0} = 0.7 (a)", Verdict(changed <= 0.7 * _import));
        var neighbours = new Neighbours(app);
        var quiet = await neighbours.DuringAsync(Task.Delay(3000, cancellationToken), cancellationToken);
        var busy = await neighbours.DuringAsync(
            Task.Run(() => app.TakeAsync(files.Full, cancellationToken), cancellationToken), cancellationToken);
        var delta = await Clocked.OnceAsync(() => app.TakeAsync(files.Delta, cancellationToken));
        Row("a delta of 10,000 rows", delta, "1.0", Verdict(delta <= 1));
        Say("", "| beside others, while a full feed with 1 % changed comes in | quiet | during the feed | limit | |", "| --- | ---: | ---: | ---: | --- |");
        Say($"| look-ups of a customer's cards, a second | {quiet.LookUps:0} | {busy.LookUps:0} | {0.6 * quiet.LookUps:0} | "
            + $"{Verdict(busy.LookUps >= 0.6 * quiet.LookUps)} |");
        Say($"| slowest look-up, ms | {quiet.SlowestLookUp:0.0} | {busy.SlowestLookUp:0.0} | | |");
        Say($"| slowest page of the Customer Listing, ms | {quiet.SlowestPage:0.0} | {busy.SlowestPage:0.0} | | |");
        Say($"| slowest save of an administrator, ms | {quiet.SlowestSave:0.0} | {busy.SlowestSave:0.0} | 500 | {Verdict(busy.SlowestSave <= 500)} |");
    }

    private async Task GrowthAsync(string root, CancellationToken cancellationToken)
    {
        Say("", "| first full feed as a process of its own | seconds | microseconds a row | peak memory, MB | limit | |", "| ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (var count in s_sizes.Where(count => count <= customers))
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, $"n{count}")).FullName;
            var file = Path.Combine(folder, "KS_CUSTOMERS.full");
            await using (var stream = File.Create(file))
            {
                await new ExampleFeed(count, Math.Max(10, count / 1250), 1, false)
                    .WriteAsync(stream, cancellationToken);
            }

            var app = typeof(ExampleFeed).Assembly.Location;
            var (seconds, peak) = await Clocked.ProcessAsync(
                "dotnet", [app, "feed", "import", file, "--Data:Folder", folder], "", cancellationToken);
            Say($"| {Count(count)} | {seconds:0.00} | {1e6 * seconds / count:0.0} | {peak / Megabyte} | 250 | {Verdict(peak <= 250 * Megabyte)} |");
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task ParseAsync(IntakeFiles files, CancellationToken cancellationToken)
    {
        var split = await Clocked.MedianAsync(3, () => Task.Run(() => Split(files.Full), cancellationToken));
        var ours = await Clocked.MedianAsync(3, () => ParseAsync(files.Full, cancellationToken));
        Row("`ReadLine` and `Split` of the same file", split, "", "");
        Row("our parser with all its rules", ours, $"{split:0.0} = 1.0 of that", Verdict(ours <= split));
    }

    private static int Split(string file)
    {
        var fields = 0;
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
        {
            fields += line.Split('\t').Length;
        }

        return fields;
    }

    private static async Task ParseAsync(string file, CancellationToken cancellationToken)
    {
        var parser = new CustomerLineParser(FeedRules.Default);
        await using var stream = File.OpenRead(file);
        using var lines = await FeedLines.OpenAsync(stream, FeedRules.Default, cancellationToken);
        while (await lines.FillAsync(cancellationToken))
        {
            while (lines.TryRead(out var line))
            {
                parser.Parse(line, lines.Number, out _);
            }
        }
    }

    private static async Task<double> ImportAsync(string root, string file, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", Enumerable.Range(2, 30).Select(i => $"c{i}"));
        var script = $"CREATE TABLE f (number TEXT PRIMARY KEY, {columns});\n.mode tabs\n.import {file} f\n";
        var (seconds, _) = await Clocked.ProcessAsync(
            "sqlite3", [Path.Combine(root, "import.db")], script, cancellationToken);
        File.Delete(Path.Combine(root, "import.db"));
        return seconds;
    }

    private static async Task<double> BareAsync(string root, IntakeFiles files, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(root, "bare");
        await using (await BenchmarkApp.OpenAsync(folder))
        {
        }

        var seconds = await Clocked.OnceAsync(
            () => BareLoop.RunAsync(Path.Combine(folder, "agencyadmin.db"), files.Full, cancellationToken));
        BenchmarkApp.Delete(folder);
        return seconds;
    }

    // A server that takes the nightly feed has run all day: what is measured is not how .NET starts.
    private static async Task WarmUpAsync(string root, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "warm")).FullName;
        var files = new IntakeFiles(folder, 20_000);
        await files.WriteExampleAsync(cancellationToken);
        await using (var app = await BenchmarkApp.OpenAsync(Path.Combine(folder, "data")))
        {
            foreach (var file in new[] { files.Full, files.Changed, files.Delta })
            {
                await app.TakeAsync(file, cancellationToken);
            }
        }

        BenchmarkApp.Delete(folder);
    }

    private static string Verdict(bool isMet) => isMet ? "met" : "**missed**";

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private void Row(string work, double seconds, string limit, string verdict) =>
        Say($"| {work} | {seconds:0.00} | {limit} | {verdict} |");

    private void Say(params string[] lines)
    {
        foreach (var line in lines)
        {
            _table.Append(line).Append('\n');
            Console.Error.WriteLine(line);
        }
    }
}
