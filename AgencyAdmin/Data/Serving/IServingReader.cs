using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Data.Serving;

/// <summary>A customer's assignments as they are stored. <paramref name="RawIds"/> are in the feed's order.</summary>
/// <param name="Customer">By which parts of its IDs are told apart.</param>
public sealed record AssignedIds(bool IsActive, string[] RawIds, SplitFacts Customer);

/// <summary>What portals ask of the database a thousand times a second. One caller at a time; opened by the first.</summary>
public interface IServingReader : IDisposable
{
    /// <summary>Another number than before where anything in the database has changed.</summary>
    long DataVersion();

    /// <summary>The number of what customers see, 0 before the first publication; and the customers' state.</summary>
    (int Publication, CustomersState Customers) Versions();

    /// <summary>The customer as it is stored now, or null where nobody has that number.</summary>
    AssignedIds? Find(ReadOnlySpan<byte> number);
}
