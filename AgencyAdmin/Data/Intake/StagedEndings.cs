using System.Data.Common;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Data.Intake;

/// <summary>Says in a feed's report which agencies' businesses end with it: their cards do not.</summary>
internal static class StagedEndings
{
    private const string Ending =
        """
        SELECT c.Number, a.Name, coalesce(s.Line, 0)
        FROM Agencies a JOIN Customers c ON c.Id = a.BusinessId
        LEFT JOIN StagedCustomers s ON s.Number = c.Number
        LEFT JOIN StagedMissing m ON m.CustomerId = c.Id
        WHERE a.IsActive AND c.IsActive AND (NOT s.IsActive OR m.CustomerId IS NOT NULL)
        ORDER BY a.Name, a.Id
        """;

    /// <summary>Remarks on each, by its line; line 0 where a full feed lacks the business.</summary>
    public static void Remark(DbConnection connection, FeedRemarks remarks)
    {
        // Read to the end first: what is remarked on may be written through the same connection.
        foreach (var (number, agency, line) in Read(connection))
        {
            remarks.Warn(new(
                line, FeedColumnRule.Of(FeedColumn.Status).Heading, number,
                $"It is the business of the agency {agency}, and becomes inactive. The agency's cards stay until somebody stops them on its page."));
        }
    }

    private static List<(string Number, string Agency, int Line)> Read(DbConnection connection)
    {
        using var command = connection.Statement(Ending);
        using var reader = command.ExecuteReader();
        var found = new List<(string, string, int)>();
        while (reader.Read())
        {
            found.Add((reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        }

        return found;
    }
}
