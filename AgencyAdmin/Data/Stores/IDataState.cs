namespace AgencyAdmin.Data.Stores;

/// <summary>How the database is.</summary>
public interface IDataState
{
    /// <summary>Why it takes no write, in a sentence without anything of the company's; null where all is well.</summary>
    Task<string?> WriteProblemAsync(CancellationToken cancellationToken);
}
