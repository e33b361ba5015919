using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>Refused rows and warnings of a feed: all counted, stored up to a bound, the first ones at hand.</summary>
internal sealed class StagedRemarks : IDisposable
{
    private const int RejectsStored = 100_000;
    private const int WarningsStored = 10_000;

    private readonly RawStatement _add;
    private readonly List<FeedRemark> _first = [];
    private readonly List<FeedRemark> _firstWarnings = [];

    public StagedRemarks(SqliteConnection connection)
    {
        connection.Run(
            """
            CREATE TEMP TABLE StagedRemarks (Line INTEGER, "Column" TEXT, Value TEXT, Reason TEXT, Raw TEXT, IsWarning INTEGER)
            """);
        _add = new(connection, "INSERT INTO StagedRemarks VALUES (?, ?, ?, ?, ?, ?)");
    }

    public int Rejects { get; private set; }

    public int Warnings { get; private set; }

    public IReadOnlyList<FeedRemark> First => _first;

    public IReadOnlyList<FeedRemark> FirstWarnings => _firstWarnings;

    public void Reject(FeedRemark remark, string raw)
    {
        if (_first.Count < FeedReport.FirstRejects)
        {
            _first.Add(remark);
        }

        if (++Rejects <= RejectsStored)
        {
            Add(remark, raw, isWarning: false);
        }
    }

    public void Warn(FeedRemark remark)
    {
        if (_firstWarnings.Count < FeedReport.FirstRejects)
        {
            _firstWarnings.Add(remark);
        }

        if (++Warnings <= WarningsStored)
        {
            Add(remark, "", isWarning: true);
        }
    }

    /// <summary>Moves them into the history, inside the caller's transaction.</summary>
    public static void Store(SqliteConnection connection, int feedId) => connection.Run(
        """
        INSERT INTO FeedRejects (FeedId, Line, "Column", Value, Reason, Raw, IsWarning)
        SELECT @feed, Line, "Column", Value, Reason, Raw, IsWarning FROM StagedRemarks ORDER BY Line, rowid
        """,
        ("@feed", feedId));

    public void Dispose() => _add.Dispose();

    private void Add(FeedRemark remark, string raw, bool isWarning)
    {
        _add.Bind(1, remark.Line).Bind(2, remark.Column).Bind(3, remark.Value).Bind(4, remark.Reason).Bind(5, raw)
            .Bind(6, isWarning ? 1 : 0).Run();
    }
}
