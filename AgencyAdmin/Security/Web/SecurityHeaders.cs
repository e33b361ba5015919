using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Scalar.AspNetCore;

namespace AgencyAdmin.Security.Web;

/// <summary>
/// The headers that tell browsers what our pages may do: run our own scripts and nobody else's, be framed by nobody,
/// send forms to ourselves, be kept by no cache. What has a rule of its own keeps it: files with a fingerprint their
/// cache time, portals their frames.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Common =
        "default-src 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // MudBlazor writes its theme into a style element and positions menus by style attributes. Neither can run a
    // script.
    private const string Console = $"{Common}; script-src 'self'; style-src 'self' 'unsafe-inline'";

    // Pages without a circuit have no MudBlazor either.
    private const string Static = $"{Common}; script-src 'self'; style-src 'self'";

    private static readonly FrozenDictionary<string, string> s_documents = new Dictionary<string, string>
    {
        // For browsers that know no frame-ancestors.
        ["X-Frame-Options"] = "DENY",

        // An address may hold a search or a one-time token, which is nobody else's business.
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Permissions-Policy"] =
            "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
            + "midi=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), usb=()",
    }.ToFrozenDictionary();

    public Task InvokeAsync(HttpContext context)
    {
        // When the answer starts, because only then it is known which page it is; and an error page begins its headers
        // anew.
        context.Response.OnStarting(Set, context);
        return next(context);
    }

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (!IsInert(context))
        {
            foreach (var (name, value) in s_documents)
            {
                headers.TryAdd(name, value);
            }

            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = PolicyFor(context);
            }
        }

        // Portals show pictures of contacts on their own pages.
        headers["Cross-Origin-Resource-Policy"] = context.Request.Path.StartsWithSegments("/pictures")
            ? "cross-origin"
            : "same-origin";

        // Whatever does not say that it may be kept has somebody's data in it.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    // What is no document of its own has nothing that a policy would bind: a page's files, all of them ours, and what
    // its circuit sends. On each of them the headers would weigh 10 KB in sum, of the 130 KB that a first load may.
    private static bool IsInert(HttpContext context) => context.Request.Path.StartsWithSegments("/_blazor")
        || context.Response.ContentType?.Split(';')[0].Trim() is
            "text/css" or "text/javascript" or "application/javascript" or "font/woff2"
            or "image/png" or "image/jpeg" or "image/webp" or "image/svg+xml";

    private static string PolicyFor(HttpContext context) =>
        context.Items.TryGetValue(ScalarOptions.NonceHttpContextItemKey, out var nonce)
            ? $"{Common}; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'"
            : context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page
                && !page.Type.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true)
                ? Console
                : Static;
}
