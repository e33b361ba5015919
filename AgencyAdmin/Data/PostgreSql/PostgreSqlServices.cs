using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.PostgreSql.AllCustomers;
using AgencyAdmin.Data.PostgreSql.Customers;
using AgencyAdmin.Data.PostgreSql.Intake;
using AgencyAdmin.Data.PostgreSql.Nodes;
using AgencyAdmin.Data.PostgreSql.Serving;
using AgencyAdmin.Data.PostgreSql.Starting;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>The database in PostgreSQL, and the stores in it.</summary>
internal static class PostgreSqlServices
{
    public static IServiceCollection AddPostgreSql(this IServiceCollection services)
    {
        services.AddSingleton<PostgreSqlAddress>();
        services.AddSingleton(provider => NpgsqlDataSource.Create(provider.GetRequiredService<PostgreSqlAddress>().ConnectionString));
        services.AddSingleton<PostgreSqlMigrations>();
        services.AddSingleton<IDatabaseStart, PostgreSqlStart>();
        services.AddSingleton<ISharedSecrets, PostgreSqlSecrets>();
        services.AddSingleton<IKeptFiles, PostgreSqlFiles>();
        services.AddSingleton<IIntakeLock, PostgreSqlIntakeLock>();
        services.AddSingleton<NodePresence>();
        services.AddHostedService<DutyWatch>();
        services.AddHostedService<SettingsWatch>();
        services.AddSingleton<NodeNotes>();
        services.AddHostedService<NotesWatch>();

        // Another process's lock goes by real time, whatever the clock of the app says.
        services.AddSingleton<WriterGate>(_ => new PostgreSqlWriterGate(TimeProvider.System));
        services.AddSingleton<WriteTransactions>();
        services.AddSingleton<SearchTexts>();
        services.AddSingleton<SearchIndexWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchIndexWatch>());
        services.AddScoped<IFeedStore, PostgreSqlFeedStore>();
        services.AddSingleton<IAllCustomersReader, PostgreSqlAllCustomers>();
        services.AddSingleton<IServingReader, PostgreSqlServingReader>();
        services.AddScoped<ICustomerSearch, PostgreSqlCustomerSearch>();
        services.AddSingleton<IDataState, PostgreSqlState>();
        services.AddSingleton<IDatabaseBackups, PostgreSqlBackups>();
        services.AddScoped<IDatabaseCheck, PostgreSqlCheck>();
        services.AddSingleton<IDemoTables, PostgreSqlDemoTables>();

        // Scoped, so that what hangs on a context can know the person who acts. The log of changes commits a save last.
        services.AddDbContextFactory<PostgreSqlContext>(
            (provider, options) => options
                .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
                .AddInterceptors(
                    provider.GetRequiredService<WriteTransactions>(),
                    provider.GetRequiredService<SearchTexts>(),
                    provider.GetRequiredService<ChangeLogInterceptor>()),
            ServiceLifetime.Scoped);
        services.AddScoped<IDbContextFactory<AppDbContext>, PostgreSqlContexts>();
        services.AddScoped<AppDbContext>(provider => provider.GetRequiredService<PostgreSqlContext>());
        return services;
    }
}
