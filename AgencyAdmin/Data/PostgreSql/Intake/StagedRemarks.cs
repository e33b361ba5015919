using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using Npgsql;
using NpgsqlTypes;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>The remarks on a feed, gathered and copied into a temporary table.</summary>
internal sealed class StagedRemarks : FeedRemarks
{
    private const int AtOnce = 2_000;

    private readonly NpgsqlConnection _connection;
    private readonly List<(FeedRemark Remark, string Raw, bool IsWarning)> _gathered = [];
    private int _count;

    public StagedRemarks(NpgsqlConnection connection)
    {
        _connection = connection;
        connection.Run(
            """
            CREATE TEMP TABLE stagedremarks (
                place integer, line integer, "column" text, value text, reason text, raw text, iswarning boolean)
            """);
    }

    /// <summary>Moves them into the history, inside the caller's transaction.</summary>
    public void Store(int feedId)
    {
        Flush();
        _connection.Run(
            """
            INSERT INTO feedrejects (feedid, line, "column", value, reason, raw, iswarning)
            SELECT @feed, line, "column", value, reason, raw, iswarning FROM stagedremarks ORDER BY line, place
            """,
            ("feed", feedId));
    }

    public void Flush()
    {
        if (_gathered.Count == 0)
        {
            return;
        }

        using var rows = _connection.BeginBinaryImport("COPY stagedremarks FROM STDIN (FORMAT BINARY)");
        foreach (var (remark, raw, isWarning) in _gathered)
        {
            rows.StartRow();
            rows.Write(++_count, NpgsqlDbType.Integer);
            rows.Write(remark.Line, NpgsqlDbType.Integer);
            rows.Write(Storable(remark.Column), NpgsqlDbType.Text);
            rows.Write(Storable(remark.Value), NpgsqlDbType.Text);
            rows.Write(Storable(remark.Reason), NpgsqlDbType.Text);
            rows.Write(Storable(raw), NpgsqlDbType.Text);
            rows.Write(isWarning, NpgsqlDbType.Boolean);
        }

        rows.Complete();
        _gathered.Clear();
    }

    protected override void Add(FeedRemark remark, string raw, bool isWarning)
    {
        _gathered.Add((remark, raw, isWarning));
        if (_gathered.Count == AtOnce)
        {
            Flush();
        }
    }

    // A refused row is shown as it came, and may hold what no text of PostgreSQL can.
    private static string Storable(string text) => text.Replace('\0', '\uFFFD');
}
