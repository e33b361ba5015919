using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data;

/// <summary>The database and the data folder, as configured.</summary>
internal static class DataServices
{
    public static IServiceCollection AddData(this IServiceCollection services)
    {
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section);
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section)
            .Validate(
                options => options.Provider is "Sqlite",
                "Database:Provider must be Sqlite. Change it in appsettings.json or leave it out.")
            .ValidateOnStart();
        services.AddSingleton(provider => new DataFolder(DataOptions.FolderOf(provider)));
        services.AddSingleton<Sqlite.DatabaseFile>();
        services.AddSingleton<Sqlite.FolderOwner>();
        services.AddSingleton<Starting.Patience>();
        services.AddSingleton<Sqlite.DatabaseCopies>();
        services.AddScoped<Sqlite.DatabaseMigrations>();
        services.AddSingleton<Sqlite.SqlitePragmas>();

        // Another process's lock goes by real time, whatever the clock of the app says.
        services.AddSingleton(
            provider => new Sqlite.WriterGate(TimeProvider.System, provider.GetRequiredService<Sqlite.OpenedDatabase>()));
        services.AddSingleton<Sqlite.OpenedDatabase>();
        services.AddSingleton<Sqlite.WriteTransactions>();
        services.AddScoped(_ => new WriteWait());
        services.AddSingleton<Background.BackgroundState>();
        services.AddSingleton<Background.LowPriorityThread>();
        services.AddSingleton<Sqlite.WalCheckpoints>();
        services.AddHostedService(provider => provider.GetRequiredService<Sqlite.WalCheckpoints>());
        services.AddScoped<Administration.StoredSettings>();
        services.AddScoped<ChangeLog.ChangeLogInterceptor>();
        services.AddScoped<Setup.SetupProgressQuery>();
        services.AddSingleton<Publishing.KeptDraft>();
        services.AddSingleton(typeof(Kept<,>));
        services.AddSingleton<Sqlite.ReadConnections>();
        services.AddSingleton<AllCustomers.CustomersInMemory>();
        services.AddScoped<Customers.PublishedCustomers>();
        services.AddScoped<Customers.CustomerHistories>();
        services.AddSingleton<Pictures.PictureStore>();
        services.AddScoped<Seeding.DemoData>();
        services.AddSingleton<Serving.ServingDatabase>();
        services.AddSingleton<Serving.ServedModules>();

        // Scoped, so that what hangs on a context can know the person who acts.
        services.AddDbContextFactory<AppDbContext>(
            (provider, options) => options
                .UseSqlite(provider.GetRequiredService<Sqlite.OpenedDatabase>()
                    .AddressOf(provider.GetRequiredService<Sqlite.DatabaseFile>().ConnectionString))
                .AddInterceptors(
                    provider.GetRequiredService<Sqlite.SqlitePragmas>(),
                    provider.GetRequiredService<Sqlite.WriteTransactions>(),
                    provider.GetRequiredService<ChangeLog.ChangeLogInterceptor>()),
            ServiceLifetime.Scoped);
        return services;
    }
}
