using AgencyAdmin.Data.Intake;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// A forecast in SQLite's words: before anything is written and without the write lock. What a feed leaves alone is not looked at, but for
/// one count of coverage.
/// </summary>
internal static class SqliteForecast
{
    private const string Prepare =
        """
        UPDATE StagedSpellings SET SpellingId = (SELECT Id FROM RepIdSpellings p WHERE p.Raw = StagedSpellings.Raw);

        CREATE TEMP TABLE Touched (CustomerId INTEGER PRIMARY KEY);
        INSERT INTO Touched SELECT CustomerId FROM StagedCustomers WHERE CustomerId IS NOT NULL
        UNION ALL SELECT CustomerId FROM StagedMissing ORDER BY CustomerId;

        CREATE TEMP TABLE CoveringSpellings (SpellingId INTEGER PRIMARY KEY);
        CREATE TEMP TABLE CoveringKeys (Key INTEGER PRIMARY KEY);
        CREATE TEMP TABLE GoneRepIds (SalesRepIdId INTEGER PRIMARY KEY);
        CREATE TEMP TABLE StagedLosers (CustomerId INTEGER PRIMARY KEY);
        """;

    // Most IDs have a customer that nothing happens to, which is found at once; few are looked for any further.
    private const string FindGone =
        """
        INSERT INTO GoneRepIds
        SELECT r.Id FROM SalesRepIds r
        WHERE NOT EXISTS (
            SELECT 1 FROM RepIdSpellings p CROSS JOIN Assignments a ON a.SpellingId = p.Id CROSS JOIN Customers c ON c.Id = a.CustomerId
            WHERE p.SalesRepIdId = r.Id AND c.IsActive AND NOT EXISTS (SELECT 1 FROM Touched t WHERE t.CustomerId = a.CustomerId))
        AND EXISTS (
            SELECT 1 FROM RepIdSpellings p CROSS JOIN Assignments a ON a.SpellingId = p.Id CROSS JOIN Customers c ON c.Id = a.CustomerId
            WHERE p.SalesRepIdId = r.Id AND c.IsActive)
        AND r.Normalised NOT IN (
            SELECT s.Normalised FROM StagedSpellings s
            WHERE s.IsWritten AND s.Key IN (SELECT i.Key FROM StagedIds i JOIN StagedCustomers c ON c.Row = i.Row WHERE c.IsActive))
        """;

    // The plus keeps SQLite on the customer's own few rows: without it, it seeks each covering ID in the index of IDs.
    private const string Covered =
        "EXISTS (SELECT 1 FROM Assignments a WHERE a.CustomerId = c.Id AND +a.SpellingId IN (SELECT SpellingId FROM CoveringSpellings))";

    private const string HasIds = "EXISTS (SELECT 1 FROM Assignments a WHERE a.CustomerId = c.Id)";

    private const string CoveredThen =
        "s.IsActive AND EXISTS (SELECT 1 FROM StagedIds i WHERE i.Row = s.Row AND +i.Key IN (SELECT Key FROM CoveringKeys))";

    private const string FindLosers =
        $"""
        INSERT INTO StagedLosers
        SELECT c.Id FROM StagedCustomers s JOIN Customers c ON c.Id = s.CustomerId WHERE c.IsActive AND {Covered} AND NOT ({CoveredThen})
        UNION ALL SELECT c.Id FROM StagedMissing m JOIN Customers c ON c.Id = m.CustomerId WHERE {Covered};
        """;

    private const string CountWritten =
        $"""
        SELECT SUM(s.IsActive), SUM(c.IsActive AND NOT s.IsActive), SUM(c.IsActive), SUM(c.IsActive AND @covers AND {Covered}),
            SUM(@covers AND {CoveredThen}),
            SUM(s.IsActive AND c.IsActive AND NOT EXISTS (SELECT 1 FROM StagedIds i WHERE i.Row = s.Row) AND {HasIds}),
            SUM(@covers AND c.Id IS NOT NULL AND {CoveredThen} AND NOT (c.IsActive AND {Covered}))
        FROM StagedCustomers s LEFT JOIN Customers c ON c.Id = s.CustomerId
        """;

    private const string CountMissing =
        $"SELECT COUNT(*), SUM(@covers AND {Covered}) FROM StagedMissing m JOIN Customers c ON c.Id = m.CustomerId";

    public static ForecastSql Sql { get; } = new(
        Prepare, "INSERT INTO CoveringSpellings SELECT value FROM json_each(@keys)", "INSERT INTO CoveringKeys SELECT value FROM json_each(@keys)",
        FindGone, FindLosers, "SELECT COUNT(*) FROM Customers WHERE IsActive = 0", $"SELECT COUNT(*) FROM Customers c WHERE c.IsActive AND {Covered}",
        $"SELECT COUNT(*) FROM Customers c WHERE IsActive AND {HasIds}", CountWritten, CountMissing);
}
