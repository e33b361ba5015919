using System.Collections.Concurrent;
using System.Text;
using AgencyAdmin.Features.Administration.Telemetry;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace AgencyAdmin.Tests.Features.Administration.Telemetry;

/// <summary>What a collector gets that the standard variables name, and which requests are traced.</summary>
[StartsProcesses]
public sealed class CollectorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collector_ThatTheStandardVariableNames_GetsFiguresSpansAndTheLog()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectorAsync(received);
        using var database = new TestDatabase();
        await using var server = AppProcess.StartIn(
            new()
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_SERVICE_NAME"] = "reps-of-the-north",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "300",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "300",
            },
            "--urls", "http://127.0.0.1:0", "--Data:Folder", database.Folder);
        using var person = new HttpClient { BaseAddress = await server.ListeningAsync() };
        (await person.GetAsync("/account/sign-in?returnUrl=%2Fcustomers%2FC-4711", Stop)).EnsureSuccessStatusCode();
        (await person.GetAsync("/health/ready", Stop)).EnsureSuccessStatusCode();

        await ReceivedAsync(received, "/v1/metrics", "agencyadmin.background.failing");
        await ReceivedAsync(received, "/v1/traces", "GET /account/sign-in");
        await ReceivedAsync(received, "/v1/logs", "Application started");

        received.Values.Should().OnlyContain(one => one.Contains("reps-of-the-north", StringComparison.Ordinal));
        received.Values.Should().NotContain(one => one.Contains("4711", StringComparison.Ordinal));
        received["/v1/traces"].Should().NotContain("health");
    }

    [Theory]
    [InlineData(null, null, "/customers/C-1", true)]
    [InlineData("always_off", null, "/customers/C-1", false)]
    [InlineData("traceidratio", "0", "/customers/C-1", false)]
    [InlineData("parentbased_traceidratio", "1", "/customers/C-1", true)]
    [InlineData("parentbased_always_off", null, "/customers/C-1", false)]
    [InlineData("always_on", null, "/portal/module.json", false)]
    [InlineData("always_on", null, "/health/live", false)]
    [InlineData("always_on", null, "/_blazor", false)]
    public void Request_IsTraced_AsTheStandardVariableSays_AndPortalsNever(string? sampler, string? share, string path, bool isTraced)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["OTEL_TRACES_SAMPLER"] = sampler, ["OTEL_TRACES_SAMPLER_ARG"] = share }).Build();

        var result = AppSampler.Of(settings).ShouldSample(new(
            default, System.Diagnostics.ActivityTraceId.CreateRandom(), "GET", System.Diagnostics.ActivityKind.Server,
            [KeyValuePair.Create<string, object?>("url.path", path)]));

        (result.Decision is SamplingDecision.RecordAndSample).Should().Be(isTraced);
    }

    private static async Task<WebApplication> CollectorAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var text = Encoding.UTF8.GetString(body.ToArray());
            received.AddOrUpdate(context.Request.Path.Value!, text, (_, before) => before + text);
        });
        await collector.StartAsync(Stop);
        return collector;
    }

    private static async Task ReceivedAsync(ConcurrentDictionary<string, string> received, string path, string text)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var patience = 1_200; received.GetValueOrDefault(path)?.Contains(text, StringComparison.Ordinal) != true; patience--)
        {
            patience.Should().BePositive($"{path} should get {text}, and got {received.GetValueOrDefault(path)}");
            await timer.WaitForNextTickAsync(Stop);
        }
    }
}
