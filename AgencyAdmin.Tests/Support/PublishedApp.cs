using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// The app as it is delivered: published, in a process of its own, in Production with the demo switched on.
/// </summary>
public sealed class PublishedApp : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private PublishedApp(string folder, Process process, Uri address) =>
        (_folder, _process, Address) = (folder, process, address);

    public Uri Address { get; }

    public static async Task<PublishedApp> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("agencyadmin-published-").FullName;
        using (var publish = Start("dotnet", Repository.Root, ["publish", "AgencyAdmin", "-c", "Release", "-o", folder, "-v", "q"]))
        {
            await publish.WaitForExitAsync(cancellationToken);
            publish.ExitCode.Should().Be(0, "the app can be published");
        }

        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = Start(
            "dotnet",
            folder,
            ["AgencyAdmin.dll", "--urls", address.ToString(), "--Data:Folder", Path.Combine(folder, "data"), "--Demo:Enabled", "true"]);
        await WaitUntilItAnswersAsync(address, cancellationToken);
        return new(folder, process, address);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(string file, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
