using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Web;

/// <summary>What stands between the network and the app: headers, cookies, limits, origins, proxies.</summary>
internal static class WebHardening
{
    public static IServiceCollection AddWebHardening(this IServiceCollection services)
    {
        services.AddOptions<CookieOptions>().BindConfiguration(CookieOptions.Section);
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, CookieRules>();
        services.AddSingleton<IPostConfigureOptions<AntiforgeryOptions>, CookieRules>();
        services.AddOptions<RequestLimits>().BindConfiguration(RequestLimits.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RequestLimits>, RequestLimitsCheck>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsCheck>();
        services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<ProxyOptions>>((options, proxies) => proxies.Value.ApplyTo(options));
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        return services;
    }

    /// <summary>First of all: who really asks, and over what.</summary>
    public static void UseClientAddresses(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.KnownProxies.Length > 0)
        {
            app.UseForwardedHeaders();
        }

        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }
    }
}
