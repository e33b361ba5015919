using System.Data.Common;
using System.Globalization;
using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Intake;

/// <summary>The statements of a forecast in the words of one database.</summary>
/// <param name="Prepare">Looks up which spellings are known, and makes the tables of the others.</param>
/// <param name="AddSpellings">Adds the known spellings whose keys are in the JSON array <c>@keys</c> to those that cover.</param>
/// <param name="AddKeys">The same for spellings of the feed.</param>
/// <param name="FindGone">Finds the IDs that no active customer will have any more.</param>
/// <param name="FindLosers">Finds the customers who lose their rep, one by one: nobody who gains one makes up for it.</param>
/// <param name="CountInactive">Counts the customers that are not active, by the index of the few.</param>
/// <param name="CountCovered">Counts the active customers that are covered now.</param>
/// <param name="CountWithIds">Counts the active customers that have an ID.</param>
/// <param name="CountWritten">
/// Of rows that would be written: active then; leaving; active now; covered now; covered then; emptied; gaining.
/// </param>
/// <param name="CountMissing">Of customers that a full feed lacks: all; covered now.</param>
internal sealed record ForecastSql(
    string Prepare, string AddSpellings, string AddKeys, string FindGone, string FindLosers, string CountInactive, string CountCovered,
    string CountWithIds, string CountWritten, string CountMissing);

/// <summary>
/// Counts what a staged feed would do, before anything is written and without the write lock: for the report, the dry
/// run and the gate alike. What it leaves alone is not looked at, but for one count of coverage.
/// </summary>
internal sealed class FeedForecasting(DbConnection connection, ForecastSql sql, SetupIndex setup, DateOnly day)
{
    public async Task<FeedForecast> CountAsync(AppDbContext db, bool changesAnything, CancellationToken cancellationToken)
    {
        Run(sql.Prepare);
        var (knownPrint, thenPrint) = await FindCoveringAsync(db, cancellationToken);
        var covers = Count("SELECT EXISTS (SELECT 1 FROM CoveringSpellings) OR EXISTS (SELECT 1 FROM CoveringKeys)");
        var active = Count("SELECT COUNT(*) FROM Customers") - Count(sql.CountInactive);
        var before = new Coverage(
            active,
            covers == 0 ? 0
            : await KnownCoveredAsync(db, knownPrint, cancellationToken)
                ?? Count(sql.CountCovered));
        var ofTheErp = active - Count("SELECT COUNT(*) FROM Customers WHERE Origin <> 0 AND IsActive");
        if (!changesAnything)
        {
            return FeedForecast.None with { Before = before, After = before, Active = ofTheErp, Covering = thenPrint };
        }

        Run(sql.FindGone);
        var written = Counts(sql.CountWritten, 7, covers);
        var missing = Counts(sql.CountMissing, 2, covers);
        var after = new Coverage(
            before.Customers - written[2] - missing[0] + written[0], before.Covered - written[3] - missing[1] + written[4]);
        if (covers != 0)
        {
            Run(sql.FindLosers);
        }

        var emptied = written[5];
        return new(
            CountNew(), Count("SELECT COUNT(*) FROM GoneRepIds"), before, after, ofTheErp, missing[0] + written[1],
            emptied == 0 ? 0 : Count(sql.CountWithIds), emptied, thenPrint,
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
        Run(sql.AddSpellings, Json(known.Select(spelling => (long)spelling.Id)));
        Run(
            """
            INSERT INTO CoveringKeys SELECT s.Key FROM StagedSpellings s JOIN CoveringSpellings c ON c.SpellingId = s.SpellingId
            """);
        var brought = NewCovering();
        Run(sql.AddKeys, Json(brought.Select(spelling => spelling.Key)));

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

    private List<(long Key, string Raw)> NewCovering()
    {
        using var command = connection.Statement("SELECT Key, Raw FROM StagedSpellings WHERE SpellingId IS NULL");
        using var reader = command.ExecuteReader();
        var spellings = new List<(long, string)>();
        while (reader.Read())
        {
            if (reader.GetString(1) is var raw && Covers(raw))
            {
                spellings.Add((reader.GetInt64(0), raw));
            }
        }

        return spellings;
    }

    // Only IDs of rows that would be written can be new: those of unchanged rows are known.
    private int CountNew() => Count(
        """
        SELECT COUNT(DISTINCT Normalised) FROM StagedSpellings
        WHERE SpellingId IS NULL AND IsWritten AND Normalised NOT IN (SELECT Normalised FROM SalesRepIds)
        """);

    private static string Json(IEnumerable<long> keys) =>
        $"[{string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture)))}]";

    private void Run(string statement, string? keys = null)
    {
        using var command = keys is null ? connection.Statement(statement) : connection.Statement(statement, ("@keys", keys));
        command.ExecuteNonQuery();
    }

    private int Count(string statement)
    {
        using var command = connection.Statement(statement);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    // A sum over no row at all is null, which counts as none.
    private int[] Counts(string statement, int columns, int covers)
    {
        using var command = connection.Statement(statement, ("@covers", covers));
        using var reader = command.ExecuteReader();
        reader.Read();
        return [.. Enumerable.Range(0, columns).Select(column => reader.IsDBNull(column) ? 0 : reader.GetInt32(column))];
    }
}
