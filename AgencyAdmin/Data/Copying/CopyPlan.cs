using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgencyAdmin.Data.Copying;

/// <summary>A table that two databases of the model have, under the name that each gives it.</summary>
/// <param name="From">Where rows are read.</param>
/// <param name="To">Where they are written.</param>
/// <param name="Columns">All that it has.</param>
/// <param name="Key">What tells one row from another, as named where rows are read.</param>
internal sealed record CopiedTable(string From, string To, IReadOnlyList<CopiedColumn> Columns, IReadOnlyList<string> Key);

/// <summary>What is copied, read off the model: a table or a column that is added to it is copied without a word here.</summary>
internal static class CopyPlan
{
    public static IReadOnlyList<CopiedTable> Of(AppDbContext from, AppDbContext to)
    {
        var there = to.Model.GetRelationalModel().Tables.ToDictionary(table => table.Name, StringComparer.OrdinalIgnoreCase);
        return [.. from.Model.GetRelationalModel().Tables.Select(table => Of(table, there[table.Name]))];
    }

    private static CopiedTable Of(ITable from, ITable to)
    {
        var there = to.Columns.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        var indexed = to.Indexes.SelectMany(index => index.Columns)
            .Concat(to.UniqueConstraints.SelectMany(unique => unique.Columns)).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return new(
            from.Name, to.Name,
            [.. from.Columns.Select(column => CopiedColumn.Of(column, there[column.Name], indexed.Contains(there[column.Name].Name)))],
            [.. from.PrimaryKey!.Columns.Select(column => column.Name)]);
    }
}
