namespace AgencyAdmin.Data;

/// <summary>Where everything lies that must be backed up: database, pictures, key ring, incoming feeds.</summary>
public sealed class DataFolder
{
    public DataFolder(string path)
    {
        Root = Path.GetFullPath(path);
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Pictures);
        Directory.CreateDirectory(KeyRing);
        if (!OperatingSystem.IsWindows())
        {
            // Whoever reads the keys can forge sign-ins, so only the app's own account may.
            File.SetUnixFileMode(KeyRing, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Root { get; }

    public string DatabaseFile => Path.Combine(Root, "agencyadmin.db");

    public string Pictures => Path.Combine(Root, "pictures");

    public string KeyRing => Path.Combine(Root, "keys");
}
