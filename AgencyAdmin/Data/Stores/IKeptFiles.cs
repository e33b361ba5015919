namespace AgencyAdmin.Data.Stores;

/// <summary>Files that every process on a database must have: pictures, the key ring, what held feeds hold.</summary>
public interface IKeptFiles
{
    /// <summary>Whether they lie in the database, and so are there once it is.</summary>
    bool IsInDatabase { get; }

    /// <summary>Where all of a folder lie, for whoever has to put something right: "the data folder X".</summary>
    string Place { get; }

    /// <summary>Where one lies.</summary>
    string PlaceOf(string folder, string name);

    /// <summary>What is in a folder, by name.</summary>
    IReadOnlyList<string> Names(string folder);

    bool Has(string folder, string name);

    /// <summary>All of a file that is not large; null where there is none.</summary>
    byte[]? Find(string folder, string name);

    /// <summary>A file of any size, to be read once from its start.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    Stream Open(string folder, string name);

    /// <summary>Keeps a file that is not large, whole or not at all.</summary>
    void Write(string folder, string name, ReadOnlySpan<byte> content);

    /// <summary>Keeps a file of any size, whole or not at all.</summary>
    Task WriteAsync(string folder, string name, Func<Stream, Task> write, CancellationToken cancellationToken);

    /// <summary>Does nothing where there is none.</summary>
    void Delete(string folder, string name);
}

/// <summary>The folders that there are.</summary>
public static class KeptFolders
{
    public const string Pictures = "pictures";
    public const string Keys = "keys";
    public const string Held = "held";
}
