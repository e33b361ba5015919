using System.Globalization;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>Writes what was staged into the tables, set by set, inside the caller's transaction.</summary>
internal static class FeedDifference
{
    /// <summary>Writes it all, and what it was before, under the feed's own key.</summary>
    public static void Write(SqliteConnection connection, FeedStage stage, Feed feed, int journalsKept)
    {
        StagedSpellings.Follow(connection, stage.Normalisation);
        WriteRepIds(connection, feed.ReceivedAt);
        LeaveFingerprints(connection);
        AdoptAdded(connection, stage.LastCustomerId);
        FeedJournal.Write(connection, feed.Id, stage.LastCustomerId, journalsKept);
        var indexes = stage.LastCustomerId == 0 && connection.Read("SELECT EXISTS (SELECT 1 FROM Customers)") == 0
            ? SecondaryIndexes.SetAside(connection)
            : null;
        var next = connection.Read("SELECT MAX(Id) FROM Customers").ToString(CultureInfo.InvariantCulture);
        WriteCustomers(connection, feed.Id, next);
        WriteAssignments(connection, feed.Id, next);
        indexes?.PutBack();
        connection.Run(
            """
            UPDATE Customers SET IsActive = 0 WHERE Id IN (SELECT CustomerId FROM StagedMissing);
            DELETE FROM CustomerFingerprints WHERE Number IN (
                SELECT Number FROM Customers WHERE Id IN (SELECT CustomerId FROM StagedMissing));
            """);
    }

    private static void WriteRepIds(SqliteConnection connection, DateTimeOffset now)
    {
        // Decision 0 is open. Only IDs of rows that are written can be new: those of unchanged rows are known.
        connection.Run(
            """
            INSERT INTO SalesRepIds (Normalised, Decision, FirstSeen, LastSeen, Version)
            SELECT DISTINCT Normalised, 0, @now, @now, 0 FROM StagedSpellings
            WHERE IsWritten AND Normalised NOT IN (SELECT Normalised FROM SalesRepIds)
            """,
            ("@now", now.UtcTicks));
        connection.Run(
            """
            INSERT INTO RepIdSpellings (Raw, SalesRepIdId)
            SELECT s.Raw, r.Id FROM StagedSpellings s JOIN SalesRepIds r ON r.Normalised = s.Normalised
            WHERE s.IsWritten AND s.Raw NOT IN (SELECT Raw FROM RepIdSpellings) ORDER BY s.Key;

            UPDATE StagedSpellings SET SpellingId = (SELECT Id FROM RepIdSpellings p WHERE p.Raw = StagedSpellings.Raw);

            UPDATE SalesRepIds SET LastSeen = @now WHERE Id IN (
                SELECT p.SalesRepIdId FROM StagedSpellings s JOIN RepIdSpellings p ON p.Id = s.SpellingId WHERE s.IsSent);
            """,
            ("@now", now.UtcTicks));
    }

    // Of rows that are the same as what is stored, so that the next feed need not read the customers themselves again.
    private static void LeaveFingerprints(SqliteConnection connection) => connection.Run(
        "INSERT OR REPLACE INTO CustomerFingerprints (Number, CustomerId, Value) SELECT * FROM StagedFingerprints ORDER BY Number");

    // Someone may have added a business with one of these numbers since they were compared; it keeps what the feed does
    // not have a column for.
    private static void AdoptAdded(SqliteConnection connection, long lastKnown) => connection.Run(
        $"""
        UPDATE StagedCustomers SET CustomerId = c.Id, {CustomerColumns.Kept} FROM Customers c
        WHERE StagedCustomers.CustomerId IS NULL AND c.Id > @last AND c.Number = StagedCustomers.Number
        """,
        ("@last", lastKnown));

    /// <param name="next">New customers get the keys behind this one, in the order of their lines.</param>
    private static void WriteCustomers(SqliteConnection connection, int feedId, string next)
    {
        // Origin 0 is the ERP: an added business that it sends from now on is its own. New names apart, because SQLite
        // moves the entry in an index of every row whose column is set, also where the text stays as it is.
        connection.Run(
            $"""
            UPDATE Customers SET {CustomerColumns.Assignments}, IsActive = s.IsActive, Origin = 0
            FROM StagedCustomers s WHERE Customers.Id = s.CustomerId AND Customers.Name = s.Name;

            UPDATE Customers SET Name = s.Name, {CustomerColumns.Assignments}, IsActive = s.IsActive, Origin = 0
            FROM StagedCustomers s WHERE Customers.Id = s.CustomerId AND Customers.Name <> s.Name;
            """);
        if (connection.Read("SELECT EXISTS (SELECT 1 FROM StagedCustomers WHERE CustomerId IS NULL)") != 0)
        {
            AddCustomers(connection, feedId, next);
        }

        connection.Run(
            $"""
            INSERT INTO CustomerFingerprints (Number, CustomerId, Value)
            SELECT Number, COALESCE(CustomerId, Row + {next}), Fingerprint FROM StagedCustomers WHERE TRUE ORDER BY Number
            ON CONFLICT (Number) DO UPDATE SET CustomerId = excluded.CustomerId, Value = excluded.Value;
            """);
    }

    private static void AddCustomers(SqliteConnection connection, int feedId, string next) => connection.Run(
        $"""
        INSERT INTO Customers (Id, IsActive, Origin, {CustomerColumns.List})
        SELECT Row + {next}, IsActive, 0, {CustomerColumns.List} FROM StagedCustomers WHERE CustomerId IS NULL ORDER BY Row;

        UPDATE Feeds SET
            AddedFrom = (SELECT MIN(Row) + {next} FROM StagedCustomers WHERE CustomerId IS NULL),
            AddedTo = (SELECT MAX(Row) + {next} FROM StagedCustomers WHERE CustomerId IS NULL)
        WHERE Id = @feed;
        """,
        ("@feed", feedId));

    // The journal has just compared the lists of those that were known: most changes are of a name or an address.
    private static void WriteAssignments(SqliteConnection connection, int feedId, string next) => connection.Run(
        $"""
        CREATE TEMP TABLE Relisted (CustomerId INTEGER PRIMARY KEY);
        INSERT INTO Relisted SELECT CustomerId FROM FeedChanges WHERE FeedId = @feed AND IdsBefore <> IdsAfter;
        DELETE FROM Assignments WHERE CustomerId IN (SELECT CustomerId FROM Relisted);

        INSERT INTO Assignments (CustomerId, Position, SpellingId)
        SELECT COALESCE(s.CustomerId, s.Row + {next}), i.Position, p.SpellingId
        FROM StagedCustomers s JOIN StagedIds i ON i.Row = s.Row JOIN StagedSpellings p ON p.Key = i.Key
        WHERE s.CustomerId IS NULL OR s.CustomerId IN (SELECT CustomerId FROM Relisted)
        ORDER BY s.Row, i.Position;
        """,
        ("@feed", feedId));
}
