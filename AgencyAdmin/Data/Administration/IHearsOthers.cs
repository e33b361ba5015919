namespace AgencyAdmin.Data.Administration;

/// <summary>Something in memory, as pages that are open, that must hear what other processes have committed.</summary>
public interface IHearsOthers
{
    /// <summary>Something was committed since the call before, by whomever; looks whether it is its business.</summary>
    Task HearAsync(AppDbContext db, CancellationToken cancellationToken);
}
