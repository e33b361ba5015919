using System.Diagnostics;

namespace AgencyAdmin.Benchmarks;

/// <summary>How long things take, in seconds.</summary>
internal static class Clocked
{
    public static async Task<double> OnceAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>The middle of some runs.</summary>
    public static async Task<double> MedianAsync(int runs, Func<Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            times.Add(await OnceAsync(work));
        }

        return times.Order().ElementAt(runs / 2);
    }

    /// <summary>Runs a program to its end; its highest resident memory is asked of the kernel while it runs.</summary>
    public static async Task<(double Seconds, long PeakBytes)> ProcessAsync(
        string program, IEnumerable<string> arguments, string? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        long peak = 0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            await Task.WhenAny(process.WaitForExitAsync(cancellationToken), Task.Delay(20, cancellationToken));
        }

        await said;
        return process.ExitCode == 0
            ? (watch.Elapsed.TotalSeconds, peak)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
