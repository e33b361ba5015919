using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgencyAdmin.Data.Starting;

/// <summary>What migrations say to the database, without the transactions around them.</summary>
internal static class MigrationStatements
{
    /// <summary>The statements of these migrations in their order, each with its entry in the history.</summary>
    public static IEnumerable<string> Of(AppDbContext db, IEnumerable<string> ids)
    {
        var (assembly, generator) = (db.GetService<IMigrationsAssembly>(), db.GetService<IMigrationsSqlGenerator>());
        var (history, models) = (db.GetService<IHistoryRepository>(), db.GetService<IModelRuntimeInitializer>());
        yield return history.GetCreateIfNotExistsScript();
        foreach (var id in ids)
        {
            var migration = assembly.CreateMigration(assembly.Migrations[id], db.Database.ProviderName!);
            var model = models.Initialize((IModel)migration.TargetModel, designTime: true, validationLogger: null);

            // What may not stand in a transaction switches foreign keys off and on, which is done around it.
            var commands = generator.Generate(migration.UpOperations, model);
            foreach (var command in commands.Where(command => !command.TransactionSuppressed))
            {
                yield return command.CommandText;
            }

            yield return history.GetInsertScript(new(id, ProductInfo.GetVersion()));
        }
    }
}
