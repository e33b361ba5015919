using System.Diagnostics;

[assembly: AssemblyFixture(typeof(AgencyAdmin.Tests.Support.PublishedFolder))]

namespace AgencyAdmin.Tests.Support;

/// <summary>The app's build of this run, published by the first test that needs it, once for all of them.</summary>
public sealed class PublishedFolder : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> s_published = new(PublishAsync);

    internal static Task<string> GetAsync() => s_published.Value;

    public async ValueTask DisposeAsync()
    {
        if (s_published is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            Directory.Delete(await s_published.Value, recursive: true);
        }
    }

    // What differs from a development run are the web assets: fingerprints and compression. The code is built already.
    private static async Task<string> PublishAsync()
    {
        var folder = Directory.CreateTempSubdirectory("agencyadmin-published-").FullName;
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        using var publish = PublishedApp.Start(
            "dotnet", Repository.Root,
            ["publish", "AgencyAdmin", "-c", configuration, "--no-build", "-o", folder, "-v", "q"]);
        await publish.WaitForExitAsync();
        publish.ExitCode.Should().Be(0, "the app can be published");
        return folder;
    }
}

/// <summary>
/// The app as it is delivered: published, in a process of its own, in Production with the demo switched on.
/// </summary>
public sealed class PublishedApp : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _published;
    private readonly string[] _settings;
    private Process _process;

    private PublishedApp(string folder, string published, Uri address, string[] settings)
    {
        (_folder, _published, Address, _settings) = (folder, published, address, settings);
        _process = Run();
    }

    public Uri Address { get; }

    public static async Task<PublishedApp> StartAsync(CancellationToken cancellationToken, params string[] settings)
    {
        var published = await PublishedFolder.GetAsync();
        var data = Directory.CreateTempSubdirectory("agencyadmin-published-data-").FullName;
        if (!settings.Contains("PostgreSql"))
        {
            // To make it takes a process as long as to start.
            DemoFolder.Of(customers: null, isClockRunning: true).CopyTo(data);
        }

        var address = new Uri($"http://127.0.0.1:{Ports.Next()}");
        var app = new PublishedApp(data, published, address, settings);
        await WaitUntilItAnswersAsync(address, cancellationToken);
        return app;
    }

    /// <summary>Ends its process: as a service manager does, or as a power cut would.</summary>
    public async Task StopAsync(bool isPowerCut = false)
    {
        if (isPowerCut)
        {
            _process.Kill(entireProcessTree: true);
        }
        else
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>Whether it has ended.</summary>
    public bool IsStopped => _process.HasExited;

    /// <summary>Runs it again, at the same address and on the same data.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        _process.Dispose();
        _process = Run();
        await WaitUntilItAnswersAsync(Address, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync(isPowerCut: true);
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Run() => Start(
        "dotnet", _published, ["AgencyAdmin.dll", "--urls", Address.ToString(), "--Data:Folder", _folder,
        "--Demo:Enabled", "true", .. _settings]);

    internal static Process Start(string file, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        ShortLife.Spare(start);
        return Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
    }

    private static async Task WaitUntilItAnswersAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                if ((await client.GetAsync("/account/sign-in", cancellationToken)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }
}
