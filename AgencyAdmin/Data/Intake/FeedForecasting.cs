using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Intake;

/// <summary>
/// Counts what a staged feed would do, before anything is written and without the write lock: for the report, the dry
/// run and the gate alike. What it leaves alone is not looked at, but for one count of coverage.
/// </summary>
internal sealed class FeedForecasting(SqliteConnection connection, SetupIndex setup, DateOnly day)
{
    private const string Prepare =
        """
        UPDATE StagedSpellings SET SpellingId = (SELECT Id FROM RepIdSpellings p WHERE p.Raw = StagedSpellings.Raw);

        CREATE TEMP TABLE Touched (CustomerId INTEGER PRIMARY KEY);
        INSERT INTO Touched SELECT CustomerId FROM StagedCustomers WHERE CustomerId IS NOT NULL
        UNION SELECT CustomerId FROM StagedMissing;

        CREATE TEMP TABLE CoveringSpellings (SpellingId INTEGER PRIMARY KEY);
        CREATE TEMP TABLE CoveringKeys (Key INTEGER PRIMARY KEY);
        CREATE TEMP TABLE GoneRepIds (SalesRepIdId INTEGER PRIMARY KEY);
        """;

    // Only IDs that a touched customer had can be gone; each is looked for among the rows to come, then among the others.
    private const string FindGone =
        """
        INSERT INTO GoneRepIds
        SELECT had.Id FROM (
            SELECT DISTINCT p.SalesRepIdId AS Id FROM Touched t
            JOIN Customers c ON c.Id = t.CustomerId AND c.IsActive
            JOIN Assignments a ON a.CustomerId = t.CustomerId JOIN RepIdSpellings p ON p.Id = a.SpellingId) had
        WHERE had.Id NOT IN (
            SELECT r.Id FROM StagedSpellings s JOIN SalesRepIds r ON r.Normalised = s.Normalised
            WHERE s.Key IN (SELECT i.Key FROM StagedIds i JOIN StagedCustomers c ON c.Row = i.Row WHERE c.IsActive))
        AND NOT EXISTS (
            SELECT 1 FROM RepIdSpellings p JOIN Assignments a ON a.SpellingId = p.Id JOIN Customers c ON c.Id = a.CustomerId
            WHERE p.SalesRepIdId = had.Id AND c.IsActive AND a.CustomerId NOT IN (SELECT CustomerId FROM Touched))
        """;

    private const string Covered =
        "EXISTS (SELECT 1 FROM Assignments a JOIN CoveringSpellings k ON k.SpellingId = a.SpellingId WHERE a.CustomerId = c.Id)";

    public async Task<FeedForecast> CountAsync(AppDbContext db, FeedStage stage, CancellationToken cancellationToken)
    {
        connection.Run(Prepare);
        await FindCoveringAsync(db, cancellationToken);
        var before = new Coverage(
            Count("SELECT COUNT(*) FROM Customers WHERE IsActive"),
            Count("SELECT EXISTS (SELECT 1 FROM CoveringSpellings)") == 0
                ? 0
                : Count($"SELECT COUNT(*) FROM Customers c WHERE c.IsActive AND {Covered}"));
        if (!stage.ChangesAnything)
        {
            return FeedForecast.None with { Before = before, After = before, Active = before.Customers };
        }

        connection.Run(FindGone);
        var touched = "FROM Touched t JOIN Customers c ON c.Id = t.CustomerId WHERE c.IsActive";
        var after = new Coverage(
            before.Customers - Count($"SELECT COUNT(*) {touched}") + Count("SELECT COUNT(*) FROM StagedCustomers WHERE IsActive"),
            before.Covered - Count($"SELECT COUNT(*) {touched} AND {Covered}") + Count(
                """
                SELECT COUNT(*) FROM StagedCustomers s WHERE s.IsActive AND EXISTS (
                    SELECT 1 FROM StagedIds i JOIN CoveringKeys k ON k.Key = i.Key WHERE i.Row = s.Row)
                """));
        var emptied = Count(
            """
            SELECT COUNT(*) FROM StagedCustomers s JOIN Customers c ON c.Id = s.CustomerId
            WHERE s.IsActive AND c.IsActive AND NOT EXISTS (SELECT 1 FROM StagedIds i WHERE i.Row = s.Row)
                AND EXISTS (SELECT 1 FROM Assignments a WHERE a.CustomerId = c.Id)
            """);
        return new(
            CountNew(), Count("SELECT COUNT(*) FROM GoneRepIds"), before, after,
            Count("SELECT COUNT(*) FROM Customers WHERE IsActive AND Origin = 0"),
            Count(
                """
                SELECT (SELECT COUNT(*) FROM StagedMissing) + (
                    SELECT COUNT(*) FROM StagedCustomers s JOIN Customers c ON c.Id = s.CustomerId
                    WHERE c.IsActive AND NOT s.IsActive)
                """),
            emptied == 0
                ? 0
                : Count("SELECT COUNT(*) FROM Customers c WHERE IsActive AND EXISTS (SELECT 1 FROM Assignments a WHERE a.CustomerId = c.Id)"),
            emptied);
    }

    /// <summary>The spellings that show a complete card: those known, and those that the feed brings.</summary>
    private async Task FindCoveringAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.RepIdSpellings.AsNoTracking().Select(s => new { s.Id, s.Raw }).ToListAsync(cancellationToken);
        using var addSpelling = new RawStatement(connection, "INSERT INTO CoveringSpellings VALUES (?)");
        foreach (var spelling in known.Where(spelling => Covers(spelling.Raw)))
        {
            addSpelling.Bind(1, spelling.Id).Run();
        }

        connection.Run(
            """
            INSERT INTO CoveringKeys SELECT s.Key FROM StagedSpellings s JOIN CoveringSpellings c ON c.SpellingId = s.SpellingId
            """);
        using var addKey = new RawStatement(connection, "INSERT INTO CoveringKeys VALUES (?)");
        foreach (var (key, raw) in NewSpellings().Where(spelling => Covers(spelling.Raw)).ToList())
        {
            addKey.Bind(1, key).Run();
        }
    }

    private bool Covers(string raw) => ModuleFace.Of(raw, setup, day).Card is { IsComplete: true };

    private IEnumerable<(long Key, string Raw)> NewSpellings()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Key, Raw FROM StagedSpellings WHERE SpellingId IS NULL";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetInt64(0), reader.GetString(1));
        }
    }

    // Only IDs of rows that would be written can be new: those of unchanged rows are known.
    private int CountNew() => Count(
        """
        SELECT COUNT(DISTINCT Normalised) FROM StagedSpellings
        WHERE SpellingId IS NULL AND Key IN (SELECT Key FROM StagedIds) AND Normalised NOT IN (SELECT Normalised FROM SalesRepIds)
        """);

    private int Count(string sql) => (int)connection.Read(sql);
}
