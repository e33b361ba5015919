using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>Says in a feed's report which agencies' businesses end with it: their cards do not.</summary>
internal static class StagedEndings
{
    /// <summary>Remarks on each, by its line; line 0 where a full feed lacks the business.</summary>
    public static void Remark(SqliteConnection connection, StagedRemarks remarks)
    {
        using var command = connection.Command(
            """
            SELECT c.Number, a.Name, coalesce(s.Line, 0)
            FROM Agencies a JOIN Customers c ON c.Id = a.BusinessId
            LEFT JOIN StagedCustomers s ON s.Number = c.Number
            LEFT JOIN StagedMissing m ON m.CustomerId = c.Id
            WHERE a.IsActive AND c.IsActive AND (s.IsActive = 0 OR m.CustomerId IS NOT NULL)
            ORDER BY a.Name, a.Id
            """,
            []);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var (number, agency) = (reader.GetString(0), reader.GetString(1));
            remarks.Warn(new(
                reader.GetInt32(2), FeedColumnRule.Of(FeedColumn.Status).Heading, number,
                $"It is the business of the agency {agency}, and becomes inactive. The agency's cards stay until somebody stops them on its page."));
        }
    }
}
