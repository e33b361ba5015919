using Microsoft.Extensions.Hosting.Systemd;

namespace AgencyAdmin.Features.Administration.ServiceManagers;

/// <summary>
/// Tells systemd that the app is up, that it ends, and that it still works: where <c>NOTIFY_SOCKET</c> says that somebody wants to know,
/// be it systemd or what stands in for it around a container.
/// </summary>
internal static class ServiceManager
{
    public static IServiceCollection AddServiceManager(this IServiceCollection services)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NOTIFY_SOCKET")))
        {
            return services;
        }

        services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
        services.AddSingleton<IHostLifetime, SystemdLifetime>();
        services.AddHostedService<Watchdog>();
        return services;
    }
}
