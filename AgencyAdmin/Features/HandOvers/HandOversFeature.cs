using AgencyAdmin.Features.HandOvers.Dates;
using AgencyAdmin.Features.HandOvers.Erp;

namespace AgencyAdmin.Features.HandOvers;

internal static class HandOversFeature
{
    public static IServiceCollection AddHandOvers(this IServiceCollection services) => services
        .AddScoped<AwayQueries>()
        .AddScoped<DependantQueries>()
        .AddScoped<EarlierHandOverQueries>()
        .AddScoped<FollowedQueries>()
        .AddScoped<SuccessorQueries>()
        .AddScoped<HandOverService>()
        .AddScoped<DateTelling>()
        .AddSingleton<DatesWatch>()
        .AddHostedService(provider => provider.GetRequiredService<DatesWatch>());

    public static void MapHandOvers(this IEndpointRouteBuilder routes)
    {
        routes.MapHandOverApi();
        routes.MapFollowedDownloads();
    }
}
