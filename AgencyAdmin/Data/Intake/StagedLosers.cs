using System.Data.Common;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Data.Intake;

/// <summary>The losers of a feed while it is compared, and where they are kept.</summary>
internal static class StagedLosers
{
    private const string Kept =
        """
        DELETE FROM FeedLosers WHERE FeedId = @feed;
        INSERT INTO FeedLosers (FeedId, CustomerId) SELECT @feed, CustomerId FROM StagedLosers;
        DELETE FROM FeedLosers WHERE FeedId <= (SELECT Id FROM Feeds WHERE Status = 0 ORDER BY Id DESC LIMIT 1 OFFSET @kept)
            AND FeedId NOT IN (SELECT Id FROM Feeds WHERE Status = 1);
        """;

    /// <summary>The first of them, for the report.</summary>
    public static IReadOnlyList<FeedLoserRow> First(DbConnection connection)
    {
        using var command = connection.Statement(
            """
            SELECT c.Number, c.Name FROM StagedLosers l JOIN Customers c ON c.Id = l.CustomerId ORDER BY l.CustomerId LIMIT @first
            """,
            ("@first", FeedReport.FirstRejects));
        using var reader = command.ExecuteReader();
        List<FeedLoserRow> rows = [];
        while (reader.Read())
        {
            rows.Add(new(reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }

    /// <summary>Writes them down under the feed, inside the caller's transaction, and forgets those of old feeds.</summary>
    public static void Store(DbConnection connection, int feedId, int kept)
    {
        using var command = connection.Statement(Kept, ("@feed", feedId), ("@kept", kept));
        command.ExecuteNonQuery();
    }
}
