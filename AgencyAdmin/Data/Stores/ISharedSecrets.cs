namespace AgencyAdmin.Data.Stores;

/// <summary>What every process on a database must know, and nobody else: keys, and what was begun; one content by its name.</summary>
public interface ISharedSecrets
{
    /// <summary>Whether several nodes have them; else a process has them for itself.</summary>
    bool IsInDatabase { get; }

    /// <summary>Where a content is kept, for whoever has to put it right.</summary>
    string PlaceOf(string name);

    /// <summary>What is kept; of two processes that find nothing one makes it, and both have the same.</summary>
    /// <exception cref="Starting.StartRefusedException">There is none, and this process may make none.</exception>
    byte[] ReadOrMake(string name, Func<byte[]> make);

    /// <summary>What is kept now, or null.</summary>
    byte[]? Find(string name);

    /// <inheritdoc cref="Find"/>
    Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Keeps another content, whole or not at all.</summary>
    void Replace(string name, byte[] content);

    /// <summary>Keeps nothing under that name any more.</summary>
    void Remove(string name);

    /// <summary>Takes that content away: true for exactly one of those who want to.</summary>
    bool Take(string name, byte[] content);
}
