using System.Globalization;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>Writes what was staged into the tables, set by set, inside the caller's transaction.</summary>
internal static class FeedDifference
{
    /// <summary>Writes it all, and what it was before, under the feed's own key.</summary>
    public static void Write(NpgsqlConnection connection, FeedStage stage, Feed feed, int journalsKept)
    {
        StagedSpellings.Follow(connection, stage.Normalisation);
        WriteRepIds(connection, feed.ReceivedAt);
        LeaveFingerprints(connection);
        AdoptAdded(connection, stage.LastCustomerId);
        FeedJournal.Write(connection, feed.Id, stage.LastCustomerId, journalsKept);
        var next = connection.Number("SELECT MAX(id) FROM customers").ToString(CultureInfo.InvariantCulture);
        WriteCustomers(connection, feed.Id, next);
        WriteAssignments(connection, feed.Id, next);
        connection.Run(
            """
            UPDATE customers SET isactive = FALSE WHERE id IN (SELECT customerid FROM stagedmissing);
            DELETE FROM customerfingerprints WHERE number IN (
                SELECT number FROM customers WHERE id IN (SELECT customerid FROM stagedmissing));
            """);
    }

    private static void WriteRepIds(NpgsqlConnection connection, DateTimeOffset now)
    {
        // Decision 0 is open. Only IDs of rows that are written can be new: those of unchanged rows are known.
        connection.Run(
            """
            INSERT INTO salesrepids (normalised, decision, firstseen, lastseen, version)
            SELECT s.normalised, 0, @now, @now, 0 FROM stagedspellings s
            WHERE s.iswritten AND NOT EXISTS (SELECT 1 FROM salesrepids r WHERE r.normalised = s.normalised)
            GROUP BY s.normalised ORDER BY MIN(s.key);

            INSERT INTO repidspellings (raw, salesrepidid)
            SELECT s.raw, r.id FROM stagedspellings s JOIN salesrepids r ON r.normalised = s.normalised
            WHERE s.iswritten AND NOT EXISTS (SELECT 1 FROM repidspellings p WHERE p.raw = s.raw) ORDER BY s.key;

            UPDATE stagedspellings s SET spellingid = p.id FROM repidspellings p WHERE p.raw = s.raw;

            UPDATE salesrepids SET lastseen = @now WHERE id IN (
                SELECT p.salesrepidid FROM stagedspellings s JOIN repidspellings p ON p.id = s.spellingid WHERE s.issent);
            """,
            ("now", now.UtcTicks));
    }

    // Of rows that are the same as what is stored, so that the next feed need not read the customers themselves again.
    private static void LeaveFingerprints(NpgsqlConnection connection) => connection.Run(
        """
        INSERT INTO customerfingerprints (number, customerid, value) SELECT DISTINCT ON (number) number, customerid, value FROM stagedfingerprints
        ON CONFLICT (number) DO UPDATE SET customerid = excluded.customerid, value = excluded.value
        """);

    // Someone may have added a business with one of these numbers since they were compared; it keeps what the feed does
    // not have a column for.
    private static void AdoptAdded(NpgsqlConnection connection, int lastKnown) => connection.Run(
        $"""
        UPDATE stagedcustomers SET customerid = c.id, {CustomerColumns.Kept} FROM customers c
        WHERE stagedcustomers.customerid IS NULL AND c.id > @last AND c.number = stagedcustomers.number
        """,
        ("last", lastKnown));

    /// <param name="next">New customers get the keys behind this one, in the order of their lines.</param>
    private static void WriteCustomers(NpgsqlConnection connection, int feedId, string next)
    {
        // Origin 0 is the ERP: an added business that it sends from now on is its own.
        connection.Run(
            $"""
            UPDATE customers SET name = s.name, {CustomerColumns.Assignments}, isactive = s.isactive, origin = 0
            FROM stagedcustomers s WHERE customers.id = s.customerid;
            """);
        if (connection.Number("SELECT EXISTS (SELECT 1 FROM stagedcustomers WHERE customerid IS NULL)") != 0)
        {
            AddCustomers(connection, feedId, next);
        }

        connection.Run(
            $"""
            INSERT INTO customerfingerprints (number, customerid, value)
            SELECT number, COALESCE(customerid, row + {next}), fingerprint FROM stagedcustomers ORDER BY number
            ON CONFLICT (number) DO UPDATE SET customerid = excluded.customerid, value = excluded.value;
            """);
    }

    private static void AddCustomers(NpgsqlConnection connection, int feedId, string next)
    {
        connection.Run(
            $"""
            INSERT INTO customers (id, isactive, origin, {CustomerColumns.List})
            SELECT row + {next}, isactive, 0, {CustomerColumns.List} FROM stagedcustomers WHERE customerid IS NULL ORDER BY row;

            UPDATE feeds SET
                addedfrom = (SELECT MIN(row) + {next} FROM stagedcustomers WHERE customerid IS NULL),
                addedto = (SELECT MAX(row) + {next} FROM stagedcustomers WHERE customerid IS NULL)
            WHERE id = @feed;
            """,
            ("feed", feedId));
        Sequences.Follow(connection, "customers");
    }

    // The journal has just compared the lists of those that were known: most changes are of a name or an address.
    private static void WriteAssignments(NpgsqlConnection connection, int feedId, string next) => connection.Run(
        $"""
        CREATE TEMP TABLE relisted (customerid integer PRIMARY KEY);
        INSERT INTO relisted SELECT customerid FROM feedchanges WHERE feedid = @feed AND idsbefore <> idsafter;
        DELETE FROM assignments WHERE customerid IN (SELECT customerid FROM relisted);

        INSERT INTO assignments (customerid, position, spellingid)
        SELECT COALESCE(s.customerid, s.row + {next}), i.position, p.spellingid
        FROM stagedcustomers s JOIN stagedids i ON i.row = s.row JOIN stagedspellings p ON p.key = i.key
        WHERE s.customerid IS NULL OR s.customerid IN (SELECT customerid FROM relisted)
        ORDER BY s.row, i.position;
        """,
        ("feed", feedId));
}
