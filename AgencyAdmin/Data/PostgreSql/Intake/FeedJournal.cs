using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>
/// Keeps what the latest feeds changed: for their pages, and so that the last one can be taken back. What a list of
/// sales rep IDs was before is kept for good, so that it can be told what a customer saw on any day.
/// </summary>
internal static class FeedJournal
{
    private static readonly string s_before = $"SELECT c.id, {CustomerJson.Of}, c.isactive, f.value, {CustomerJson.Ids("c.id")} FROM";

    private const string Known = "JOIN customers c ON c.id = s.customerid LEFT JOIN customerfingerprints f ON f.number = c.number";

    private static readonly string s_idsAfter = CustomerJson.ArrayOf(
        "p.spellingid", "i.position", "stagedids i JOIN stagedspellings p ON p.key = i.key WHERE i.row = s.row");

    /// <summary>
    /// Gathers what the customers are now that are about to change, while others can still write: nobody but a feed, of
    /// which there is one at a time, changes a customer of the ERP.
    /// </summary>
    public static void Prepare(NpgsqlConnection connection) => connection.Run(
        $"""
        CREATE TEMP TABLE stagedbefore (customerid integer PRIMARY KEY, before text, wasactive boolean, fingerprint bigint, ids text);
        INSERT INTO stagedbefore {s_before} stagedcustomers s {Known};
        INSERT INTO stagedbefore {s_before} stagedmissing s {Known};
        ANALYZE stagedbefore;
        """);

    /// <summary>Writes down the state of everything that is about to change, inside the caller's transaction.</summary>
    /// <param name="lastPrepared">Behind this key are those that somebody added since, with a number that the feed has.</param>
    public static void Write(NpgsqlConnection connection, int feedId, int lastPrepared, int kept)
    {
        connection.Run(
            $"""
            INSERT INTO stagedbefore {s_before} (SELECT customerid FROM stagedcustomers WHERE customerid > @last) s {Known};

            INSERT INTO feedchanges (feedid, customerid, before, wasactive, isactive, fingerprintbefore, fingerprintafter, idsbefore, idsafter)
            SELECT @feed, b.customerid, b.before, b.wasactive, s.isactive, b.fingerprint, s.fingerprint, b.ids, {s_idsAfter}
            FROM stagedcustomers s JOIN stagedbefore b ON b.customerid = s.customerid;

            INSERT INTO feedchanges (feedid, customerid, before, wasactive, isactive, fingerprintbefore, fingerprintafter, idsbefore, idsafter)
            SELECT @feed, b.customerid, b.before, b.wasactive, FALSE, b.fingerprint, NULL, b.ids, b.ids
            FROM stagedmissing s JOIN stagedbefore b ON b.customerid = s.customerid;

            INSERT INTO feedgonerepids (feedid, salesrepidid) SELECT @feed, salesrepidid FROM gonerepids;

            INSERT INTO customerpasts (customerid, feedid, until, wasactive, ids)
            SELECT j.customerid, j.feedid, COALESCE(f.decidedat, f.receivedat), j.wasactive, j.idsbefore
            FROM feedchanges j JOIN feeds f ON f.id = j.feedid
            WHERE j.feedid = @feed AND (j.idsbefore <> j.idsafter OR j.wasactive <> j.isactive);
            """,
            ("feed", feedId), ("last", lastPrepared));
        Forget(connection, kept);
    }

    // Of older feeds the counts stay in the history; a company that sends a million changes a night would keep nothing
    // but them.
    private static void Forget(NpgsqlConnection connection, int kept) => connection.Run(
        """
        DELETE FROM feedchanges WHERE feedid <= (SELECT id FROM feeds WHERE status = 0 ORDER BY id DESC LIMIT 1 OFFSET @kept);
        DELETE FROM feedgonerepids WHERE feedid <= (SELECT id FROM feeds WHERE status = 0 ORDER BY id DESC LIMIT 1 OFFSET @kept);
        """,
        ("kept", kept));
}
