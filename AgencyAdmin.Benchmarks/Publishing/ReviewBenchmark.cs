using System.Globalization;
using System.Text;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Publishing;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Benchmarks.Publishing;

/// <summary>The review of a draft, beside what SQLite itself needs to read the same rows in the same run.</summary>
internal sealed class ReviewBenchmark(int customers)
{
    private const int Runs = 5;
    private const double Limit = 3;
    private readonly StringBuilder _table = new();

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("agencyadmin-bench-").FullName;
        await using (var app = await BenchmarkApp.OpenAsync(root))
        {
            var size = new DemoSize(customers, Math.Max(60, customers / 1250));
            var filled = await app.Get<DemoData>().FillAsync(size, cancellationToken);
            if (!filled.TryGet(out var counts))
            {
                throw new InvalidOperationException(
                    string.Join(" ", filled.Refusals.Select(refusal => refusal.Message)));
            }

            Say($"{Count(counts.Customers)} customers with {Count(counts.Assignments)} assignments of {Count(counts.SalesRepIds)} sales rep IDs, "
                + $"{Environment.ProcessorCount} cores, the middle of {Runs} runs, {DateTime.UtcNow:yyyy-MM-dd}.", "");
            await MeasureAsync(app, Path.Combine(root, "agencyadmin.db"), cancellationToken);
        }

        BenchmarkApp.Delete(root);
        return _table.ToString();
    }

    private async Task MeasureAsync(BenchmarkApp app, string file, CancellationToken cancellationToken)
    {
        var effects = app.Get<CustomerEffectsQuery>();
        var before = (await app.Get<Setups>().PublishedAsync(cancellationToken)).Index;
        var after = await app.Get<Setups>().DraftAsync(cancellationToken);
        var empty = new SetupIndex(SetupSnapshot.Empty);
        var report = await effects.MeasureAsync(before, after, cancellationToken: cancellationToken);

        Say("| work | seconds | limit | |", "| --- | ---: | ---: | --- |");
        var scan = await Clocked.MedianAsync(Runs, () => Task.Run(() => Scan(file), cancellationToken));
        Row("(a) `SELECT sum(SpellingId)`: SQLite alone reads every assignment once", scan, null);
        var loop = await Clocked.MedianAsync(Runs, () => Task.Run(() => Loop(file), cancellationToken));
        Row("(b) a bare loop of Microsoft.Data.Sqlite over the same rows", loop, null);
        await RowAsync("before and after of every customer, draft against publication", () => effects.MeasureAsync(before, after, cancellationToken: cancellationToken));
        await RowAsync("the same for a first publication, which touches nearly everyone", () => effects.MeasureAsync(empty, after, cancellationToken: cancellationToken));
        await RowAsync("the whole review: counts, differences, what is open, conflicts", () => app.Get<PublishingQueries>().ReviewAsync(cancellationToken));
        foreach (var kind in (EffectKind?[])[EffectKind.Gained, EffectKind.Lost, EffectKind.Same])
        {
            await RowAsync(
                $"first page of the customers who {EffectWords.Verb(kind!.Value)}",
                () => effects.ListAsync(before, after, kind, cancellationToken: cancellationToken));
        }

        await RowAsync("the same, searched for “supply”", () => effects.ListAsync(before, after, EffectKind.Same, "supply", cancellationToken: cancellationToken));
        Say("", $"Counted: {Count(report.Effects.Gained)} gain a rep, {Count(report.Effects.Lost)} lose theirs, {Count(report.Effects.ChangedPerson)} see another person, "
            + $"{Count(report.Effects.ChangedDetails)} other details, {Count(report.Effects.Same)} the same.");
    }

    private static void Scan(string file)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sum(SpellingId) FROM Assignments";
        command.ExecuteScalar();
    }

    private static void Loop(string file)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT CustomerId, SpellingId FROM Assignments ORDER BY CustomerId, Position";
        using var reader = command.ExecuteReader();
        long sum = 0;
        while (reader.Read())
        {
            sum += reader.GetInt32(0) ^ reader.GetInt32(1);
        }

        GC.KeepAlive(sum);
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        return connection;
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private async Task RowAsync(string work, Func<Task> act) =>
        Row(work, await Clocked.MedianAsync(Runs, () => Task.Run(act)), Limit);

    private void Row(string work, double seconds, double? limit) => Say(
        limit is null
            ? $"| {work} | {seconds:0.00} | | |"
            : $"| {work} | {seconds:0.00} | {limit:0.0} | {(seconds < limit ? "met" : "**missed**")} |");

    private void Say(params string[] lines)
    {
        foreach (var line in lines)
        {
            _table.Append(line).Append('\n');
            Console.Error.WriteLine(line);
        }
    }
}
