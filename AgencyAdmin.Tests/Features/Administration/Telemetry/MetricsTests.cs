using System.Globalization;
using System.Net;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Administration.Telemetry;

/// <summary>What Prometheus collects: who may, on which port, and what is in it.</summary>
public sealed class MetricsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_OfAnInstallation_HaveTheNamesOfTheContract()
    {
        await using var portal = await PortalApp.StartAsync(settings: new() { ["Metrics:Enabled"] = "true" });
        await portal.FeedAsync("C-9", "JD01");
        await portal.GetAsync("/portal/module.json", "C-1");
        await portal.GetAsync("/portal/module.json", "C-unknown");
        await portal.GetAsync("/portal/module.json", customer: null);

        var told = await Scrape.UntilAsync(portal.App, text => text.Contains("agencyadmin_coverage_ratio", StringComparison.Ordinal));

        told.Value("agencyadmin_feed_last_good_age_seconds").Should().BeGreaterThanOrEqualTo(0);
        told.Value("agencyadmin_publication_age_seconds").Should().BeGreaterThanOrEqualTo(0);
        told.Value("agencyadmin_coverage_ratio").Should().BeInRange(0, 1);
        told.Value("agencyadmin_feed_held").Should().Be(0);
        told.Value("agencyadmin_background_failing").Should().Be(0);
        told.Value("agencyadmin_feed_taken_total", "status=\"applied\"").Should().Be(1);
        told.Value("agencyadmin_feed_taken_total", "status=\"held\"").Should().Be(0, "what never was is told as 0, so that its first time is an increase");
        told.Value("agencyadmin_publication_made_total", "kind=\"rolled_back\"").Should().Be(0);
        told.Value("agencyadmin_module_result_total", "result=\"cards\"").Should().Be(1);
        told.Value("agencyadmin_module_result_total", "result=\"unknown_customer\"").Should().Be(1);
        told.Value("agencyadmin_module_result_total", "result=\"refused\"").Should().Be(1);
        told.Text.Should().Contain("dotnet_gc_collections_total").And.Contain("kestrel_active_connections")
            .And.NotContain("agencyadmin_backup_age", "there is no daily backup");
    }

    [Fact]
    public async Task Metrics_BesideAnotherAppOfTheProcess_AreItsOwn()
    {
        await using var portal = await PortalApp.StartAsync(settings: new() { ["Metrics:Enabled"] = "true" });
        await using (var other = await PortalApp.StartAsync(settings: new() { ["Metrics:Enabled"] = "true" }))
        {
            await other.GetAsync("/portal/module.json", "C-unknown");
        }

        await Scrape.UntilAsync(portal.App, text => text.Contains("agencyadmin_module_result_total", StringComparison.Ordinal));
        await portal.GetAsync("/portal/module.json", "C-1");

        // The other's end does not end its counting.
        var told = await Scrape.UntilAsync(portal.App, text => new Scrape(text).Value("agencyadmin_module_result_total", "result=\"cards\"") == 1);
        told.Value("agencyadmin_module_result_total", "result=\"unknown_customer\"").Should().Be(0, "the other one was asked");
    }

    [Fact]
    public async Task Metrics_AskADailyBackup_ForItsAge()
    {
        await using var app = new TestApp(settings: new() { ["Metrics:Enabled"] = "true", ["Backups:Folder"] = "kept" });

        // The file has an age before its proof has ended, and the proof's time is what is written last.
        var told = await Scrape.UntilAsync(app, text => text.Contains("agencyadmin_backup_age_seconds", StringComparison.Ordinal)
            && text.Contains("agencyadmin_backup_duration_seconds_count", StringComparison.Ordinal));

        told.Value("agencyadmin_backup_made_total", "outcome=\"written\"").Should().Be(1);
        told.Value("agencyadmin_backup_duration_seconds_count", "outcome=\"written\"").Should().Be(1);
    }

    [Fact]
    public async Task Metrics_WithoutTheSetting_AreNotThereForAnybody()
    {
        await using var app = new TestApp();
        using var collector = await app.ClientWithKeyAsync("metrics");

        using var answer = await collector.GetAsync("/metrics", Stop);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Stop)).Should().Contain("Set Metrics:Enabled to true");
        using var stranger = app.Stranger();
        (await stranger.GetAsync("/metrics", Stop)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("nobody", HttpStatusCode.Unauthorized)]
    [InlineData("read", HttpStatusCode.Forbidden)]
    [InlineData("metrics", HttpStatusCode.OK)]
    public async Task Metrics_OnTheAppsOwnPort_TakeAKeyOfTheirScope(string scope, HttpStatusCode expected)
    {
        await using var app = new TestApp(settings: new() { ["Metrics:Enabled"] = "true" });
        using var client = scope is "nobody" ? app.Stranger() : await app.ClientWithKeyAsync(scope);

        (await client.GetAsync("/metrics", Stop)).StatusCode.Should().Be(expected);
    }

    [Fact]
    public async Task Metrics_OnAPortOfTheirOwn_NeedNoKey_AndNothingElseIsThere()
    {
        using var database = new TestDatabase();
        var port = Ports.Next();
        await using var server = AppProcess.Start(
            "--urls", "http://127.0.0.1:0", "--Data:Folder", database.Folder, "--Metrics:Enabled", "true",
            "--Metrics:Port", port.ToString(CultureInfo.InvariantCulture));
        await server.ListeningAsync();
        await server.SaysAsync($"Now listening on: http://127.0.0.1:{port}");
        using var collector = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };

        (await collector.GetStringAsync("/metrics", Stop)).Should().Contain("agencyadmin_background_failing");
        foreach (var address in new[] { "/", "/account/sign-in", "/portal/module.json", "/api/v1/customers", "/health/ready", "/metrics/x" })
        {
            (await collector.GetAsync(address, Stop)).StatusCode.Should().Be(HttpStatusCode.NotFound, address);
        }
    }

    [Theory]
    [InlineData("70000", "true", "Metrics:Port is 70000 and must be 1 to 65535. Leave it out for the app's own port.")]
    [InlineData("9464", "false", "Metrics:Port is set, but nothing is collected. Set Metrics:Enabled to true, or leave the port out.")]
    public void Settings_ThatAreWrong_HaveASentence(string port, string enabled, string said) =>
        new AgencyAdmin.Features.Administration.Telemetry.MetricsOptions { Port = int.Parse(port, CultureInfo.InvariantCulture), Enabled = enabled == "true" }
            .Problem().Should().Be(said);
}
