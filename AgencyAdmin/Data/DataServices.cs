using AgencyAdmin.Data.PostgreSql;
using AgencyAdmin.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Data;

/// <summary>The database and the data folder, as configured.</summary>
internal static class DataServices
{
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section)
            .Validate(options => options.Folder.Length > 0, "Data:Folder must name a folder. Leave it out for App_Data beside the app.")
            .ValidateOnStart();
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section)
            .Validate(
                options => options.Provider is DatabaseOptions.Sqlite or DatabaseOptions.PostgreSql,
                "Database:Provider must be Sqlite or PostgreSql. Change it in appsettings.json or leave it out.")
            .ValidateOnStart();
        services.AddOptions<NodeOptions>().BindConfiguration(NodeOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NodeOptions>, NodeOptionsCheck>();
        services.AddSingleton(provider => new DataFolder(DataOptions.FolderOf(provider)));
        services.AddSingleton<Starting.Patience>();
        services.AddScoped(_ => new WriteWait());
        services.AddMetrics();
        services.AddSingleton<Telemetry.AppMeter>();
        services.AddSingleton<Background.BackgroundState>();
        services.AddSingleton<Background.LowPriorityThread>();
        services.AddScoped<Administration.StoredSettings>();
        services.AddScoped<Accounts.Visits>();
        services.AddScoped<Notices.NoticeWriter>();
        services.AddScoped<Events.Outbox>();
        services.AddScoped<ChangeLog.LastAct>();
        services.AddScoped<ChangeLog.ChangeLogInterceptor>();
        services.AddScoped<Setup.SetupProgressQuery>();
        services.AddSingleton<Publishing.KeptDraft>();
        services.AddSingleton(typeof(Kept<,>));
        services.AddSingleton<AllCustomers.CustomersInMemory>();
        services.AddScoped<Customers.PublishedCustomers>();
        services.AddScoped<Customers.CustomerHistories>();
        services.AddSingleton<Pictures.PictureStore>();
        services.AddScoped<Seeding.DemoData>();
        services.AddSingleton<Serving.ServingDatabase>();
        services.AddSingleton<Serving.ServedModules>();
        return configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"] is DatabaseOptions.PostgreSql
            ? services.AddPostgreSql()
            : services.AddSqlite();
    }

    private sealed class NodeOptionsCheck(IOptions<DatabaseOptions> database) : IValidateOptions<NodeOptions>
    {
        public ValidateOptionsResult Validate(string? name, NodeOptions options) =>
            options.Problem(database.Value) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
