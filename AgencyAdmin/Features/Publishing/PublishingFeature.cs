using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Telemetry;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Publishing.Requests;

namespace AgencyAdmin.Features.Publishing;

internal static class PublishingFeature
{
    public static IServiceCollection AddPublishing(this IServiceCollection services)
    {
        services.AddSingleton<PublishedSetups>();
        services.AddScoped<Setups>();
        services.AddScoped<CustomerResolutions>();
        services.AddScoped<AllModules>();
        services.AddScoped<CustomerEffectsQuery>();
        services.AddScoped<StoredPublishingSettings>();
        services.AddScoped<PublishingQueries>();
        services.AddScoped<EffectQueries>();
        services.AddScoped<PublicationRequestQueries>();
        services.AddScoped<PublicationRequests>();
        services.AddHostedService<ScheduledPublications>();
        services.AddMeters<PublishingMeters>();
        services.AddScoped<PublishingService>();
        services.AddSingleton<DraftChanges>();
        services.AddSingleton<IHearsOthers, DraftSignals>();
        services.AddScoped<DraftWriter>();
        services.AddSingleton<TypedEdits>();
        services.AddSingleton<ITellsOthers>(provider => provider.GetRequiredService<TypedEdits>());
        return services;
    }

    public static void MapPublishing(this IEndpointRouteBuilder routes)
    {
        routes.MapEffectsExport();
        routes.MapPublishingApi();
    }
}
