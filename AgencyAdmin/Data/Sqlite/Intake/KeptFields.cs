using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// Makes a row whole: what its line does not have is what is stored, so that everything behind it (what counts as
/// changed, what is written, what is taken back) sees a row with all its columns.
/// </summary>
internal sealed class KeptFields(SqliteConnection connection) : IDisposable
{
    private const int FirstColumn = 2;

    private readonly RawStatement _customer = new(
        connection, $"SELECT IsActive, Origin, {CustomerColumns.List} FROM Customers WHERE Id = ?");

    private readonly RawStatement _ids = new(
        connection,
        "SELECT p.Raw FROM Assignments a JOIN RepIdSpellings p ON p.Id = a.SpellingId WHERE a.CustomerId = ? ORDER BY a.Position");

    private readonly WholeLine _whole = new();

    /// <param name="wasFed">
    /// False for a customer that no feed speaks of by now: one that a full feed lacked is active by being here again.
    /// </param>
    /// <returns>A row that is good until the next call.</returns>
    public CustomerLine Complete(scoped in CustomerLine row, long id, bool wasFed)
    {
        _customer.Bind(1, id).Next();
        var isErp = _customer.Number(1) == 0;
        var isActive = row.Has(FeedColumn.Status) ? row.IsActive : (isErp && !wasFed) || _customer.Number(0) != 0;
        _whole.Begin(isActive);
        for (var i = 0; i < CustomerLine.Stored.Length; i++)
        {
            var column = CustomerLine.Stored[i];
            _whole.Put(column, row.Has(column) ? row[column] : _customer.Text(FirstColumn + i));
        }

        _customer.Reset();
        if (row.Has(FeedColumn.SalesRepIds))
        {
            for (var i = 0; i < row.RepIdCount; i++)
            {
                _whole.PutRepId(row.RepId(i));
            }
        }
        else
        {
            _ids.Bind(1, id);
            while (_ids.Next())
            {
                _whole.PutRepId(_ids.Text(0));
            }
        }

        return _whole.Line;
    }

    public void Dispose()
    {
        _customer.Dispose();
        _ids.Dispose();
    }
}
