using System.Data.Common;

namespace AgencyAdmin.Data.Intake;

/// <summary>Makes commands of statements that both databases take.</summary>
internal static class Statements
{
    // Statements are constants of the databases' folders; values go in as parameters. A feed takes as long as it takes.
#pragma warning disable CA2100
    public static DbCommand Statement(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
#pragma warning restore CA2100
}
