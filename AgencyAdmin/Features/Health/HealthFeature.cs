using AgencyAdmin.Data;
using AgencyAdmin.Data.Intake.DropFolder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgencyAdmin.Features.Health;

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
            .AddCheck<DropFolderHealth>("drop-folder", HealthStatus.Degraded);
        return services;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync })
            .AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync }).AllowAnonymous();
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

    /// <summary>Whether the database answers.</summary>
    private sealed class DatabaseHealth(IServiceScopeFactory scopes) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
                .CreateDbContextAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy("The database answers.")
                : HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }

    /// <summary>Whether feeds can come by the drop folder; without it the app still serves everyone.</summary>
    private sealed class DropFolderHealth(DropFolderState state, DropFolderRules rules, TimeProvider clock) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(
                !rules.IsWatched ? HealthCheckResult.Healthy("No drop folder is watched.")
                : state.Latest.Problem is not null
                    ? HealthCheckResult.Degraded("The drop folder cannot be used. The Feeds page says why.")
                : clock.GetUtcNow() - state.Latest.OldestSince > rules.Untaken
                    ? HealthCheckResult.Degraded("A file has lain in the drop folder untaken for long. The Feeds page says why.")
                : HealthCheckResult.Healthy("The drop folder is watched."));
    }
}
