using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Data.Telemetry;
using AgencyAdmin.Features.Portal.Embedding;

namespace AgencyAdmin.Features.Portal;

internal static class PortalFeature
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddScoped<ModuleHtml>();
        services.AddScoped<PreviewQueries>();
        services.AddSingleton<CurrentPortalSettings>();
        services.AddSingleton<IFollowsSettings>(provider => provider.GetRequiredService<CurrentPortalSettings>());
        services.AddScoped<PortalSettingsService>();
        services.AddSingleton<PortalRates>();
        services.AddSingleton<ModuleMarkup>();
        services.AddSingleton<IServedForm, CardJson>();
        services.AddSingleton<PackedPages>();
        services.AddMeters<ModuleMeters>();
        services.AddSingleton<ElementFiles>();
        services.AddSingleton<IHttpContextAccessor, ContextAccessor>();
        return services;
    }

    /// <summary>Comes first: a portal's request needs nothing of what follows.</summary>
    public static IApplicationBuilder UsePortal(this IApplicationBuilder app) => app.UseMiddleware<PortalGate>();
}
