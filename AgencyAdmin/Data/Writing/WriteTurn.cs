using System.Data.Common;

namespace AgencyAdmin.Data.Writing;

/// <summary>
/// A transaction that has the turn to write. Disposing it gives the turn on, and rolls back what was not committed.
/// </summary>
public sealed class WriteTurn : IDisposable
{
    private readonly WriterGate _gate;
    private int _hasLeft;

    internal WriteTurn(WriterGate gate, DbTransaction transaction) => (_gate, Transaction) = (gate, transaction);

    public DbTransaction Transaction { get; }

    public void Dispose()
    {
        try
        {
            Transaction.Dispose();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Gives the turn on once the transaction has ended by another way.</summary>
    internal void Leave()
    {
        if (Interlocked.Exchange(ref _hasLeft, 1) == 0)
        {
            _gate.Leave();
        }
    }
}
