using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Stores;

/// <summary>Takes the database out as one file, looks into such a file, and puts it in the place of the database.</summary>
public interface IDatabaseBackups
{
    /// <summary>What the configured database is, as a manifest names it.</summary>
    string Provider { get; }

    /// <summary>How many bytes a copy needs at most.</summary>
    long Size { get; }

    /// <summary>Writes the database as it is at one moment into a folder of its own, while others go on writing.</summary>
    Task CopyAsync(string folder, CancellationToken cancellationToken);

    /// <summary>
    /// Brings the copy in a folder to this version's form, and looks whether it is whole: its pages, and every row that
    /// another refers to.
    /// </summary>
    /// <exception cref="Starting.StartRefusedException">It is damaged, or of a newer version.</exception>
    Task CheckAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Reads the copy in a folder.</summary>
    IDbContextFactory<AppDbContext> Open(string folder);

    /// <summary>Makes sure that nobody else uses what is about to be replaced, until the process ends.</summary>
    /// <exception cref="Starting.StartRefusedException">A server runs on it; the message names it.</exception>
    Task OwnAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Puts a whole data folder in the place of the present one. Killed at any moment, it has not begun, or the next start
    /// ends it.
    /// </summary>
    /// <param name="folder">With everything that is to be there, on the disk of the data folder.</param>
    /// <returns>Where everything is kept that was there.</returns>
    string Replace(string folder);
}
