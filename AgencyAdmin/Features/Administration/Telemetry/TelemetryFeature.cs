using System.Diagnostics.Metrics;
using AgencyAdmin.Data.Telemetry;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Backups;
using AgencyAdmin.Features.Portal.Embedding;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgencyAdmin.Features.Administration.Telemetry;

/// <summary>
/// Figures, spans and log in OpenTelemetry's form: to a collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, and to Prometheus where
/// <c>Metrics:Enabled</c> is. Where neither is, nothing of it is loaded.
/// </summary>
internal static class TelemetryFeature
{
    /// <summary>The standard variable that starts it, and others of the kind beside it.</summary>
    public const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // .NET's own beside ours. Those of rendering count each component, which costs more than it tells.
    public static IReadOnlyList<string> Meters { get; } =
    [
        AppMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Server.Circuits", "System.Net.Http", "System.Runtime",
    ];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        var (services, settings) = (builder.Services, builder.Configuration);
        services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MetricsOptions>, Validation>();
        var (isCollected, isAsked) = (!string.IsNullOrEmpty(settings[Collector]), IsAsked(settings));
        if (!isCollected && !isAsked)
        {
            return builder;
        }

        services.AddMeters<InstallationMeters>();
        services.AddSingleton<InstallationFigures>();
        services.AddHostedService<InstallationWatch>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddAttributes(
                [new("service.name", settings["OTEL_SERVICE_NAME"] ?? "agencyadmin"), new("service.version", AppVersion.Text)]))
            .WithMetrics(metrics => Add(metrics, isAsked));
        services.ConfigureOpenTelemetryMeterProvider((provider, metrics) => metrics.AddView(OwnAlone(provider.GetRequiredService<IMeterFactory>())));
        if (isCollected)
        {
            // The framework's own spans have the conventions' tags then, from their first moment, which the sampler goes by.
            AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
            telemetry.WithTracing(tracing => tracing.AddSource(AppMeter.Name, "Microsoft.AspNetCore", "System.Net.Http")
                    .SetSampler(AppSampler.Of(settings)).AddProcessor(new AllowedTags()))
                .WithLogging(null, log => log.IncludeFormattedMessage = true)
                .UseOtlpExporter();
        }

        OwnPort.Add(settings);
        return builder;
    }

    /// <summary>Before anything counts: what is counted earlier, nobody would be told.</summary>
    public static void StartTelemetry(this WebApplication app)
    {
        if (app.Services.GetService<MeterProvider>() is not null)
        {
            _ = app.Services.GetServices<IFeatureMeters>().Count();
        }
    }

    /// <summary>In front of everything: on its own port there is nothing else.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        if (app.Services.GetService<MeterProvider>() is not null)
        {
            app.Use(CountPortalsApart);
        }

        if (app.Services.GetService<TracerProvider>() is not null)
        {
            app.Use(RequestSpans.NameAsync);
        }

        if (app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value is { Enabled: true, Port: { } port })
        {
            app.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Connection.LocalPort == port && context.Request.Path == Urls.Metrics);
            app.Use((context, next) => context.Connection.LocalPort == port ? OwnPort.NotFound(context) : next(context));
        }
    }

    /// <summary>On the app's own port, with a key.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        var metrics = IsAsked(app.Configuration)
            ? app.MapPrometheusScrapingEndpoint(Urls.Metrics)
            : app.Map(Urls.Metrics, () => TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound, title: "No figures are collected", detail: "Set Metrics:Enabled to true, and start the app again."));
        metrics.RequireAuthorization(Policies.ApiMetrics).ExcludeFromDescription();
    }

    // They have a counter of their own: measuring each of thousands a second in five tags would cost what it measures.
    private static Task CountPortalsApart(HttpContext context, RequestDelegate next)
    {
        if (PortalGate.Answers(context.Request.Path) && context.Features.Get<IHttpMetricsTagsFeature>() is { } measured)
        {
            measured.MetricsDisabled = true;
        }

        return next(context);
    }

    // What is wrong with it is said by the check of all settings, and not here.
    private static bool IsAsked(IConfiguration settings) => bool.TryParse(settings["Metrics:Enabled"], out var isEnabled) && isEnabled;

    private static void Add(MeterProviderBuilder metrics, bool isAsked)
    {
        // Counts every request up and down, those of portals too, which asks for no less than what their own counter saves.
        metrics.AddMeter([.. Meters]).AddView("http.server.active_requests", MetricStreamConfiguration.Drop);
        if (isAsked)
        {
            metrics.AddPrometheusExporter(options => options.ScrapeResponseCacheDurationMilliseconds = 1_000);
        }
    }

    // A meter is listened to by its name, so that another app of the same process would be counted here, and would end our counters with
    // itself. What no factory made (the runtime's own) belongs to the process.
    private static Func<Instrument, MetricStreamConfiguration?> OwnAlone(IMeterFactory own) =>
        instrument => instrument.Meter.Scope is IMeterFactory factory && factory != own ? MetricStreamConfiguration.Drop : null;

    private sealed class Validation : IValidateOptions<MetricsOptions>
    {
        public ValidateOptionsResult Validate(string? name, MetricsOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
