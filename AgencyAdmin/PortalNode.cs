using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.PostgreSql.Nodes;
using AgencyAdmin.Features.Administration.Health;
using AgencyAdmin.Features.Administration.ServiceManagers;
using AgencyAdmin.Features.Portal;
using AgencyAdmin.Security.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgencyAdmin;

/// <summary>A node that answers portals and health, and nothing else: no console, no REST, no work of its own.</summary>
internal static class PortalNode
{
    // What goes on in the background of such a node; everything else is the business of the one that writes.
    private static readonly Type[] s_kept = [typeof(SettingsWatch), typeof(ServingAtStart), typeof(Watchdog)];

    public static void AddPortalNode(this IServiceCollection services)
    {
        services.AddHostedService<ServingAtStart>();
        services.RemoveAll<IHearsOthers>();
        foreach (var work in services.Where(IsOthersWork).ToList())
        {
            services.Remove(work);
        }
    }

    public static void UsePortalNode(this WebApplication app)
    {
        app.UseClientAddresses();
        app.UsePortal();
        app.UseMiddleware<SecurityHeaders>();
        app.MapWhen(
            context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal),
            others => others.Run(context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }));

        // Named here, because the framework would else put them before all.
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPortalHealth();
    }

    private static bool IsOthersWork(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && TypeOf(service) is { } type && type.Assembly == typeof(PortalNode).Assembly
        && !s_kept.Contains(type);

    // A factory names in its own type what it makes.
    private static Type? TypeOf(ServiceDescriptor service) =>
        service.ImplementationType ?? service.ImplementationInstance?.GetType() ?? service.ImplementationFactory?.GetType().GenericTypeArguments[1];
}
