using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Data.Sqlite.AllCustomers;
using AgencyAdmin.Data.Sqlite.Backups;
using AgencyAdmin.Data.Sqlite.Copying;
using AgencyAdmin.Data.Sqlite.Customers;
using AgencyAdmin.Data.Sqlite.Intake;
using AgencyAdmin.Data.Sqlite.Serving;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Data.Writing;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>The database in a SQLite file, and the stores in it.</summary>
internal static class SqliteServices
{
    public static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseFile>();
        services.AddSingleton<ISharedSecrets, FolderSecrets>();
        services.AddSingleton<IKeptFiles, FolderFiles>();
        services.AddSingleton<IIntakeLock, FolderIntakeLock>();
        services.AddSingleton<FolderOwner>();
        services.AddSingleton<DatabaseCopies>();
        services.AddScoped<DatabaseMigrations>();
        services.AddScoped<IDatabaseStart, SqliteStart>();
        services.AddSingleton<SqlitePragmas>();

        // Another process's lock goes by real time, whatever the clock of the app says.
        services.AddSingleton<WriterGate>(provider => new SqliteWriterGate(TimeProvider.System, provider.GetRequiredService<OpenedDatabase>()));
        services.AddSingleton<OpenedDatabase>();
        services.AddSingleton<WriteTransactions>();
        services.AddSingleton<WalCheckpoints>();
        services.AddHostedService(provider => provider.GetRequiredService<WalCheckpoints>());
        services.AddScoped<IFeedStore, SqliteFeedStore>();
        services.AddSingleton<ReadConnections>();
        services.AddSingleton<IAllCustomersReader, SqliteAllCustomers>();
        services.AddSingleton<IServingReader, SqliteServingReader>();
        services.AddScoped<ICustomerSearch, SqliteCustomerSearch>();
        services.AddSingleton<IDataState, WriteProbe>();
        services.AddSingleton<PendingRestore>();
        services.AddSingleton<IDatabaseBackups, SqliteBackups>();
        services.AddScoped<IDatabaseCheck, DatabaseCheck>();
        services.AddScoped<CopySource>();
        services.AddSingleton<IDemoTables, DemoTables>();

        // Scoped, so that what hangs on a context can know the person who acts.
        services.AddDbContextFactory<AppDbContext>(
            (provider, options) => options
                .UseSqlite(provider.GetRequiredService<OpenedDatabase>()
                    .AddressOf(provider.GetRequiredService<DatabaseFile>().ConnectionString))
                .AddInterceptors(
                    provider.GetRequiredService<SqlitePragmas>(),
                    provider.GetRequiredService<WriteTransactions>(),
                    provider.GetRequiredService<ChangeLogInterceptor>()),
            ServiceLifetime.Scoped);
        return services;
    }
}
