using System.Diagnostics;

namespace AgencyAdmin.Tests.Journeys.Manual;

/// <summary>PHP's own server for a folder, where the machine has PHP.</summary>
internal sealed class PhpServer : IDisposable
{
    private readonly Process _process;

    private PhpServer(Process process) => _process = process;

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "php")).FirstOrDefault(File.Exists);

    public static async Task<PhpServer> StartAsync(int port, string folder, string key)
    {
        var start = new ProcessStartInfo(Program!, ["-d", $"session.save_path={folder}", "-S", $"127.0.0.1:{port}", "-t", folder])
        {
            RedirectStandardError = true,
        };
        start.Environment["AGENCYADMIN_SIGNING_KEY"] = key;
        var server = new PhpServer(Process.Start(start)!);
        while (await server._process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.EndsWith("started", StringComparison.Ordinal))
            {
                return server;
            }
        }

        throw new InvalidOperationException("PHP's server ended before it listened.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}

/// <summary>A folder for one test, gone with it.</summary>
internal sealed class ManualFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("agencyadmin-manual-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
