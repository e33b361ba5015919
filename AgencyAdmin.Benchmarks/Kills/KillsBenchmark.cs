using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgencyAdmin.Benchmarks.Kills;

/// <summary>
/// Kills the app in whatever it is doing, starts it again, and looks at what is stored. Each kind of work is run to its end
/// once, so that the kills lie all over it.
/// </summary>
internal sealed class KillsBenchmark : IDisposable
{
    private const double StartLimit = 10;

    private readonly Random _random = new(17);
    private readonly string _root = Directory.CreateTempSubdirectory("agencyadmin-kills-").FullName;
    private readonly KilledFolder _folder;
    private readonly string _address;
    private string _key = "";
    private int _round;
    private TimeSpan? _worked;

    public KillsBenchmark(int port) =>
        (_folder, _address) = (new(Data), string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    private string Data => Path.Combine(_root, "data");

    private string Fresh => Path.Combine(_root, $"fresh-{_round}");

    /// <exception cref="InvalidOperationException">Something was lost, or a start did not come.</exception>
    public async Task<string> RunAsync(int rounds)
    {
        await PrepareAsync();
        (string Name, Func<TimeSpan?, Task> Work, bool IsFresh)[] kinds =
        [
            ("a first start", FirstStartAsync, true),
            ("a first command", FirstCommandAsync, true),
            ("a command beside the server", CommandBesideAsync, false),
            ("a feed by command line", ImportAsync, false),
            ("a feed by REST", after => ServeAsync(server => server.SendAsync(_folder.Feed($"REST {_round}")), after), false),
            ("files of the drop folder", DropAsync, false),
            ("a publication", PublishAsync, false),
        ];
        var rows = kinds.Select(kind => new KillRow(kind.Name)).ToArray();
        foreach (var (kind, row) in kinds.Zip(rows))
        {
            var watch = Stopwatch.StartNew();
            await kind.Work(null);
            row.Whole = _worked ?? watch.Elapsed;
            await CheckAsync(kind.IsFresh, row, counts: false);
        }

        for (var done = 0; done < rounds; done++)
        {
            var (kind, row) = (kinds[done % kinds.Length], rows[done % kinds.Length]);
            await kind.Work(row.Whole * _random.NextDouble());
            await CheckAsync(kind.IsFresh, row, counts: true);
        }

        return Table(rounds, rows);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task PrepareAsync()
    {
        await CommandAsync(Data, null, "demo", "--customers", "2000", "--reps", "60");
        _folder.MakePublishable();
        _key = await CommandAsync(Data, null, "api-keys", "add", "--name", "kills", "--scope", "feeds,read,setup,publish");
        await ImportAsync(null);
        _folder.CountPublications();
    }

    private async Task FirstStartAsync(TimeSpan? killAfter)
    {
        _round++;
        using var server = KilledServer.Begin(Fresh, _address);
        if (killAfter is null)
        {
            await server.AnswersAsync();
        }
        else
        {
            await server.EndAsync(killAfter);
        }
    }

    private async Task FirstCommandAsync(TimeSpan? killAfter)
    {
        _round++;
        await CommandAsync(Fresh, killAfter, "users", "list");
    }

    private Task CommandBesideAsync(TimeSpan? killAfter) => ServeAsync(
        _ => CommandAsync(Data, killAfter, "api-keys", "add", "--name", $"beside {_round}", "--scope", "read"), killAfter);

    private async Task ImportAsync(TimeSpan? killAfter)
    {
        _round++;
        var file = Path.Combine(_root, "KS_CUSTOMERS.net");
        await File.WriteAllBytesAsync(file, _folder.Feed($"Import {_round}"));
        await CommandAsync(Data, killAfter, "feed", "import", file, "--release");
    }

    private Task DropAsync(TimeSpan? killAfter) => ServeAsync(
        _ =>
        {
            _folder.DropNext(3);
            return _folder.DrainedAsync();
        },
        killAfter);

    private Task PublishAsync(TimeSpan? killAfter) => ServeAsync(
        async server =>
        {
            await server.EditAsync(_round);
            await server.PublishAsync();
        },
        killAfter);

    // The server is there before; what is timed and killed is the work.
    private async Task ServeAsync(Func<KilledServer, Task> work, TimeSpan? killAfter)
    {
        _round++;
        using var server = await KilledServer.StartAsync(Data, _address);
        server.UseKey(_key);
        var watch = Stopwatch.StartNew();
        var working = work(server);
        if (killAfter is { } after)
        {
            await Task.WhenAny(working, Task.Delay(after));
            server.Kill();
        }

        else
        {
            await working;
        }

        _worked = watch.Elapsed;
    }

    private async Task CheckAsync(bool isFresh, KillRow row, bool counts)
    {
        _worked = null;
        using var server = await KilledServer.StartAsync(isFresh ? Fresh : Data, _address);
        if (counts)
        {
            row.Starts.Add(server.Seconds);
        }

        if (!isFresh)
        {
            await _folder.DrainedAsync();
            if (_folder.Problem() is { } problem)
            {
                throw new InvalidOperationException($"Round {_round}, {row.Name}: {problem}.");
            }
        }

        server.Kill();
        if (isFresh)
        {
            Directory.Delete(Fresh, recursive: true);
        }
    }

    private static async Task<string> CommandAsync(string folder, TimeSpan? killAfter, params string[] arguments)
    {
        using var command = new KilledProcess(folder, arguments);
        await command.EndAsync(killAfter);
        return command.Said;
    }

    private static string Table(int rounds, KillRow[] rows)
    {
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"{rounds} kills over 4,000 customers, {Environment.ProcessorCount} cores, {DateTime.UtcNow:yyyy-MM-dd}. Each start answered with all data whole:");
        table.AppendLine("no feed halved, lost or applied twice, no damaged file, no publication without its number.");
        table.AppendLine().AppendLine("| killed in | kills | slowest next start, s | limit | |").AppendLine("| --- | ---: | ---: | ---: | --- |");
        foreach (var row in rows)
        {
            var slowest = row.Starts.DefaultIfEmpty().Max();
            table.AppendLine(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Starts.Count} | {slowest:0.0} | {StartLimit:0} | {(slowest <= StartLimit ? "met" : "missed")} |");
        }

        return table.ToString();
    }

    private sealed class KillRow(string name)
    {
        public string Name { get; } = name;

        /// <summary>How long the work takes that is killed.</summary>
        public TimeSpan Whole { get; set; }

        public List<double> Starts { get; } = [];
    }
}
