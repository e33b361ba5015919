using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Features.Setup.Verify;

namespace AgencyAdmin.Features.Setup;

internal static class SetupFeature
{
    public static IServiceCollection AddSetup(this IServiceCollection services)
    {
        services.AddScoped<RepIdQueries>();
        services.AddScoped<RepIdService>();
        services.AddScoped<RulesService>();
        services.AddScoped<SuggestionQueries>();
        services.AddScoped<RepIdHistoryQuery>();
        services.AddScoped<PickQueries>();
        services.AddScoped<PickService>();
        services.AddScoped<BusinessService>();
        return services;
    }
    public static void MapSetup(this IEndpointRouteBuilder routes)
    {
        routes.MapRepIdApi();
        routes.MapCustomersWithoutRepIdExport();
    }
}
