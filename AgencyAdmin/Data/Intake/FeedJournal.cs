using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Intake;

/// <summary>
/// Keeps what the latest feeds changed: for their pages, and so that the last one can be taken back. What a list of sales rep
/// IDs was before is kept for good, so that it can be told what a customer saw on any day.
/// </summary>
internal static class FeedJournal
{
    private const string Ids = "SELECT json_group_array(SpellingId) FROM (SELECT a.SpellingId FROM Assignments a WHERE a.CustomerId = c.Id ORDER BY a.Position)";

    /// <summary>Writes down the state of everything that is about to change, inside the caller's transaction.</summary>
    public static void Write(SqliteConnection connection, int feedId, int kept)
    {
        connection.Run(
            $"""
            INSERT INTO FeedChanges (FeedId, CustomerId, Before, WasActive, IsActive, FingerprintBefore, FingerprintAfter, IdsBefore, IdsAfter)
            SELECT @feed, c.Id, {CustomerColumns.AsJson}, c.IsActive, s.IsActive, f.Value, s.Fingerprint, ({Ids}), (
                SELECT json_group_array(SpellingId) FROM (
                    SELECT p.SpellingId FROM StagedIds i JOIN StagedSpellings p ON p.Key = i.Key WHERE i.Row = s.Row ORDER BY i.Position))
            FROM StagedCustomers s JOIN Customers c ON c.Id = s.CustomerId LEFT JOIN CustomerFingerprints f ON f.Number = c.Number
            ORDER BY c.Id;

            INSERT INTO FeedChanges (FeedId, CustomerId, Before, WasActive, IsActive, FingerprintBefore, FingerprintAfter, IdsBefore, IdsAfter)
            SELECT @feed, c.Id, {CustomerColumns.AsJson}, c.IsActive, 0, f.Value, NULL, ({Ids}), ({Ids})
            FROM StagedMissing m CROSS JOIN Customers c ON c.Id = m.CustomerId LEFT JOIN CustomerFingerprints f ON f.Number = c.Number
            ORDER BY m.CustomerId;

            INSERT INTO FeedGoneRepIds (FeedId, SalesRepIdId) SELECT @feed, SalesRepIdId FROM GoneRepIds;

            INSERT INTO CustomerPasts (CustomerId, FeedId, Until, WasActive, Ids)
            SELECT j.CustomerId, j.FeedId, COALESCE(f.DecidedAt, f.ReceivedAt), j.WasActive, j.IdsBefore
            FROM FeedChanges j JOIN Feeds f ON f.Id = j.FeedId
            WHERE j.FeedId = @feed AND (j.IdsBefore <> j.IdsAfter OR j.WasActive <> j.IsActive);
            """,
            ("@feed", feedId));
        Forget(connection, kept);
    }

    // Of older feeds the counts stay in the history; a company that sends a million changes a night would keep nothing but them.
    private static void Forget(SqliteConnection connection, int kept) => connection.Run(
        """
        DELETE FROM FeedChanges WHERE FeedId <= (SELECT Id FROM Feeds WHERE Status = 0 ORDER BY Id DESC LIMIT 1 OFFSET @kept);
        DELETE FROM FeedGoneRepIds WHERE FeedId <= (SELECT Id FROM Feeds WHERE Status = 0 ORDER BY Id DESC LIMIT 1 OFFSET @kept);
        """,
        ("@kept", kept));
}
