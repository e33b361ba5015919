namespace AgencyAdmin.Features.Overview;

internal static class OverviewFeature
{
    public static IServiceCollection AddOverview(this IServiceCollection services) =>
        services.AddScoped<OverviewQueries>().AddScoped<SinceQueries>().AddScoped<SampleFeed>().AddHostedService<OverviewAtStart>();
}
