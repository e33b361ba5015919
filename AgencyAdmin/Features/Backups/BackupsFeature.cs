using AgencyAdmin.Data.Telemetry;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Backups;

internal static class BackupsFeature
{
    public static IServiceCollection AddBackups(this IServiceCollection services)
    {
        services.AddOptions<BackupOptions>().BindConfiguration(BackupOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BackupOptions>, Validation>();
        services.AddSingleton<BackupWriter>();
        services.AddSingleton<BackupRestore>();
        services.AddMeters<BackupMeters>();
        services.AddSingleton<DailyBackups>();
        services.AddSingleton<BackupFailures>();
        services.AddHostedService<ScheduledBackups>();
        return services;
    }

    private sealed class Validation : IValidateOptions<BackupOptions>
    {
        public ValidateOptionsResult Validate(string? name, BackupOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
