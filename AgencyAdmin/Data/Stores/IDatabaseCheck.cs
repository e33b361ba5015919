using AgencyAdmin.Data.Starting;

namespace AgencyAdmin.Data.Stores;

/// <summary>How a database is found, without anything of it being changed.</summary>
/// <param name="Place">Where it lies.</param>
/// <param name="Exists">False before the first start.</param>
/// <param name="Pending">How many migrations the next start applies.</param>
/// <param name="Damage">What is broken in it, or null.</param>
/// <param name="LatestChange">When something was last changed by somebody.</param>
/// <param name="Server">The server that has it open, or null.</param>
public sealed record DatabaseFindings(
    string Place, bool Exists, int Pending, string? Damage, DateTimeOffset? LatestChange, string? Server);

/// <summary>Looks at the database before it is used.</summary>
public interface IDatabaseCheck
{
    /// <exception cref="StartRefusedException">A start would refuse it, as said in the message.</exception>
    Task<DatabaseFindings> FindAsync(CancellationToken cancellationToken = default);
}
