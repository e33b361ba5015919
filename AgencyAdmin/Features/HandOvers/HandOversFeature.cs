using AgencyAdmin.Features.HandOvers.Choices;
using AgencyAdmin.Features.HandOvers.Dates;
using AgencyAdmin.Features.HandOvers.Erp;
using AgencyAdmin.Features.HandOvers.Subscriptions;

namespace AgencyAdmin.Features.HandOvers;

internal static class HandOversFeature
{
    public static IServiceCollection AddHandOvers(this IServiceCollection services) => services
        .AddScoped<AwayQueries>()
        .AddScoped<AwayCalendar>()
        .AddScoped<AwayCalendarLinks>()
        .AddScoped<DependantQueries>()
        .AddScoped<EarlierHandOverQueries>()
        .AddScoped<PartCountQueries>()
        .AddScoped<FollowedQueries>()
        .AddScoped<OtherPeopleQueries>()
        .AddScoped<SuccessorQueries>()
        .AddScoped<HandOverService>()
        .AddScoped<DateTelling>()
        .AddSingleton<DatesWatch>()
        .AddHostedService(provider => provider.GetRequiredService<DatesWatch>());

    public static void MapHandOvers(this IEndpointRouteBuilder routes)
    {
        routes.MapHandOverApi();
        routes.MapFollowedDownloads();
        routes.MapAwayCalendar();
    }
}
