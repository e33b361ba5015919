using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgencyAdmin.Tests.Journeys.Manual;

/// <summary>
/// A portal as the manual's reader has it: a page, a sheet and a policy of its own, a sign-in, and what the manual adds.
/// </summary>
internal sealed class ManualPortal : IAsyncDisposable
{
    public const string SignInPage = "<!DOCTYPE html><html lang=\"en\"><head><title>Sign in</title></head><body>Sign in</body></html>";

    private readonly WebApplication _site;

    private ManualPortal(WebApplication site) => _site = site;

    /// <summary>What the reader pasted into the page's body.</summary>
    public string Pasted { get; set; } = "";

    /// <summary>What the reader added to the portal's content security policy.</summary>
    public string Policy { get; set; } = "";

    /// <summary>The signing key, which the reader put into the portal's settings.</summary>
    public string Key { set => _site.Configuration["AgencyAdmin:SigningKey"] = value; }

    public string Origin => _site.Urls.Single();

    public static async Task<ManualPortal> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options => options.LoginPath = "/sign-in");
        var site = builder.Build();
        var portal = new ManualPortal(site);
        RepTokenExample.Map(site);
        site.MapGet("/", portal.ShowAsync);
        site.MapGet("/site.css", () => Results.Text(EmbeddingManual.Css, "text/css"));
        site.MapGet("/sign-in", () => Results.Text(SignInPage, "text/html"));
        site.MapGet("/signed-in/{customer}", (string customer) => Results.SignIn(new ClaimsPrincipal(
            new ClaimsIdentity([new("customer-number", customer)], CookieAuthenticationDefaults.AuthenticationScheme))));
        await site.StartAsync();
        return portal;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private Task ShowAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; {Policy}";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Portal</title><link rel="stylesheet" href="/site.css"></head>
            <body><h1>Welcome</h1>{Pasted}<p>Orders</p></body></html>
            """);
    }
}
