using System.Net;
using System.Text;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security.Portals;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>
/// A portal of a stranger, in Development only: its own sheet, a strict content security policy, the two lines of the
/// manual, and what the element tells in a list.
/// </summary>
internal static class PortalDemo
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(15);

    public static IEndpointRouteBuilder MapPortalDemo(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Urls.PortalDemo, ShowAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        return routes;
    }

    private static async Task ShowAsync(
        HttpContext context, PreviewQueries customers, ServedModules modules, PortalTokens tokens, string? customer = null)
    {
        var choices = await customers.FindAsync(null, context.RequestAborted);
        var chosen = (customer is null ? null : await customers.GetAsync(customer, context.RequestAborted))
            ?? await FirstToSeeARepAsync(choices, modules, context.RequestAborted)
            ?? await customers.SuggestAsync(null, context.RequestAborted);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'";
        await context.Response.WriteAsync(
            Page(choices, chosen, chosen is null ? "" : tokens.Make(chosen.Number, s_life)));
    }

    private static async Task<PreviewCustomer?> FirstToSeeARepAsync(
        IReadOnlyList<PreviewCustomer> choices, ServedModules modules, CancellationToken cancellationToken)
    {
        foreach (var choice in choices)
        {
            var module = await modules.FindAsync(Encoding.UTF8.GetBytes(choice.Number), cancellationToken);
            if (module is { IsFallback: false, Parts.Length: > 0 })
            {
                return choice;
            }
        }

        return null;
    }

    private static string Page(IReadOnlyList<PreviewCustomer> choices, PreviewCustomer? chosen, string token)
    {
        var options = string.Concat(choices.Append(chosen).OfType<PreviewCustomer>().Distinct().Select(one =>
            $"<option value=\"{Encode(one.Number)}\"{(one == chosen ? " selected" : "")}>{Encode($"{one.Name} · {one.Number}")}</option>"));
        var languages = string.Concat(
            ModuleLanguages.All.Select(words => $"<option value=\"{words.Code}\">{Encode(words.Language)}</option>"));
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>A portal that shows the module</title>
              <link rel="stylesheet" href="/module/demo-portal.css">
              <script src="{Urls.PortalScript}" async></script>
              <script src="/module/demo-portal.js" defer></script>
            </head>
            <body>
              <header><strong>Stockroom</strong><nav aria-label="Portal"><a href="#">Orders</a> <a href="#">Invoices</a> <a href="#">Catalogue</a></nav></header>
              <main>
                <h1>Welcome back</h1>
                <form method="get" aria-label="What this page shows">
                  <label>Customer <select name="customer">{options}</select></label>
                  <label>Language <select name="lang" data-attribute="lang">{languages}</select></label>
                  <label>Theme <select name="theme" data-attribute="theme"><option>light</option><option>dark</option><option>auto</option></select></label>
                  <label>Density <select name="density" data-attribute="density"><option>comfortable</option><option>compact</option></select></label>
                </form>
                <div class="home">
                  <section class="orders" aria-label="Orders"><h2>Open orders</h2><p>4711 · shipped</p><p>4712 · in progress</p><p>4713 · in progress</p></section>
                  <sales-rep-module token="{token}" theme="light"></sales-rep-module>
                </div>
                <section aria-label="Events"><h2>What the element told</h2><ol id="events" aria-live="polite"></ol></section>
              </main>
            </body>
            </html>
            """;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
