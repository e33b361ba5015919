using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Intake;

/// <summary>Writes what was staged into the tables, set by set, inside the caller's transaction.</summary>
internal static class FeedDifference
{
    /// <summary>The spellings of IDs that at least one active customer has.</summary>
    private const string RepIdsInUse =
        """
        SELECT DISTINCT p.SalesRepIdId FROM RepIdSpellings p WHERE EXISTS (
            SELECT 1 FROM Assignments a JOIN Customers c ON c.Id = a.CustomerId WHERE a.SpellingId = p.Id AND c.IsActive)
        """;

    /// <summary>Writes it all; answers how many sales rep IDs are new, and how many no active customer has any more.</summary>
    public static (int New, int Gone) Write(SqliteConnection connection, FeedStage stage, DateTimeOffset now)
    {
        connection.Run($"CREATE TEMP TABLE RepIdsBefore AS {RepIdsInUse}");
        var added = WriteRepIds(connection, now);
        WriteCustomers(connection, stage.LastCustomerId);
        WriteAssignments(connection);
        connection.Run(
            """
            UPDATE Customers SET IsActive = 0 WHERE Id IN (SELECT CustomerId FROM StagedMissing);
            DELETE FROM CustomerFingerprints WHERE CustomerId IN (SELECT CustomerId FROM StagedMissing);
            """);
        var gone = connection.Read(
            $"SELECT COUNT(*) FROM RepIdsBefore WHERE SalesRepIdId NOT IN ({RepIdsInUse})");
        return (added, (int)gone);
    }

    private static int WriteRepIds(SqliteConnection connection, DateTimeOffset now)
    {
        // Decision 0 is open. Only IDs of rows that are written can be new: those of unchanged rows are known.
        var added = connection.Run(
            """
            INSERT INTO SalesRepIds (Normalised, Decision, FirstSeen, LastSeen, Version)
            SELECT DISTINCT Normalised, 0, @now, @now, 0 FROM StagedSpellings
            WHERE Key IN (SELECT Key FROM StagedIds) AND Normalised NOT IN (SELECT Normalised FROM SalesRepIds)
            """,
            ("@now", now.UtcTicks));
        connection.Run(
            """
            INSERT INTO RepIdSpellings (Raw, SalesRepIdId)
            SELECT s.Raw, r.Id FROM StagedSpellings s JOIN SalesRepIds r ON r.Normalised = s.Normalised
            WHERE s.Key IN (SELECT Key FROM StagedIds) AND s.Raw NOT IN (SELECT Raw FROM RepIdSpellings) ORDER BY s.Key;

            UPDATE StagedSpellings SET SpellingId = (SELECT Id FROM RepIdSpellings p WHERE p.Raw = StagedSpellings.Raw);

            UPDATE SalesRepIds SET LastSeen = @now WHERE Id IN (
                SELECT p.SalesRepIdId FROM StagedSpellings s JOIN RepIdSpellings p ON p.Id = s.SpellingId);
            """,
            ("@now", now.UtcTicks));
        return added;
    }

    private static void WriteCustomers(SqliteConnection connection, long lastKnown)
    {
        // Someone may have added a business with one of these numbers since they were compared.
        connection.Run(
            """
            UPDATE StagedCustomers SET CustomerId = (SELECT Id FROM Customers c WHERE c.Number = StagedCustomers.Number)
            WHERE CustomerId IS NULL AND Number IN (SELECT Number FROM Customers WHERE Id > @last)
            """,
            ("@last", lastKnown));

        // Origin 0 is the ERP: an added business that it sends from now on is its own.
        connection.Run(
            $"""
            UPDATE Customers SET {CustomerColumns.Assignments}, IsActive = s.IsActive, Origin = 0
            FROM StagedCustomers s WHERE Customers.Id = s.CustomerId;
            """);
        var next = connection.Read("SELECT MAX(Id) FROM Customers").ToString(CultureInfo.InvariantCulture);
        connection.Run(
            $"""
            INSERT INTO Customers (Id, IsActive, Origin, {CustomerColumns.List})
            SELECT Row + {next}, IsActive, 0, {CustomerColumns.List} FROM StagedCustomers WHERE CustomerId IS NULL ORDER BY Row;

            CREATE TEMP TABLE Written (Row INTEGER PRIMARY KEY, CustomerId INTEGER);
            INSERT INTO Written SELECT Row, COALESCE(CustomerId, Row + {next}) FROM StagedCustomers ORDER BY Row;

            INSERT OR REPLACE INTO CustomerFingerprints (CustomerId, Value)
            SELECT w.CustomerId, s.Fingerprint FROM StagedCustomers s JOIN Written w ON w.Row = s.Row ORDER BY s.Row;
            """);
    }

    private static void WriteAssignments(SqliteConnection connection) => connection.Run(
        """
        DELETE FROM Assignments WHERE CustomerId IN (SELECT CustomerId FROM StagedCustomers WHERE CustomerId IS NOT NULL);

        INSERT INTO Assignments (CustomerId, Position, SpellingId)
        SELECT w.CustomerId, i.Position, p.SpellingId
        FROM StagedIds i JOIN Written w ON w.Row = i.Row JOIN StagedSpellings p ON p.Key = i.Key
        ORDER BY i.Row, i.Position;
        """);
}
