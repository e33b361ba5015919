using System.Data;
using System.Data.Common;
using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>Reads what parts ask of the customers of some IDs: the same words for both databases.</summary>
internal static class SplitFactsReader
{
    /// <summary>The columns that <see cref="Of"/> expects, of a customer <c>c</c>.</summary>
    internal const string Columns = "c.Number, c.Name, c.Country, c.State, c.PostalCode, c.SiteId";

    /// <summary>Reads them on that connection, in its transaction if it has one.</summary>
    public static async Task ReadAsync(DbConnection connection, IReadOnlyList<string> spellings, Action<int, SplitFacts> take)
    {
        var isOwn = connection.State is not ConnectionState.Open;
        if (isOwn)
        {
            await connection.OpenAsync();
        }

        try
        {
            await using var command = connection.CreateCommand();
            var names = spellings.Select((spelling, i) => Parameter(command, $"@p{i}", spelling)).ToList();

            // The names are those of parameters, made here.
#pragma warning disable CA2100
            command.CommandText =
                $"""
                SELECT c.Id, {Columns} FROM Customers c WHERE c.Id IN (
                SELECT a.CustomerId FROM Assignments a JOIN RepIdSpellings s ON s.Id = a.SpellingId WHERE s.Raw IN ({string.Join(", ", names)}))
                """;
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                take(rows.GetInt32(0), Of(rows, 1));
            }
        }
        finally
        {
            if (isOwn)
            {
                await connection.CloseAsync();
            }
        }
    }

    /// <summary>Those of a row.</summary>
    /// <param name="row">With the columns from <paramref name="first"/> on.</param>
    /// <param name="first">Where they begin.</param>
    public static SplitFacts Of(DbDataReader row, int first)
    {
        return new(row.GetString(first), row.GetString(first + 1), Text(first + 2), Text(first + 3), Text(first + 4), Text(first + 5));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private static string Parameter(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return name;
    }
}
