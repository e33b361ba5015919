namespace AgencyAdmin.Features.Users;

internal static class UsersFeature
{
    public static IServiceCollection AddUsers(this IServiceCollection services) =>
        services
        .AddScoped<UserQueries>()
        .AddScoped<UserService>()
        .AddScoped<OwnSettingsService>()
        .AddSingleton<OwnSettingsChanges>();
}
