using System.Security.Cryptography;
using AgencyAdmin.Data.Stores;

namespace AgencyAdmin.Data;

/// <summary>A file each in the data folder, that only the app's own account can read.</summary>
internal sealed class FolderSecrets(DataFolder folder, TimeProvider clock) : ISharedSecrets
{
    public const string PortalKeys = "portal-keys.json";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public bool IsInDatabase => false;

    public string PlaceOf(string name) => Path.Combine(folder.Root, name);

    // Two processes may start at once on an empty folder: the file is open to one at a time, and the second finds what the first made.
    public byte[] ReadOrMake(string name, Func<byte[]> make)
    {
        var file = PlaceOf(name);
        var (wait, started) = (new SpinWait(), clock.GetTimestamp());
        while (true)
        {
            try
            {
                using var stream = new FileStream(file, Form(FileMode.OpenOrCreate, FileAccess.ReadWrite));
                if (stream.Length > 0)
                {
                    var kept = new byte[stream.Length];
                    stream.ReadExactly(kept);
                    return kept;
                }

                var made = make();
                Write(stream, made);
                return made;
            }
            catch (IOException) when (File.Exists(file) && clock.GetElapsedTime(started) < s_patience)
            {
                wait.SpinOnce();
            }
        }
    }

    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken) =>
        File.Exists(PlaceOf(name)) ? await File.ReadAllBytesAsync(PlaceOf(name), cancellationToken) : null;

    // Written beside and renamed, so that a crash leaves the old file or the new one.
    public void Replace(string name, byte[] content)
    {
        var part = $"{PlaceOf(name)}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        using (var stream = new FileStream(part, Form(FileMode.CreateNew, FileAccess.Write)))
        {
            Write(stream, content);
        }

        File.Move(part, PlaceOf(name), overwrite: true);
    }

    public byte[]? Find(string name) => File.Exists(PlaceOf(name)) ? File.ReadAllBytes(PlaceOf(name)) : null;

    public void Remove(string name) => File.Delete(PlaceOf(name));

    public bool Take(string name, byte[] content)
    {
        if (Find(name) is not { } kept || !kept.AsSpan().SequenceEqual(content))
        {
            return false;
        }

        Remove(name);
        return true;
    }

    private static void Write(FileStream stream, byte[] content)
    {
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    private static FileStreamOptions Form(FileMode mode, FileAccess access) =>
        new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None }.AsPrivate();
}
