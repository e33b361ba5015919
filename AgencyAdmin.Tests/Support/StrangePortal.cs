using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// A portal of somebody else, on an origin of its own, with a content security policy as strict as it can be.
/// </summary>
public sealed class StrangePortal : IAsyncDisposable
{
    private const string Page =
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Portal</title>
        <link rel="stylesheet" href="/site.css"><script src="/site.js"></script><script src="{reps}/portal/sales-rep-module.js" async></script>
        </head><body><main><h1>Welcome</h1>{element}<p id="below">Orders</p></main></body></html>
        """;

    // Loud rules for everything, which must not reach into the module.
    private const string Sheet =
        """
        * { color: #7a0000 !important; } h3 { display: none !important; } main { max-width: 420px; }
        sales-rep-module:not(:defined) { display: block; }
        """;

    private const string Script =
        """
        window.told = [];
        window.asked = [];
        const ask = window.fetch;
        window.fetch = (...words) => { window.asked.push(`${words[0]}`); return ask(...words); };
        for (const name of ["srm-ready", "srm-empty", "srm-contact", "srm-expired", "srm-error"]) {
          document.addEventListener(name, (event) => window.told.push(`${name} ${event.detail.kind ?? event.detail.status ?? event.detail.cards}`));
        }
        document.addEventListener("click", (event) => event.composedPath().some((node) => node.href) && event.preventDefault());
        document.addEventListener("securitypolicyviolation", (event) => window.told.push(`blocked ${event.violatedDirective}`));
        """;

    private readonly WebApplication _site;

    private StrangePortal(WebApplication site) => _site = site;

    /// <summary>Where AgencyAdmin answers; set before the page is opened.</summary>
    public Uri? Reps { get; set; }

    /// <summary>The element as the page's markup has it.</summary>
    public string Element { get; set; } = """<sales-rep-module token-url="/rep-token"></sales-rep-module>""";

    /// <summary>The token that this portal makes for whoever is signed in.</summary>
    public Func<string> Token { get; set; } = () => "";

    public string Origin =>
        _site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<StrangePortal> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var portal = new StrangePortal(builder.Build());
        portal._site.Run(portal.AnswerAsync);
        await portal._site.StartAsync();
        return portal;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var reps = Reps!.GetLeftPart(UriPartial.Authority);
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' {reps}; style-src 'self'; connect-src 'self' {reps}; img-src {reps} data:; "
            + "require-trusted-types-for 'script'; trusted-types sales-rep-module";
        (context.Response.ContentType, var body) = context.Request.Path.Value switch
        {
            "/" => ("text/html; charset=utf-8", Page.Replace("{reps}", reps, StringComparison.Ordinal).Replace("{element}", Element, StringComparison.Ordinal)),
            "/site.css" => ("text/css", Sheet),
            "/site.js" => ("text/javascript", Script),
            "/rep-token" => ("text/plain", Token()),
            _ => ("text/plain", ""),
        };
        return context.Response.WriteAsync(body);
    }
}
