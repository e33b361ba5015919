using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// The fingerprint that a stored customer of the ERP would have: for the few that no feed has left one for (demo data,
/// and those that a full feed lacked), so that the very same row does not count as a change. The feed then leaves it.
/// </summary>
internal sealed class StoredFingerprint(SqliteConnection connection) : IDisposable
{
    private const int FirstColumn = 2;

    private readonly RawStatement _customer = new(
        connection, $"SELECT IsActive, Origin, {CustomerColumns.List} FROM Customers WHERE Id = ?");

    private readonly RawStatement _ids = new(
        connection,
        "SELECT p.Raw FROM Assignments a JOIN RepIdSpellings p ON p.Id = a.SpellingId WHERE a.CustomerId = ? ORDER BY a.Position");

    /// <summary>Null for a business that was added here: what the ERP says of it is news.</summary>
    public long? Of(long id)
    {
        if (!_customer.Bind(1, id).Next())
        {
            return null;
        }

        var fingerprint = new RowFingerprint();
        var isErp = _customer.Number(1) == 0;
        for (var column = 0; column < CustomerColumns.Count; column++)
        {
            fingerprint.Add(_customer.Text(FirstColumn + column));
        }

        fingerprint.Add(_customer.Number(0) != 0);
        _customer.Reset();
        _ids.Bind(1, id);
        while (_ids.Next())
        {
            fingerprint.Add(_ids.Text(0));
        }

        return isErp ? fingerprint.Value : null;
    }

    public void Dispose()
    {
        _customer.Dispose();
        _ids.Dispose();
    }
}
