using AgencyAdmin.Data;
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

    private sealed class Validation(IOptions<DatabaseOptions> database) : IValidateOptions<BackupOptions>
    {
        private const string NotPostgreSql =
            "Backups:Folder is set, and AgencyAdmin does not back up a PostgreSQL database. Leave the setting out, and use pg_dump or the backups of "
            + "whoever runs the database.";

        public ValidateOptionsResult Validate(string? name, BackupOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem)
            : options.Folder is not null && database.Value.Provider is DatabaseOptions.PostgreSql ? ValidateOptionsResult.Fail(NotPostgreSql)
            : ValidateOptionsResult.Success;
    }
}
