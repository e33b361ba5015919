using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>
/// Names everything in small letters, which is what PostgreSQL makes of a name that is not quoted: one statement is then good for
/// SQLite and for it.
/// </summary>
internal sealed class LowerCaseNames : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            if (entity.IsMappedToJson())
            {
                entity.SetContainerColumnName(Lower(entity.GetContainerColumnName()));
            }
            else if (entity.GetTableName() is { } name)
            {
                // Names that follow from the table's are asked for while it still has its own.
                var table = StoreObjectIdentifier.Table(name, entity.GetSchema());
                Columns(entity, table);
                Keys(entity, table);
                entity.SetTableName(Lower(name));
            }
        }
    }

    private static void Columns(IConventionTypeBase type, in StoreObjectIdentifier table)
    {
        foreach (var property in type.GetProperties())
        {
            property.SetColumnName(Lower(property.GetColumnName(table)));
        }

        foreach (var complex in type.GetComplexProperties())
        {
            Columns(complex.ComplexType, table);
        }
    }

    private static void Keys(IConventionEntityType entity, in StoreObjectIdentifier table)
    {
        foreach (var key in entity.GetKeys())
        {
            key.SetName(Lower(key.GetName(table)));
        }

        foreach (var reference in entity.GetForeignKeys())
        {
            reference.SetConstraintName(Lower(reference.GetConstraintName()));
        }

        foreach (var index in entity.GetIndexes())
        {
            index.SetDatabaseName(Lower(index.GetDatabaseName(table)));
            index.SetFilter(index.GetFilter()?.Replace("\"", "", StringComparison.Ordinal));
        }
    }

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "What PostgreSQL does to a name.")]
    private static string? Lower(string? name) => name?.ToLowerInvariant();
}
