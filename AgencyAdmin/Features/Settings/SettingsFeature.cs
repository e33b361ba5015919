namespace AgencyAdmin.Features.Settings;

internal static class SettingsFeature
{
    public static IServiceCollection AddSettings(this IServiceCollection services) =>
        services.AddScoped<FeedSettingsService>().AddScoped<ModuleSettingsService>().AddScoped<SettingsOverview>();
}
