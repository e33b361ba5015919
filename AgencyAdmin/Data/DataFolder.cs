using AgencyAdmin.Data.Starting;

namespace AgencyAdmin.Data;

/// <summary>Where everything lies that must be backed up: database, pictures, key ring, incoming feeds.</summary>
public sealed class DataFolder
{
    /// <exception cref="StartRefusedException">It cannot be made, or not be written to.</exception>
    public DataFolder(string path)
    {
        Root = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Root);
            PrivateFiles.MakeFolder(Pictures);
            PrivateFiles.MakeFolder(KeyRing);

            // What is there already says nothing of a folder that is mounted to be read only.
            using var probe = new FileStream(
                Path.Combine(Root, $".probe-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The data folder {Root} cannot be used: {unusable.Message.TrimEnd('.')}. Give the account that AgencyAdmin runs under the right to "
                + "read and write there, or name another folder as Data:Folder.",
                unusable);
        }
    }

    public string Root { get; }

    public string DatabaseFile => Path.Combine(Root, "agencyadmin.db");

    public string Pictures => Path.Combine(Root, "pictures");

    public string KeyRing => Path.Combine(Root, "keys");
}
