using System.Diagnostics;
using AgencyAdmin.Data.AllCustomers;

namespace AgencyAdmin.Data.Serving;

/// <summary>Tells whether memory is still true, and looks customers up while they are read into memory again.</summary>
public sealed class ServingDatabase(IServingReader reader)
{
    // What this process writes is told by Changed; another process, such as the command line, is looked for this often.
    private static readonly long s_pause = Stopwatch.Frequency / 1000;

    private readonly Lock _lock = new();
    private long _state;
    private long _nextLook;
    private int _told;
    private int _heard = -1;

    /// <summary>Called after a commit that customers must see at once.</summary>
    public void Changed() => Interlocked.Increment(ref _told);

    /// <summary>
    /// Another number than before where anything in the database has changed. Nearly always only a comparison.
    /// </summary>
    internal long State()
    {
        if (Volatile.Read(ref _heard) == Volatile.Read(ref _told) && Stopwatch.GetTimestamp() < Volatile.Read(ref _nextLook))
        {
            return Volatile.Read(ref _state);
        }

        lock (_lock)
        {
            // Noted before the look: what is told during it makes the next caller look again.
            var told = Volatile.Read(ref _told);
            if (_heard != told || Stopwatch.GetTimestamp() >= _nextLook)
            {
                Volatile.Write(ref _state, reader.DataVersion());
                Volatile.Write(ref _nextLook, Stopwatch.GetTimestamp() + s_pause);
                Volatile.Write(ref _heard, told);
            }

            return _state;
        }
    }

    /// <summary>The number of what customers see, 0 before the first publication; and the customers' state.</summary>
    internal (int Publication, CustomersState Customers) Versions()
    {
        lock (_lock)
        {
            return reader.Versions();
        }
    }

    /// <summary>The customer as it is stored now, or null where nobody has that number.</summary>
    internal AssignedIds? Find(ReadOnlySpan<byte> number)
    {
        lock (_lock)
        {
            return reader.Find(number);
        }
    }
}
