using System.Globalization;
using System.Text;
using AgencyAdmin.Benchmarks.Portal;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Features.HandOvers.Choices;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Benchmarks.HandOvers;

/// <summary>
/// An ID that is split in five parts and a person with forty IDs, beside a bare loop over what parts ask of the same customers; and
/// the module where a tenth of the IDs is split, beside the same customers without parts.
/// </summary>
internal sealed class HandOverBenchmark(int customers, int reps, int seconds, string? folder)
{
    private const int Runs = 5;
    private const int Parts = 5;
    private const int Asked = 20_000;
    private const int WarmUp = 20;
    private readonly StringBuilder _table = new();

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("agencyadmin-hand-over-").FullName;
        try
        {
            var data = Path.Combine(root, "data");
            if (folder is not null)
            {
                await PortalBenchmark.FillAsync(folder, customers, reps, cancellationToken);
                Copy(folder, data);
            }
            else
            {
                await PortalBenchmark.FillAsync(data, customers, reps, cancellationToken);
            }

            var people = await BenchmarkLeaver.PrepareAsync(data, customers / Parts, cancellationToken);
            await using (var app = await BenchmarkApp.OpenAsync(data))
            {
                await MeasureAsync(app, data, people, cancellationToken);
            }

            SqliteConnection.ClearAllPools();
            await CompareAsync(root, data, cancellationToken);
            return _table.ToString();
        }
        finally
        {
            BenchmarkApp.Delete(root);
        }
    }

    private async Task MeasureAsync(BenchmarkApp app, string data, BenchmarkLeaver people, CancellationToken cancellationToken)
    {
        var service = app.Get<HandOverService>();
        var today = CompanyDay.Today(TimeProvider.System);
        var turn = 0;
        var of = await app.Get<DependantQueries>().ReadAsync(people.Leaver, cancellationToken)
            ?? throw new InvalidOperationException("The leaver is gone.");
        var split = of.Ids.Single(id => id.SalesRepId == people.Large);
        Say($"{customers:N0} customers, {split.Customers:N0} of them with the ID that is split; {of.Ids.Count} IDs of one person with {of.Customers:N0} customers; "
            + $"{Environment.ProcessorCount} cores, the middle of {Runs} runs, {DateTime.UtcNow:yyyy-MM-dd}.", "");
        Say("| work | seconds | limit | |", "| --- | ---: | ---: | --- |");
        Row("(a) a bare loop of Microsoft.Data.Sqlite over what parts ask of the same customers", await Clocked.MedianAsync(
            Runs, () => Task.Run(() => Loop(Path.Combine(data, "agencyadmin.db"), people.Large), cancellationToken)), null);

        // Each run splits otherwise, so that none finds what the one before has made.
        await RowAsync("how many customers are in each of five parts, as they are typed", 3, () => app.Get<PartCountQueries>().CountAsync(
            people.Leaver, [people.Large], [.. Split(turn++).Select(part => part.Where)], cancellationToken));
        await RowAsync("before and after of every customer, the ID split in five parts", 3, () => LookAsync(
            new(today, new Dictionary<string, Successor> { [people.Large] = Successor.Split(Split(turn++)).TryGet(out var parts) ? parts : throw new InvalidOperationException() }, Successor.Leaver)));
        await RowAsync($"a person with {of.Ids.Count} IDs, everything to one successor: from the choice to the counts", 2, () => LookAsync(
            new(today, new Dictionary<string, Successor>(), Successor.Of(people.Successors[turn++ % Parts]))));

        async Task LookAsync(HandOverChoices choices)
        {
            var outcome = await service.PreviewAsync(people.Leaver, choices, cancellationToken);
            if (!outcome.TryGet(out _))
            {
                throw new InvalidOperationException(string.Join(" ", outcome.Refusals.Select(refusal => refusal.Message)));
            }
        }

        List<RepPart> Split(int by) =>
        [
            new(new(NameFrom: "A", NameTo: $"{(char)('B' + (by % 20))}"), new(people.Successors[0])),
            .. Enumerable.Range(1, Parts - 2).Select(share => new RepPart(new(Share: share, Of: Parts - 1), new(people.Successors[share]))),
            new(new(Rest: true), new(people.Successors[^1])),
        ];
    }

    // Both servers hold the first core, one asked after the other, each time in the opposite order.
    private async Task CompareAsync(string root, string data, CancellationToken cancellationToken)
    {
        const int Rounds = 11;
        var other = Path.Combine(root, "parts");
        Copy(data, other);
        var cut = BenchmarkLeaver.SplitSome(other);
        await using var plain = await PinnedServer.StartAsync("portal-app", data, cancellationToken);
        await using var parts = await PinnedServer.StartAsync("portal-app", other, cancellationToken);
        var asked = PortalBenchmark.Pick(data, Asked);
        PinnedServer[] servers = [plain, parts];
        var requests = new List<string>();
        foreach (var (place, server) in servers.Index())
        {
            await server.TellAsync("publish", cancellationToken);
            await server.TellAsync("warm", cancellationToken);
            var own = Directory.CreateDirectory(Path.Combine(root, $"requests-{place}")).FullName;
            requests.Add((await new PortalRequests(own, server.Address, asked, await server.TellAsync("key", cancellationToken)).JsonAsync(cancellationToken)).Requests);
            await Wrk.FullAsync(server.Address, requests[place], WarmUp, cancellationToken);
        }

        var rounds = new List<Measured[]>();
        for (var round = 0; round < Rounds; round++)
        {
            var runs = new Measured[servers.Length];
            foreach (var place in round % 2 == 0 ? (int[])[0, 1] : [1, 0])
            {
                runs[place] = await Wrk.FullAsync(servers[place].Address, requests[place], seconds, cancellationToken);
            }

            rounds.Add(runs);
        }

        var share = PortalBenchmark.Median(rounds.Select(runs => runs[1].RequestsPerSecond / runs[0].RequestsPerSecond));
        Say("", "| `/portal/module.json` | without parts, 1/s | with parts, 1/s | share | limit | |", "| --- | ---: | ---: | ---: | ---: | --- |");
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"| {cut:N0} IDs split in five, a tenth of all | {Speed(0):N0} | {Speed(1):N0} | {share:0.00} | 0.90 | {(share >= 0.9 ? "met" : "**missed**")} |"));

        double Speed(int place) => PortalBenchmark.Median(rounds.Select(runs => runs[place].RequestsPerSecond));
    }

    private static void Loop(string file, string id)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT c.Number, c.Name, c.Country, c.State, c.PostalCode, c.SiteId FROM Customers c WHERE c.Id IN (
            SELECT a.CustomerId FROM Assignments a JOIN RepIdSpellings s ON s.Id = a.SpellingId JOIN SalesRepIds i ON i.Id = s.SalesRepIdId WHERE i.Normalised = $id)
            """;
        command.Parameters.AddWithValue("$id", id);
        using var rows = command.ExecuteReader();
        var length = 0L;
        while (rows.Read())
        {
            for (var column = 0; column < rows.FieldCount; column++)
            {
                length += rows.IsDBNull(column) ? 0 : rows.GetString(column).Length;
            }
        }

        GC.KeepAlive(length);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private async Task RowAsync(string work, double limit, Func<Task> act) => Row(work, await Clocked.MedianAsync(Runs, () => Task.Run(act)), limit);

    private void Row(string work, double time, double? limit) => Say(
        limit is null
            ? $"| {work} | {time:0.00} | | |"
            : $"| {work} | {time:0.00} | {limit:0.0} | {(time < limit ? "met" : "**missed**")} |");

    private void Say(params string[] lines)
    {
        foreach (var line in lines)
        {
            _table.Append(line).Append('\n');
            Console.Error.WriteLine(line);
        }
    }
}
