using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain;

namespace AgencyAdmin.Features.Backups;

/// <summary>Whether somebody waits for a backup, or its file is kept for weeks.</summary>
public enum BackupPacking
{
    /// <summary>The database as it is: as large as the database, and written about as fast as it is copied.</summary>
    Fast,

    /// <summary>The database packed: a quarter as large, and a few seconds longer for a million customers.</summary>
    Small,
}

/// <summary>
/// Writes everything that an installation is made of into one zip, while it runs: the database as it is at one moment, and
/// the pictures, key ring, portal key and held feeds that lie beside it.
/// </summary>
public sealed class BackupWriter(DataFolder folder, IDatabaseBackups database, TimeProvider clock)
{
    private const int Piece = 1 << 20;
    private const int Samples = 20;
    private const int PrivateFile = (0x8000 | (int)(UnixFileMode.UserRead | UnixFileMode.UserWrite)) << 16;

    // Not the drop folder: what lies there untaken is the ERP's.
    private static readonly string[] s_folders = ["pictures", "keys", "held"];

    /// <param name="to">Where the zip goes; it need not be one that can be sought in.</param>
    /// <param name="passphrase">Encrypts it; null leaves it as a zip that holds the keys for everyone to read.</param>
    /// <param name="cancellationToken">Ends it; what was written is for the caller to drop.</param>
    /// <param name="packing">Whether somebody waits for it.</param>
    /// <exception cref="BackupRefusedException">There is no room for it.</exception>
    public async Task<BackupManifest> WriteAsync(
        Stream to, string? passphrase, CancellationToken cancellationToken, BackupPacking packing = BackupPacking.Fast)
    {
        using var work = BackupFolder.Make(folder, database.Size + (1 << 20), clock);
        await database.CopyAsync(work.Path, cancellationToken);
        var files = Files(work.Path).ToList();
        var manifest = await DescribeAsync(work.Path, files, cancellationToken);
        if (passphrase is null)
        {
            await PackAsync(to, manifest, files, packing, cancellationToken);
            return manifest;
        }

        await using var locked = new SealedStream(to, passphrase);
        await PackAsync(locked, manifest, files, packing, cancellationToken);
        locked.Complete();
        return manifest;
    }

    private async Task<BackupManifest> DescribeAsync(
        string work, List<(string Name, string Path)> files, CancellationToken cancellationToken)
    {
        // Beside each other: one reads through the file, the other looks up rows of it.
        var entriesOfFiles = Task.Run(() => files.ConvertAll(file => Describe(file, cancellationToken)), cancellationToken);
        var copy = new CopyFacts(database.Open(work), clock);
        var day = CompanyDay.Today(clock);
        var (entries, head) = await copy.ChangeLogAsync(cancellationToken);
        return new(
            BackupManifest.Newest, AppVersion.Text, await copy.LastMigrationAsync(cancellationToken), database.Provider, clock.GetUtcNow(),
            await copy.CountAsync(cancellationToken), entries, head, day, await copy.SampleAsync(day, Samples, cancellationToken),
            await entriesOfFiles);
    }

    private IEnumerable<(string Name, string Path)> Files(string work)
    {
        var database = new DataFolder(work).DatabaseFile;
        yield return (Path.GetFileName(database), database);
        foreach (var name in s_folders.Where(name => Directory.Exists(Path.Combine(folder.Root, name))))
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(folder.Root, name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                yield return (Path.GetRelativePath(folder.Root, path).Replace('\\', '/'), path);
            }
        }

        var key = Path.Combine(folder.Root, "portal-keys.json");
        if (File.Exists(key))
        {
            yield return ("portal-keys.json", key);
        }
    }

    private static BackupEntry Describe((string Name, string Path) file, CancellationToken cancellationToken)
    {
        using var content = Open(file.Path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[Math.Clamp(content.Length, 1, Piece)];
        for (int read; (read = content.Read(piece)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(piece, 0, read);
        }

        return new(file.Name, content.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // Read from end to end in large pieces, without a buffer between.
    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    private static async Task PackAsync(
        Stream to, BackupManifest manifest, List<(string Name, string Path)> files, BackupPacking packing, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        using (var described = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Json)))
        {
            await AddAsync(zip, BackupManifest.Name, described, CompressionLevel.Fastest, cancellationToken);
        }

        foreach (var (name, path) in files)
        {
            // Pictures and held feeds are packed already.
            var isPacked = name.Contains('/', StringComparison.Ordinal);
            await using var content = Open(path);
            await AddAsync(
                zip, name, content, isPacked || packing is BackupPacking.Fast ? CompressionLevel.NoCompression : CompressionLevel.Fastest, cancellationToken);
        }
    }

    private static async Task AddAsync(ZipArchive zip, string name, Stream content, CompressionLevel level, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(name, level);
        entry.ExternalAttributes = PrivateFile;
        await using var packed = await entry.OpenAsync(cancellationToken);
        await content.CopyToAsync(packed, Piece, cancellationToken);
    }
}
