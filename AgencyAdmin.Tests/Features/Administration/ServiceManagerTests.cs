using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Features.Administration.ServiceManagers;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Administration;

/// <summary>The app under a service manager: what it tells, and the log that it is read by.</summary>
[StartsProcesses]
public sealed class ServiceManagerTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Manager_IsToldThatItIsUp_ThatItStillWorks_AndThatItEnds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd's socket is Linux's.");
        var path = Path.Combine(_database.Folder, "notify.sock");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(path));

        await using var server = AppProcess.StartIn(
            new() { ["NOTIFY_SOCKET"] = path, ["WATCHDOG_USEC"] = "400000" },
            "--urls", "http://127.0.0.1:0", "--Data:Folder", _database.Folder);

        await IsToldAsync(manager, "READY=1");
        await IsToldAsync(manager, "WATCHDOG=1");
        await IsToldAsync(manager, "WATCHDOG=1");
        server.Terminate();
        await IsToldAsync(manager, "STOPPING=1");
        (await server.EndAsync()).Should().Be(0, server.Output + server.Errors);
    }

    [Theory]
    [InlineData("60000000", 60.0)]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("soon", null)]
    public void Watchdog_WaitsAsLongAsTheManagerSays(string? microseconds, double? seconds) =>
        (Watchdog.Patience(microseconds)?.TotalSeconds).Should().Be(seconds);

    [Fact]
    public async Task Log_InTheFormOfMachines_IsOneObjectALine_WithItsTime()
    {
        await using var server = AppProcess.Start(
            "--urls", "http://127.0.0.1:0", "--Data:Folder", _database.Folder, "--Logging:Console:FormatterName", "json",
            "--Demo:Enabled", "true", "--Demo:Customers", "0");
        await server.ListeningAsync();
        server.Terminate();
        (await server.EndAsync()).Should().Be(0);

        var entries = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();

        entries.Should().HaveCountGreaterThan(2);
        foreach (var entry in entries)
        {
            DateTimeOffset.ParseExact(
                entry.GetProperty("Timestamp").GetString()!, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                .Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(10));
            entry.GetProperty("LogLevel").GetString().Should().NotBeEmpty();
            entry.GetProperty("Category").GetString().Should().NotBeEmpty();
            entry.TryGetProperty("Scopes", out _).Should().BeFalse("they hold the addresses of requests");
        }
    }

    private static async Task IsToldAsync(Socket manager, string what)
    {
        var buffer = new byte[256];
        string told;
        do
        {
            told = Encoding.UTF8.GetString(buffer, 0, await manager.ReceiveAsync(buffer, Stop));
        }
        while (told != what);
    }
}
