using System.Globalization;
using OpenTelemetry.Trace;

namespace AgencyAdmin.Features.Administration.Telemetry;

/// <summary>
/// Never a portal's request, of which there are thousands a second, nor what balancers and collectors ask, nor a window's line, which stays
/// open for hours. For everything else the sampler that <c>OTEL_TRACES_SAMPLER</c> names.
/// </summary>
internal sealed class AppSampler(Sampler rest) : Sampler
{
    private static readonly string[] s_never = ["/portal/", "/health/", "/metrics", "/_blazor", "/_framework", "/_content"];

    public static AppSampler Of(IConfiguration settings)
    {
        var share = double.TryParse(settings["OTEL_TRACES_SAMPLER_ARG"], CultureInfo.InvariantCulture, out var some) ? some : 1;
        return new(settings["OTEL_TRACES_SAMPLER"] switch
        {
            "always_on" => new AlwaysOnSampler(),
            "always_off" => new AlwaysOffSampler(),
            "traceidratio" => new TraceIdRatioBasedSampler(share),
            "parentbased_always_off" => new ParentBasedSampler(new AlwaysOffSampler()),
            "parentbased_traceidratio" => new ParentBasedSampler(new TraceIdRatioBasedSampler(share)),
            _ => new ParentBasedSampler(new AlwaysOnSampler()),
        });
    }

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        foreach (var (name, value) in samplingParameters.Tags ?? [])
        {
            if (name == "url.path" && value is string path && s_never.Any(never => path.StartsWith(never, StringComparison.Ordinal)))
            {
                return new(SamplingDecision.Drop);
            }
        }

        return rest.ShouldSample(samplingParameters);
    }
}
