using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using AgencyAdmin.Data;

namespace AgencyAdmin.Features.Backups;

/// <summary>A backup that was opened: what it says of itself, and its files.</summary>
internal sealed class BackupReader : IDisposable
{
    private readonly Stream _file;
    private readonly ZipArchive _zip;

    private BackupReader(Stream file, ZipArchive zip, BackupManifest manifest) => (_file, _zip, Manifest) = (file, zip, manifest);

    public BackupManifest Manifest { get; }

    /// <summary>How many bytes its files have.</summary>
    public long Size => Manifest.Entries.Sum(entry => entry.Bytes);

    /// <param name="path">Of the backup.</param>
    /// <param name="passphrase">Where it is encrypted.</param>
    /// <param name="work">A folder in which an encrypted one is opened.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    /// <exception cref="BackupRefusedException">It is none, or cannot be read by this version, or not with this passphrase.</exception>
    public static BackupReader Open(string path, string? passphrase, string work, CancellationToken cancellationToken)
    {
        var file = OpenFile(path);
        try
        {
            if (SealedStream.IsSealed(file))
            {
                file = Unseal(file, passphrase, work, cancellationToken);
            }

            var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return new(file, zip, Manifested(zip));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or JsonException)
        {
            file.Dispose();
            throw new BackupRefusedException($"{path} is no backup of AgencyAdmin, or it is damaged or cut off.", wrong);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes its files into a folder, each as it was written, or none is of use.</summary>
    /// <exception cref="BackupRefusedException">One is missing, damaged, or does not belong there.</exception>
    public async Task UnpackAsync(string folder, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        foreach (var described in Manifest.Entries)
        {
            var to = Path.GetFullPath(Path.Combine(root, described.Name));
            if (!to.StartsWith(root, StringComparison.Ordinal) || _zip.GetEntry(described.Name) is not { } entry)
            {
                throw Damaged(described.Name);
            }

            PrivateFiles.MakeFolder(Path.GetDirectoryName(to)!);
            try
            {
                if (await CopyAsync(entry, to, described.Bytes, cancellationToken) != described.Sha256)
                {
                    throw Damaged(described.Name);
                }
            }
            catch (InvalidDataException wrong)
            {
                throw Damaged(described.Name, wrong);
            }
        }
    }

    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefusedException($"{path} cannot be read: {unreadable.Message.TrimEnd('.')}.", unreadable);
        }
    }

    private static FileStream Unseal(FileStream file, string? passphrase, string work, CancellationToken cancellationToken)
    {
        using (file)
        {
            if (string.IsNullOrEmpty(passphrase))
            {
                throw new BackupRefusedException("The backup is encrypted. Give its passphrase with --passphrase-stdin.");
            }

            var open = new FileStream(
                Path.Combine(work, "unsealed"),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose }.AsPrivate());
            try
            {
                SealedStream.Open(file, open, passphrase, cancellationToken);
                open.Position = 0;
                return open;
            }
            catch
            {
                open.Dispose();
                throw;
            }
        }
    }

    private static BackupManifest Manifested(ZipArchive zip)
    {
        if (zip.Entries is not [{ FullName: BackupManifest.Name } first, ..])
        {
            throw new InvalidDataException("The manifest does not come first.");
        }

        // Its number alone first: what a later format says else, nobody here knows.
        using var described = JsonDocument.Parse(Read(first));
        return described.RootElement.TryGetProperty("format", out var format) && format.TryGetInt32(out var number) && number > BackupManifest.Newest
            ? throw new BackupRefusedException(
                $"The backup has format {number}, and this version of AgencyAdmin reads up to {BackupManifest.Newest}. Restore it with the version that made it, or a newer one.")
            : described.Deserialize<BackupManifest>(BackupManifest.Json)!;
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var packed = entry.Open();
        packed.CopyTo(content);
        return content.ToArray();
    }

    private static async Task<string?> CopyAsync(ZipArchiveEntry entry, string to, long bytes, CancellationToken cancellationToken)
    {
        await using var packed = await entry.OpenAsync(cancellationToken);
        await using var file = new FileStream(to, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }.AsPrivate());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        var left = bytes;
        for (int read; (read = await packed.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            // A file that is longer than it says could fill the disk.
            if ((left -= read) < 0)
            {
                return null;
            }

            hash.AppendData(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return left == 0 ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }

    private static BackupRefusedException Damaged(string name, Exception? inner = null) =>
        new($"The backup is damaged: {name} is not as it was written. Take another one.", inner);
}
