using AgencyAdmin.Data.Publishing;

namespace AgencyAdmin.Features.Portal;

internal static class PortalFeature
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddSingleton<KeptFaces>();
        services.AddScoped<PublishedFaces>();
        services.AddScoped<ModuleHtml>();
        services.AddScoped<PreviewQueries>();
        return services;
    }
}
