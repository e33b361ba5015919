using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AgencyAdmin.Benchmarks.Portal;

/// <summary>What one run of wrk measured; latencies in milliseconds.</summary>
internal sealed record Measured(double RequestsPerSecond, double P50, double P99, long Failed);

/// <summary>
/// Runs wrk on the second core, with requests that were written down beforehand and are taken in random order.
/// </summary>
internal static partial class Wrk
{
    private const int Connections = 64;

    // How long a connection waits between two requests, in the middle, when the load is paced. Each time another while: with one and
    // the same all connections would soon ask at once.
    private const int PauseMilliseconds = 10;

    private const string Script =
        """
        local requests = {}
        function init(args)
          math.randomseed(4711)
          for line in io.lines(args[1]) do
            local path, headers = line:match("^(%S+)\t?(.*)$")
            local set = {}
            for name, value in headers:gmatch("([^\t=]+)=([^\t]+)") do set[name] = value end
            requests[#requests + 1] = wrk.format("GET", path, set)
          end
          pause = tonumber(args[2])
        end
        function request() return requests[math.random(#requests)] end
        """;

    private const string Pause = "\nfunction delay() return math.random(0, 2 * pause) end\n";

    /// <summary>As many requests as the server answers.</summary>
    public static Task<Measured> FullAsync(Uri server, string requests, int seconds, CancellationToken cancellationToken) =>
        RunAsync(server, requests, seconds, Connections, Script, cancellationToken);

    /// <summary>About so many requests a second.</summary>
    public static Task<Measured> PacedAsync(
        Uri server, string requests, int seconds, double requestsPerSecond, CancellationToken cancellationToken) =>
        RunAsync(
            server, requests, seconds, Math.Max(1, (int)(requestsPerSecond * PauseMilliseconds / 1000)), Script + Pause,
            cancellationToken);

    private static async Task<Measured> RunAsync(
        Uri server, string requests, int seconds, int connections, string script, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script, cancellationToken);
            var text = await OutputAsync(
                "taskset",
                [
                    "-c", "1", "wrk", "-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", file,
                    server.ToString(),
                    "--", requests, $"{PauseMilliseconds}",
                ],
                cancellationToken);
            return new(
                Number(RequestsLine().Match(text)), Milliseconds(P50Line().Match(text)),
                Milliseconds(P99Line().Match(text)),
                FailedLine().Match(text) is { Success: true } failed ? long.Parse(failed.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> OutputAsync(
        string program, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? text
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {text}");
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static double Milliseconds(Match match) => Number(match) * match.Groups[2].Value switch
    {
        "us" => 0.001,
        "ms" => 1,
        _ => 1000,
    };

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RequestsLine();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P50Line();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99Line();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex FailedLine();
}
