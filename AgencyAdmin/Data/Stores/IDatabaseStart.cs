using AgencyAdmin.Data.Starting;

namespace AgencyAdmin.Data.Stores;

/// <summary>What is done with the database before anything else.</summary>
public interface IDatabaseStart
{
    /// <summary>Where the database is, without anything secret.</summary>
    string Place { get; }

    /// <summary>Makes this process the server for as long as it lives.</summary>
    /// <exception cref="StartRefusedException">Another one is; the message names it.</exception>
    Task OwnAsync(CancellationToken cancellationToken = default);

    /// <summary>Brings the database to this version's form, and makes it where there is none.</summary>
    /// <exception cref="StartRefusedException">It cannot be used, as said in the message.</exception>
    Task PrepareAsync(CancellationToken cancellationToken = default);
}
