namespace AgencyAdmin.Data;

/// <summary>
/// Files and folders that the app's own account alone may read: they hold names and phones of people, and keys. What
/// the machine gives a new file would let every account on it read them.
/// </summary>
internal static class PrivateFiles
{
    /// <summary>0600.</summary>
    public const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0700.</summary>
    public const UnixFileMode OfFolder = OfFile | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, and closes one of an earlier version to others.</summary>
    /// <exception cref="UnauthorizedAccessException">It belongs to another account.</exception>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // Not only made so: an earlier version made it as the machine does.
        Directory.CreateDirectory(path, OfFolder);
        if (File.GetUnixFileMode(path) != OfFolder)
        {
            File.SetUnixFileMode(path, OfFolder);
        }
    }

    /// <summary>The same options, by which a new file is the app's own.</summary>
    public static FileStreamOptions AsPrivate(this FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OfFile;
        }

        return options;
    }

    /// <summary>Writes a file that is the app's own, whatever was there.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(
            path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }.AsPrivate());
        file.Write(bytes);
    }

    /// <summary>Makes an empty file where there is none, and closes one of an earlier version to others.</summary>
    /// <returns>False where it belongs to another account, which alone can close it.</returns>
    public static bool Claim(string path)
    {
        try
        {
            // Never opened where it is there: with what closes it again, SQLite's own locks on it would go.
            if (!File.Exists(path))
            {
                using var made = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }.AsPrivate());
            }
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was a moment earlier.
        }

        return Close(path);
    }

    /// <summary>Closes a file of an earlier version to others, where there is one.</summary>
    /// <returns>False where it belongs to another account, which alone can close it.</returns>
    public static bool Close(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path) || File.GetUnixFileMode(path) == OfFile)
        {
            return true;
        }

        try
        {
            File.SetUnixFileMode(path, OfFile);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
