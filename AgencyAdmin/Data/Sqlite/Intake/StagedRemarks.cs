using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>The remarks on a feed in a temporary table.</summary>
internal sealed class StagedRemarks : FeedRemarks, IDisposable
{
    private readonly RawStatement _add;

    public StagedRemarks(SqliteConnection connection)
    {
        connection.Run(
            """
            CREATE TEMP TABLE StagedRemarks (Line INTEGER, "Column" TEXT, Value TEXT, Reason TEXT, Raw TEXT, IsWarning INTEGER)
            """);
        _add = new(connection, "INSERT INTO StagedRemarks VALUES (?, ?, ?, ?, ?, ?)");
    }

    /// <summary>Moves them into the history, inside the caller's transaction.</summary>
    public static void Store(SqliteConnection connection, int feedId) => connection.Run(
        """
        INSERT INTO FeedRejects (FeedId, Line, "Column", Value, Reason, Raw, IsWarning)
        SELECT @feed, Line, "Column", Value, Reason, Raw, IsWarning FROM StagedRemarks ORDER BY Line, rowid
        """,
        ("@feed", feedId));

    public void Dispose() => _add.Dispose();

    protected override void Add(FeedRemark remark, string raw, bool isWarning)
    {
        _add.Bind(1, remark.Line).Bind(2, remark.Column).Bind(3, remark.Value).Bind(4, remark.Reason).Bind(5, raw)
            .Bind(6, isWarning ? 1 : 0).Run();
    }
}
