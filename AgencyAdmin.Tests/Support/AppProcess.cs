using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AgencyAdmin.Tests.Support;

/// <summary>The executable in a process of its own, as whoever runs it has it: what it says, how it ends, and signals.</summary>
public sealed partial class AppProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();

    private AppProcess(IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", typeof(AgencyAdminHost).Assembly.Location, "--contentRoot", AppContext.BaseDirectory, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        ShortLife.Spare(start);
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Note(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything on stdout so far: the log, or a command's answer.</summary>
    public string Output => Read(_output);

    /// <summary>Everything on stderr so far.</summary>
    public string Errors => Read(_errors);

    public int Id => _process.Id;

    public static AppProcess Start(params string[] arguments) => new(arguments);

    /// <summary>With variables of the environment, as a service manager sets them.</summary>
    public static AppProcess StartIn(Dictionary<string, string> environment, params string[] arguments) => new(arguments, environment);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var process = new AppProcess(arguments);
        return (await process.EndAsync(), process.Output, process.Errors);
    }

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> ListeningAsync()
    {
        await Task.WhenAny(_listening.Task, _process.WaitForExitAsync(TestContext.Current.CancellationToken));
        _listening.Task.IsCompleted.Should().BeTrue(Output + Errors);
        return await _listening.Task;
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Kill() => _process.Kill();

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Waits until it has said something, on either stream.</summary>
    public async Task SaysAsync(string text)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!Output.Contains(text, StringComparison.Ordinal) && !Errors.Contains(text, StringComparison.Ordinal))
        {
            _process.HasExited.Should().BeFalse($"it should say {text}, and said {Output}{Errors}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http[^\s""]+)")]
    private static partial Regex Listening();

    private void Note(StringBuilder place, string? line)
    {
        lock (_lock)
        {
            place.AppendLine(line);
        }

        if (line is not null && Listening().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new(match.Groups[1].Value));
        }
    }

    private string Read(StringBuilder place)
    {
        lock (_lock)
        {
            return place.ToString().Trim();
        }
    }
}
