using AgencyAdmin.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgencyAdmin.Tests.Support;

/// <summary>The app's databases, which answer only once the test lets them.</summary>
internal sealed class HeldDatabases
{
    /// <summary>What every look at a database waits for; nothing until the test says otherwise.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    /// <summary>
    /// Puts itself before the registered factory; call it before anything is taken out of the services.
    /// </summary>
    public static HeldDatabases In(IServiceCollection services)
    {
        var held = new HeldDatabases();
        var registered = services.Last(service => service.ServiceType == typeof(IDbContextFactory<AppDbContext>));
        services.Replace(new(
            typeof(IDbContextFactory<AppDbContext>),
            provider => new Factory(
                (IDbContextFactory<AppDbContext>)(registered.ImplementationFactory?.Invoke(provider)
                    ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)),
                held),
            registered.Lifetime));
        return held;
    }

    private sealed class Factory(IDbContextFactory<AppDbContext> inner, HeldDatabases held) : IDbContextFactory<AppDbContext>
    {
        public AppDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<AppDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            await held.Held.WaitAsync(cancellationToken);
            return await inner.CreateDbContextAsync(cancellationToken);
        }
    }
}
