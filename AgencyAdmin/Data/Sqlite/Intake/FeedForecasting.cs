using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite.Intake;

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

    // One by one: nobody who gains a rep makes up for one who loses it.
    private const string FindLosers =
        $"""
        INSERT INTO StagedLosers
        SELECT c.Id FROM StagedCustomers s JOIN Customers c ON c.Id = s.CustomerId WHERE c.IsActive AND {Covered} AND NOT ({CoveredThen})
        UNION ALL SELECT c.Id FROM StagedMissing m JOIN Customers c ON c.Id = m.CustomerId WHERE {Covered};
        """;

    // Rows that would be written: active then; leaving; active now; covered now; covered then; emptied; gaining.
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

    public async Task<FeedForecast> CountAsync(AppDbContext db, FeedStage stage, CancellationToken cancellationToken)
    {
        connection.Run(Prepare);
        var (knownPrint, thenPrint) = await FindCoveringAsync(db, cancellationToken);
        var covers = Count("SELECT EXISTS (SELECT 1 FROM CoveringSpellings) OR EXISTS (SELECT 1 FROM CoveringKeys)");
        var active = Count("SELECT COUNT(*) FROM Customers") - Count(
            "SELECT COUNT(*) FROM Customers WHERE IsActive = 0");
        var before = new Coverage(
            active,
            covers == 0 ? 0
            : await KnownCoveredAsync(db, knownPrint, cancellationToken)
                ?? Count($"SELECT COUNT(*) FROM Customers c WHERE c.IsActive AND {Covered}"));
        var ofTheErp = active - Count("SELECT COUNT(*) FROM Customers WHERE Origin <> 0 AND IsActive");
        if (!stage.ChangesAnything)
        {
            return FeedForecast.None with { Before = before, After = before, Active = ofTheErp, Covering = thenPrint };
        }

        connection.Run(FindGone);
        var written = Counts(CountWritten, 7, ("@covers", covers));
        var missing = Counts(CountMissing, 2, ("@covers", covers));
        var after = new Coverage(
            before.Customers - written[2] - missing[0] + written[0], before.Covered - written[3] - missing[1] + written[4]);
        if (covers != 0)
        {
            connection.Run(FindLosers);
        }

        var emptied = written[5];
        return new(
            CountNew(), Count("SELECT COUNT(*) FROM GoneRepIds"), before, after, ofTheErp, missing[0] + written[1],
            emptied == 0 ? 0 : Count($"SELECT COUNT(*) FROM Customers c WHERE IsActive AND {HasIds}"), emptied, thenPrint,
            Count("SELECT COUNT(*) FROM StagedLosers"), written[6]);
    }

    // Counting them all takes most of a second at a million; what the latest feed left is right for as long as the same
    // IDs cover.
    private static async Task<int?> KnownCoveredAsync(AppDbContext db, long covering, CancellationToken cancellationToken) =>
        await db.Feeds.Where(feed => feed.Status == FeedStatus.Applied && feed.Table == FeedName.Customers)
            .OrderByDescending(feed => feed.Id).Take(1)
            .Where(feed => feed.Covering == covering)
            .Select(feed => (int?)feed.CoverageAfter.Covered).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The spellings that show a complete card: those known, and those that the feed brings.</summary>
    /// <returns>The fingerprints of those known, and of both.</returns>
    private async Task<(long Known, long Then)> FindCoveringAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var all = await db.RepIdSpellings.AsNoTracking().OrderBy(s => s.Id).Select(s => new { s.Id, s.Raw })
            .ToListAsync(cancellationToken);
        var known = all.Where(spelling => Covers(spelling.Raw)).ToList();
        using var addSpelling = new RawStatement(connection, "INSERT INTO CoveringSpellings VALUES (?)");
        foreach (var spelling in known)
        {
            addSpelling.Bind(1, spelling.Id).Run();
        }

        connection.Run(
            """
            INSERT INTO CoveringKeys SELECT s.Key FROM StagedSpellings s JOIN CoveringSpellings c ON c.SpellingId = s.SpellingId
            """);
        var brought = NewSpellings().Where(spelling => Covers(spelling.Raw)).ToList();
        using var addKey = new RawStatement(connection, "INSERT INTO CoveringKeys VALUES (?)");
        foreach (var (key, _) in brought)
        {
            addKey.Bind(1, key).Run();
        }

        var raws = known.Select(spelling => spelling.Raw).ToList();
        return (PrintOf(raws), PrintOf(raws.Concat(brought.Select(spelling => spelling.Raw))));
    }

    private static long PrintOf(IEnumerable<string> raws)
    {
        var print = new RowFingerprint();
        foreach (var raw in raws.Order(StringComparer.Ordinal))
        {
            print.Add(Encoding.UTF8.GetBytes(raw));
        }

        return print.Value;
    }

    private bool Covers(string raw) => IdOutcome.Of(raw, setup, day).Card is { IsComplete: true };

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
        WHERE SpellingId IS NULL AND IsWritten AND Normalised NOT IN (SELECT Normalised FROM SalesRepIds)
        """);

    private int Count(string sql) => (int)connection.Read(sql);

    // A sum over no row at all is null, which counts as none.
    private int[] Counts(string sql, int columns, params (string Name, object Value)[] values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        reader.Read();
        return [.. Enumerable.Range(0, columns).Select(column => reader.IsDBNull(column) ? 0 : reader.GetInt32(column))];
    }
}
