using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// Keeps what the latest feeds changed: for their pages, and so that the last one can be taken back. What a list of
/// sales rep IDs was before is kept for good, so that it can be told what a customer saw on any day.
/// </summary>
internal static class FeedJournal
{
    private const string Ids = "SELECT json_group_array(SpellingId) FROM (SELECT a.SpellingId FROM Assignments a WHERE a.CustomerId = c.Id ORDER BY a.Position)";

    private const string Before =
        $"SELECT c.Id, {CustomerJson.Of}, c.IsActive, f.Value, ({Ids}) FROM";

    private const string Known =
        "CROSS JOIN Customers c ON c.Id = s.CustomerId LEFT JOIN CustomerFingerprints f ON f.Number = c.Number";

    /// <summary>
    /// Gathers what the customers are now that are about to change, while others can still write: nobody but a feed, of
    /// which there is one at a time, changes a customer of the ERP.
    /// </summary>
    public static void Prepare(SqliteConnection connection) => connection.Run(
        $"""
        CREATE TEMP TABLE StagedBefore (CustomerId INTEGER PRIMARY KEY, Before TEXT, WasActive INTEGER, Fingerprint INTEGER, Ids TEXT);
        INSERT INTO StagedBefore {Before} StagedCustomers s {Known};
        INSERT INTO StagedBefore {Before} StagedMissing s {Known};
        """);

    /// <summary>Writes down the state of everything that is about to change, inside the caller's transaction.</summary>
    /// <param name="lastPrepared">Behind this key are those that somebody added since, with a number that the feed has.</param>
    public static void Write(SqliteConnection connection, int feedId, long lastPrepared, int kept)
    {
        connection.Run(
            $"""
            INSERT INTO StagedBefore {Before} (SELECT CustomerId FROM StagedCustomers WHERE CustomerId > @last) s {Known};

            INSERT INTO FeedChanges (FeedId, CustomerId, Before, WasActive, IsActive, FingerprintBefore, FingerprintAfter, IdsBefore, IdsAfter)
            SELECT @feed, b.CustomerId, b.Before, b.WasActive, s.IsActive, b.Fingerprint, s.Fingerprint, b.Ids, (
                SELECT json_group_array(SpellingId) FROM (
                    SELECT p.SpellingId FROM StagedIds i JOIN StagedSpellings p ON p.Key = i.Key WHERE i.Row = s.Row ORDER BY i.Position))
            FROM StagedCustomers s CROSS JOIN StagedBefore b ON b.CustomerId = s.CustomerId
            ORDER BY b.CustomerId;

            INSERT INTO FeedChanges (FeedId, CustomerId, Before, WasActive, IsActive, FingerprintBefore, FingerprintAfter, IdsBefore, IdsAfter)
            SELECT @feed, b.CustomerId, b.Before, b.WasActive, 0, b.Fingerprint, NULL, b.Ids, b.Ids
            FROM StagedMissing s CROSS JOIN StagedBefore b ON b.CustomerId = s.CustomerId
            ORDER BY b.CustomerId;

            INSERT INTO FeedGoneRepIds (FeedId, SalesRepIdId) SELECT @feed, SalesRepIdId FROM GoneRepIds;

            INSERT INTO CustomerPasts (CustomerId, FeedId, Until, WasActive, Ids)
            SELECT j.CustomerId, j.FeedId, COALESCE(f.DecidedAt, f.ReceivedAt), j.WasActive, j.IdsBefore
            FROM FeedChanges j JOIN Feeds f ON f.Id = j.FeedId
            WHERE j.FeedId = @feed AND (j.IdsBefore <> j.IdsAfter OR j.WasActive <> j.IsActive);
            """,
            ("@feed", feedId), ("@last", lastPrepared));
        Forget(connection, kept);
    }

    // Of older feeds the counts stay in the history; a company that sends a million changes a night would keep nothing
    // but them.
    private static void Forget(SqliteConnection connection, int kept) => connection.Run(
        """
        DELETE FROM FeedChanges WHERE FeedId <= (SELECT Id FROM Feeds WHERE Status = 0 ORDER BY Id DESC LIMIT 1 OFFSET @kept);
        DELETE FROM FeedGoneRepIds WHERE FeedId <= (SELECT Id FROM Feeds WHERE Status = 0 ORDER BY Id DESC LIMIT 1 OFFSET @kept);
        """,
        ("@kept", kept));
}
