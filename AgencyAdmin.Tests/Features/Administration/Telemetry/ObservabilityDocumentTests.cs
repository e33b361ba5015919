using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgencyAdmin.Data.Telemetry;
using AgencyAdmin.Features.Administration.Telemetry;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Components.Server;

namespace AgencyAdmin.Tests.Features.Administration.Telemetry;

/// <summary>The dashboard, the alert rules and the page about them name nothing that is not counted, and all that is ours.</summary>
public sealed partial class ObservabilityDocumentTests(InstrumentedApp app) : IClassFixture<InstrumentedApp>
{
    [Fact]
    public void EveryName_OfTheDashboard_IsThatOfAnInstrument()
    {
        using var dashboard = JsonDocument.Parse(Document("grafana-dashboard.json"));

        var names = Expressions(dashboard.RootElement).SelectMany(NamesIn).Distinct().ToList();

        names.Should().HaveCountGreaterThan(15);
        names.Except(app.Names).Should().BeEmpty();
    }

    [Fact]
    public void EveryName_OfTheAlertRules_IsThatOfAnInstrument()
    {
        var rules = Document("prometheus-alerts.yml");

        var names = Expression().Matches(rules).SelectMany(rule => NamesIn(rule.Groups[1].Value)).Distinct().ToList();

        names.Should().HaveCountGreaterThan(8);
        names.Except(app.Names).Should().BeEmpty();
        Alert().Count(rules).Should().Be(Expression().Count(rules)).And.Be(Regex.Count(rules, "description: "));
    }

    [Fact]
    public void EveryInstrumentOfOurs_StandsOnThePage_WithItsUnitAndItsNameInPrometheus()
    {
        var page = Document("README.md");

        foreach (var instrument in app.Ours)
        {
            page.Should().Contain($"`{instrument.Name}`").And.Contain($"`{InstrumentedApp.PrometheusName(instrument)}`");
            page.Split('\n').Single(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains($"`{instrument.Name}`", StringComparison.Ordinal)).Should().Contain($"| {instrument.Unit} |");
        }

        app.Ours.Should().HaveCountGreaterThan(15).And.OnlyContain(
            instrument => instrument.Name.StartsWith("agencyadmin.", StringComparison.Ordinal) && !instrument.Name.Contains("total", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatACollectorIsTold_HasTheNamesThatAreReckonedWithHere()
    {
        var told = await Scrape.UntilAsync(app.App, text => text.Contains("agencyadmin_background_failing", StringComparison.Ordinal));

        // What the app is called, and its version.
        told.Names.Except(app.Names.Append("target_info")).Should().BeEmpty();
    }

    private static string Document(string name) => File.ReadAllText(Repository.File("docs", "observability", name));

    private static IEnumerable<string> NamesIn(string expression) => Name().Matches(expression).Select(match => match.Value);

    private static IEnumerable<string> Expressions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(
            member => member.Name is "expr" or "query" && member.Value.ValueKind is JsonValueKind.String ? [member.Value.GetString()!] : Expressions(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Expressions),
        _ => [],
    };

    [GeneratedRegex(@"\b(?:agencyadmin|http_server|http_client|aspnetcore|kestrel|dotnet)_[a-z0-9_]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\s+expr: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"^\s+- alert: AgencyAdmin\w+$", RegexOptions.Multiline)]
    private static partial Regex Alert();
}

/// <summary>An app whose figures are collected, with every instrument that there is in it.</summary>
public sealed class InstrumentedApp : IAsyncLifetime
{
    private readonly List<Instrument> _all = [];

    public TestApp App { get; } = new(settings: new() { ["Metrics:Enabled"] = "true" });

    public IEnumerable<Instrument> Ours => _all.Where(instrument => instrument.Meter.Name == AppMeter.Name).DistinctBy(instrument => instrument.Name);

    /// <summary>The names in Prometheus, those of a histogram's parts included. Labels of a name are no names.</summary>
    public HashSet<string> Names => [.. _all.SelectMany(NamesOf), .. s_labels];

    private static readonly string[] s_labels = ["http_response_status_code", "http_route"];

    public async ValueTask InitializeAsync()
    {
        // .NET makes the instruments of a client when the first request of the process is sent.
        using (var client = App.Stranger())
        {
            await client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        }

        // Made when the first window opens.
        App.Services.GetService(typeof(CircuitOptions).Assembly.GetType("Microsoft.AspNetCore.Components.Server.Circuits.CircuitMetrics", throwOnError: true)!)
            .Should().NotBeNull();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (TelemetryFeature.Meters.Contains(instrument.Meter.Name))
            {
                _all.Add(instrument);
            }
        };
        listener.Start();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>As OpenTelemetry's exporter makes it.</summary>
    internal static string PrometheusName(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        var name = instrument.Name.Replace('.', '_');
        var isCounter = type == typeof(Counter<>) || type == typeof(ObservableCounter<>);
        var ending = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        return (name.EndsWith(ending, StringComparison.Ordinal) ? name : name + ending) + (isCounter ? "_total" : "");
    }

    private static IEnumerable<string> NamesOf(Instrument instrument)
    {
        var name = PrometheusName(instrument);
        return instrument.GetType().GetGenericTypeDefinition() == typeof(Histogram<>) ? [name, $"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
    }
}
