using System.Diagnostics;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// Debian's HAProxy in front of servers, as docs/scaling.md has it: whoever was at one stays there for as long as it answers. Skips the
/// test by name where there is none, unless all tests are required.
/// </summary>
public sealed class Balancer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/haproxy";
    private const string Missing = "No HAProxy here. Install it with: apt-get install haproxy";

    private readonly string _folder = Directory.CreateTempSubdirectory("agencyadmin-balancer-").FullName;
    private readonly Process _process;

    private Balancer(IEnumerable<Uri> servers)
    {
        var lines = servers.Select((server, i) =>
            $"    server server{i} {server.Authority} cookie server{i} check inter 1s fall 2 rise 1 on-marked-down shutdown-sessions");
        var file = Path.Combine(_folder, "haproxy.cfg");
        File.WriteAllText(file, $$"""
            defaults
                mode http
                timeout connect 2s
                timeout client 60s
                timeout server 60s
                timeout tunnel 1h
                option forwardfor
                option redispatch 1
                retries 2

            frontend reps
                bind {{Address.Authority}}
                http-request return status 200 content-type text/plain lf-string "%[nbsrv(console)]" if { path /balancer }
                default_backend console

            backend console
                balance roundrobin
                cookie NODE insert indirect nocache httponly
                option httpchk GET /health/ready
                retry-on conn-failure empty-response
            {{string.Join('\n', lines)}}

            """);
        _process = Process.Start(new ProcessStartInfo(Program, ["-db", "-q", "-f", file]))!;
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.Next()}");

    /// <summary>Starts it and waits until it knows all servers.</summary>
    public static async Task<Balancer> StartAsync(params Uri[] servers)
    {
        if (!File.Exists(Program))
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("AGENCYADMIN_REQUIRE_ALL_TESTS") == "1", Missing);
            Assert.Fail(Missing);
        }

        var balancer = new Balancer(servers);
        await balancer.WaitForAsync(servers.Length);
        return balancer;
    }

    /// <summary>Waits until so many servers answer.</summary>
    public async Task WaitForAsync(int servers)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await CountAsync(client) != servers)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<int> CountAsync(HttpClient client)
    {
        try
        {
            return int.Parse(await client.GetStringAsync("/balancer", TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return 0;
        }
    }
}
