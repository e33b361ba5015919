using System.Reflection;
using AgencyAdmin.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgencyAdmin.Tests.Data.Sqlite;

/// <summary>The migrations of the app with one behind them, as the build that comes next may have them.</summary>
internal sealed class LaterMigrations : IMigrationsAssembly
{
    private static readonly SortedDictionary<string, TypeInfo> s_all = new(StringComparer.Ordinal)
    {
        ["99990101000000_Later"] = typeof(Later).GetTypeInfo(),
    };

    static LaterMigrations()
    {
        foreach (var type in typeof(AppDbContext).Assembly.DefinedTypes.Where(
            type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(AppDbContext) && type.IsSubclassOf(typeof(Migration))))
        {
            s_all.Add(type.GetCustomAttribute<MigrationAttribute>()!.Id, type);
        }
    }

    /// <summary>The last one of the app.</summary>
    public static string Before => s_all.Keys.SkipLast(1).Last();

    public IReadOnlyDictionary<string, TypeInfo> Migrations => s_all;

    public ModelSnapshot? ModelSnapshot => null;

    public Assembly Assembly => typeof(AppDbContext).Assembly;

    public string? FindMigrationId(string nameOrId) => s_all.Keys.FirstOrDefault(id => id == nameOrId);

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass.AsType())!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }

    /// <summary>Contexts that know of the later one.</summary>
    internal sealed class Contexts(string database) : IDbContextFactory<AppDbContext>
    {
        public AppDbContext CreateDbContext() => new(
            new DbContextOptionsBuilder<AppDbContext>().UseSqlite($"Data Source={database};Pooling=False")
                .ReplaceService<IMigrationsAssembly, LaterMigrations>().Options);
    }

    private sealed class Later : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE Later (Id INTEGER)");
    }
}
