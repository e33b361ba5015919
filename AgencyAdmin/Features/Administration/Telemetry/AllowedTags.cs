using System.Diagnostics;
using OpenTelemetry;

namespace AgencyAdmin.Features.Administration.Telemetry;

/// <summary>
/// Leaves a span the tags that are known to name nobody, and takes all others away: addresses hold customer numbers, words that somebody
/// looks for, and tokens of links; the text of a fault may hold anything.
/// </summary>
internal sealed class AllowedTags : BaseProcessor<Activity>
{
    private static readonly HashSet<string> s_allowed = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.version", "error.type",
    };

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(tag => !IsAllowed(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }

    // Our own are made where somebody has thought of it.
    private static bool IsAllowed(string tag) => s_allowed.Contains(tag) || tag.StartsWith("agencyadmin.", StringComparison.Ordinal);
}
