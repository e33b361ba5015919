using System.Globalization;
using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Setup.Verify;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Benchmarks.ChangeLog;

/// <summary>What the change log costs those who change something, and how fast it is read when it is long.</summary>
/// <param name="customers">How many customers the publication is measured over.</param>
/// <param name="entries">How long the log is when it is read.</param>
internal sealed class LogBenchmark(int customers, int entries)
{
    private const int Runs = 5;
    private const int Reps = 5_000;
    private const int Ids = 800;
    private readonly StringBuilder _table = new();

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("agencyadmin-bench-").FullName;
        await using (var app = await BenchmarkApp.OpenAsync(root))
        {
            Must(await app.Get<DemoData>().FillAsync(new DemoSize(customers, Reps), cancellationToken));
            Say($"{Count(customers)} customers, {Count(Reps)} sales rep IDs, {Environment.ProcessorCount} cores, SQLite in WAL mode, "
                + $"the middle of {Runs} runs, {DateTime.UtcNow:yyyy-MM-dd}.", "");
            await WritingAsync(app, cancellationToken);
            await FillAsync(app, cancellationToken);
            await ReadingAsync(app, cancellationToken);
        }

        BenchmarkApp.Delete(root);
        return _table.ToString();
    }

    private async Task WritingAsync(BenchmarkApp app, CancellationToken cancellationToken)
    {
        await using var db = await app.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellationToken);
        var ids = await db.SalesRepIds.OrderBy(id => id.Id).Select(id => id.Id).Take(Ids)
            .ToListAsync(cancellationToken);
        var contact = await db.Contacts.OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(cancellationToken);

        // The demo has IDs that two agencies claim, and those cannot be published.
        await db.Set<AgencyRep>()
            .Where(rep => db.Set<AgencyRep>().Any(other => other.SalesRepIdId == rep.SalesRepIdId && other.Id < rep.Id))
            .ExecuteDeleteAsync(cancellationToken);
        Say("| work | without the log, s | with it, s | limit | |", "| --- | ---: | ---: | ---: | --- |");
        await RowAsync(
            $"verify {Ids} sales rep IDs in one step", async () =>
                Must(await app.Get<RepIdService>().VerifyAsync(ids, cancellationToken: cancellationToken)),
            async () => Must(await app.Get<RepIdService>().ReopenAsync(ids, cancellationToken: cancellationToken)));
        await RowAsync($"publish a draft of {Count(Reps)} sales rep IDs",
            async () => Must(await app.Get<PublishingService>().PublishAsync(null, new(null, TakesLoss: true), cancellationToken)),
            async () => await ToggleAsync(app, contact, cancellationToken));
        await RowAsync("change one contact", async () => await ToggleAsync(app, contact, cancellationToken), () => Task.CompletedTask);
    }

    private async Task ReadingAsync(BenchmarkApp app, CancellationToken cancellationToken)
    {
        var log = app.Get<ChangeLogQueries>();
        var last = (await log.PageAsync(ChangeFilter.Any, take: 1, cancellationToken: cancellationToken)).Batches[0].First;
        Say("", $"| a log of {Count((int)last.Sequence)} entries | ms | limit | |", "| --- | ---: | ---: | --- |");
        var pages = new (string Name, ChangeFilter Filter, long? Below)[]
        {
            ("first page", ChangeFilter.Any, null),
            ("a page in the middle", ChangeFilter.Any, last.Sequence / 2),
            ("first page of one person", new(Who: new(ActorKind.Account, "7")), null),
            ("first page of one kind", new(Subject: ChangeSubjects.Contact), null),
            ("first page of one contact", new(Subject: ChangeSubjects.Contact, Key: "12"), null),
            ("first page of one customer's reps", new(Customer: "C-10001"), null),
            ("a filter that finds nothing", new(Customer: "nobody"), null),
            ("first page before a day long ago", new(Before: last.At.AddDays(-20)), null),
        };
        foreach (var (name, filter, below) in pages)
        {
            var seconds = await Clocked.MedianAsync(
                Runs, () => Task.Run(() => log.PageAsync(filter, below, cancellationToken: cancellationToken)));
            Say(string.Create(CultureInfo.InvariantCulture, $"| {name} | {seconds * 1000:0.0} | 100 | {(seconds < 0.1 ? "met" : "**missed**")} |"));
        }

        await using var db = await app.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellationToken);
        var verify = await Clocked.OnceAsync(() => ChangeLogCommands.VerifyAsync(db, cancellationToken));
        Say(string.Create(CultureInfo.InvariantCulture, $"| `change-log verify`, all of it | {verify * 1000:N0} | | |"));
    }

    // As a company of forty people would write it in some years, in steps of one to twenty changes.
    private async Task FillAsync(BenchmarkApp app, CancellationToken cancellationToken)
    {
        var random = new Random(4711);
        var now = DateTimeOffset.UtcNow.AddDays(-30);
        await using var db = await app.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellationToken);
        for (var written = 0; written < entries;)
        {
            var person = random.Next(40);
            var changes = Enumerable.Range(0, random.Next(1, 21)).Select(_ => Made(random)).ToList();
            now = now.AddMilliseconds(25 * changes.Count * 1_000_000 / entries);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            ChangeLogWriter.Append(
                db, new(ActorKind.Account, $"{person}", $"Person {person}"), now, act: null, changes);
            await transaction.CommitAsync(cancellationToken);
            written += changes.Count;
        }
    }

    private static Change Made(Random random)
    {
        var key = random.Next(1, Reps);
        return random.Next(2) == 0
            ? new(ChangeKind.Changed, new(ChangeSubjects.Contact, $"{key}", $"Contact {key}"), new(ContactId: key),
                """{"officePhone":"+17024560100"}""", """{"officePhone":"+17024560199"}""")
            : new(ChangeKind.Changed, new(ChangeSubjects.RepId, $"{key}", $"R{key}"), new(RepId: key),
                """{"decision":"Open"}""", """{"decision":"Verified"}""");
    }

    private static async Task ToggleAsync(BenchmarkApp app, int contact, CancellationToken cancellationToken)
    {
        var contacts = app.Get<ContactService>();
        var now = await contacts.ReadAsync(contact, cancellationToken)
            ?? throw new InvalidOperationException("The demo has no contact.");
        Must(await contacts.SetHiddenAsync(contact, !now.IsHidden, now.Version, cancellationToken));
    }

    private async Task RowAsync(string name, Func<Task> work, Func<Task> prepare)
    {
        await MedianAsync(prepare, work);
        var without = await MedianAsync(prepare, async () =>
        {
            using (ChangeAct.Quietly())
            {
                await work();
            }
        });
        var with = await MedianAsync(prepare, work);
        var limit = Math.Max(2 * without, without + 0.05);
        Say(string.Create(CultureInfo.InvariantCulture, $"| {name} | {without:0.000} | {with:0.000} | {limit:0.000}: twice, or 0.05 more | {(with <= limit ? "met" : "**missed**")} |"));
    }

    private static async Task<double> MedianAsync(Func<Task> prepare, Func<Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            await prepare();
            times.Add(await Clocked.OnceAsync(() => Task.Run(work)));
        }

        return times.Order().ElementAt(Runs / 2);
    }

    private static void Must<T>(Outcome<T> outcome)
        where T : class
    {
        if (outcome.Refusals.Count > 0)
        {
            throw new InvalidOperationException(string.Join(" ", outcome.Refusals.Select(refusal => refusal.Message)));
        }
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private void Say(params string[] lines)
    {
        foreach (var line in lines)
        {
            _table.Append(line).Append('\n');
            Console.Error.WriteLine(line);
        }
    }
}
