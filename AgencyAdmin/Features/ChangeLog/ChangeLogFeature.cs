using AgencyAdmin.Features.Draft;

namespace AgencyAdmin.Features.ChangeLog;

internal static class ChangeLogFeature
{
    public static IServiceCollection AddChangeLog(this IServiceCollection services)
    {
        services.AddScoped<ChangeLogQueries>();
        services.AddScoped<ChangeUndoService>();
        return services;
    }

    public static void MapChangeLog(this IEndpointRouteBuilder routes)
    {
        routes.MapChangeLogApi();
        routes.MapChangeLogExport();
    }
}
