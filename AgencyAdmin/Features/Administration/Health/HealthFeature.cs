using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgencyAdmin.Features.Administration.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work. Open to anyone, because what
/// asks is a
/// balancer without an account; so they name parts and states, and no path, name or number of the company's.
/// </summary>
internal static class HealthFeature
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<MigrationsHealth>("migrations")
            .AddCheck<DiskHealth>("disk")
            .AddCheck<IndexHealth>("index")
            .AddCheck<DropFolderHealth>("drop-folder")
            .AddCheck<BackupHealth>("backup")
            .AddCheck<BackgroundHealth>("background");
        return services;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync })
            .AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync }).AllowAnonymous();
        return routes;
    }

    /// <summary>As above for a node that only serves portals: what others do is not asked of it.</summary>
    public static IEndpointRouteBuilder MapPortalHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        routes.MapHealthChecks(
            "/health/ready", new() { Predicate = check => check.Name is not ("drop-folder" or "backup"), ResponseWriter = WriteAsync }).AllowAnonymous();
        return routes;
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        Status = Word(report.Status),
        Checks = report.Entries.ToDictionary(
            entry => entry.Key, entry => new { Status = Word(entry.Value.Status), entry.Value.Description }),
    });

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
