using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Features.Agencies.Lists;

namespace AgencyAdmin.Features.Agencies;

internal static class AgenciesFeature
{
    public static IServiceCollection AddAgencies(this IServiceCollection services)
    {
        services.AddScoped<AgencyQueries>();
        services.AddScoped<AgencyListQueries>();
        services.AddScoped<AgencyRepQueries>();
        services.AddScoped<AgencyReach>();
        services.AddScoped<AgencyBodyQueries>();
        services.AddScoped<AgencyChanges>();
        services.AddScoped<AgencyService>();
        services.AddScoped<AgencyBulkService>();
        services.AddScoped<AgencyRepService>();
        services.AddScoped<RepLosses>();
        services.AddScoped<AgencyTypeService>();
        return services;
    }

    public static void MapAgencies(this IEndpointRouteBuilder routes)
    {
        routes.MapAgencyApi();
        routes.MapAgencyRepApi();
        routes.MapAgenciesExport();
    }
}
