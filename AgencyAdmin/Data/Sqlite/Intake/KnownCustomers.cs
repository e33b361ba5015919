using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// Finds the known customers of a feed by number. A feed mostly comes in the order of numbers, so one cursor walks
/// beside it; only where the feed jumps is looked for anew.
/// </summary>
internal sealed class KnownCustomers : IDisposable
{
    // A few steps cost less than a look-up from the root of the tree.
    private const int Steps = 8;

    private readonly RawStatement _walk;
    private readonly RawStatement? _others;
    private readonly byte[] _last = new byte[Domain.Customers.Customer.NumberLimit * 4];
    private int _lastLength = -1;
    private bool _isWalking;

    public KnownCustomers(SqliteConnection connection)
    {
        _walk = new(
            connection, "SELECT Number, CustomerId, Value FROM CustomerFingerprints WHERE Number >= ? ORDER BY Number");

        // Customers without a fingerprint: added here, or made inactive by a full feed that lacked them.
        _others = connection.Read("SELECT EXISTS (SELECT 1 FROM Customers)") == 0
            ? null
            : new(connection, "SELECT Id FROM Customers WHERE Number = ?");
    }

    /// <summary>The customer's key, and the fingerprint of its last row where there is one.</summary>
    public bool TryFind(ReadOnlySpan<byte> number, out long id, out long? fingerprint)
    {
        (id, fingerprint) = (0, null);
        if (number.Length > _last.Length)
        {
            // A refused row's number may be of any length; no customer's is.
            return false;
        }

        if (Reach(number))
        {
            (id, fingerprint) = (_walk.Number(1), _walk.Number(2));
            return true;
        }

        if (_others is null || !_others.Bind(1, number).Next())
        {
            return false;
        }

        id = _others.Number(0);
        _others.Reset();
        return true;
    }

    public void Dispose()
    {
        _walk.Dispose();
        _others?.Dispose();
    }

    // Brings the cursor to the number or, where there is none, behind where it would be.
    private bool Reach(ReadOnlySpan<byte> number)
    {
        // Behind the cursor lies what it has passed: only from there on is its order of use.
        if (_isWalking && number.SequenceCompareTo(_last.AsSpan(0, _lastLength)) >= 0)
        {
            for (var step = 0; step < Steps; step++)
            {
                var order = _walk.Text(0).SequenceCompareTo(number);
                if (order >= 0)
                {
                    return order == 0;
                }

                if (!Step())
                {
                    return false;
                }
            }
        }

        if (_isWalking)
        {
            _walk.Reset();
        }

        _walk.Bind(1, number);
        number.CopyTo(_last);
        _lastLength = number.Length;
        _isWalking = _walk.Next();
        return _isWalking && _walk.Text(0).SequenceEqual(number);
    }

    private bool Step()
    {
        var passed = _walk.Text(0);
        passed.CopyTo(_last);
        _lastLength = passed.Length;
        return _isWalking = _walk.Next();
    }
}
