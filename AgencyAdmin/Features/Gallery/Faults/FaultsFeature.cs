using AgencyAdmin.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgencyAdmin.Features.Gallery.Faults;

internal static class FaultsFeature
{
    /// <summary>Puts the switches before what is registered; in Development, after everything else, and where a test asks for it.</summary>
    public static FaultSwitches AddFaults(this IServiceCollection services)
    {
        var faults = new FaultSwitches { AreWired = true };
        services.Replace(ServiceDescriptor.Singleton(faults));
        var registered = services.Last(service => service.ServiceType == typeof(IDbContextFactory<AppDbContext>));
        services.Replace(new(
            typeof(IDbContextFactory<AppDbContext>),
            provider => new FaultyDatabases(
                (IDbContextFactory<AppDbContext>)(registered.ImplementationFactory?.Invoke(provider)
                    ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)),
                faults),
            registered.Lifetime));
        services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(new FullDisk(faults)));
        services.AddTransient<IStartupFilter, FaultyConnections>();
        return faults;
    }
}
