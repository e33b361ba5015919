using AgencyAdmin.Data.Background;
using AgencyAdmin.Features.Intake.Pipeline;
using Microsoft.Extensions.Hosting;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>What a background service throws ends the app, unless its base catches it.</summary>
public sealed class BackgroundServiceTests
{
    // What only starts or stops with the app, and does nothing meanwhile.
    private static readonly Type[] s_idle = [typeof(FeedsAtStop)];

    [Fact]
    public void EveryHostedService_IsAResilientOne()
    {
        var services = typeof(ResilientBackgroundService).Assembly.GetTypes()
            .Where(type => typeof(IHostedService).IsAssignableFrom(type) && type is { IsAbstract: false }).ToList();

        services.Should().HaveCountGreaterThan(4);
        services.Where(type => !typeof(ResilientBackgroundService).IsAssignableFrom(type)).Should().BeEquivalentTo(s_idle);
    }
}
