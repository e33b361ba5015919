using System.Diagnostics;
using System.Text;

namespace AgencyAdmin.Benchmarks.Kills;

/// <summary>The executable in a process of its own, which is ended by SIGKILL.</summary>
internal sealed class KilledProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    public KilledProcess(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", typeof(AgencyAdminHost).Assembly.Location, .. arguments, "--Data:Folder", folder, "--contentRoot", AppContext.BaseDirectory])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("The app did not start.");
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString().Trim();
            }
        }
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>Kills it after so long, or lets it come to its end.</summary>
    public async Task EndAsync(TimeSpan? killAfter)
    {
        if (killAfter is { } after)
        {
            await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(after));
            Kill();
        }

        await _process.WaitForExitAsync();
    }

    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
