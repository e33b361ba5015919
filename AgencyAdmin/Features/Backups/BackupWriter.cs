using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain;

namespace AgencyAdmin.Features.Backups;

/// <summary>
/// Writes everything that an installation is made of into one zip, while it runs: the database as it is at one moment, and
/// the pictures, key ring, portal key and held feeds that lie beside it.
/// </summary>
public sealed class BackupWriter(DataFolder folder, IDatabaseBackups database, TimeProvider clock)
{
    private const int PrivateFile = (0x8000 | (int)(UnixFileMode.UserRead | UnixFileMode.UserWrite)) << 16;

    // Not the drop folder: what lies there untaken is the ERP's.
    private static readonly string[] s_folders = ["pictures", "keys", "held"];

    /// <param name="to">Where the zip goes; it need not be one that can be sought in.</param>
    /// <param name="passphrase">Encrypts it; null leaves it as a zip that holds the keys for everyone to read.</param>
    /// <param name="cancellationToken">Ends it; what was written is for the caller to drop.</param>
    /// <exception cref="BackupRefusedException">There is no room for it.</exception>
    public async Task<BackupManifest> WriteAsync(Stream to, string? passphrase, CancellationToken cancellationToken)
    {
        using var work = BackupFolder.Make(folder, database.Size + (1 << 20), clock);
        await database.CopyAsync(work.Path, cancellationToken);
        var files = Files(work.Path).ToList();
        var manifest = await DescribeAsync(work.Path, files, cancellationToken);
        if (passphrase is null)
        {
            await PackAsync(to, manifest, files, cancellationToken);
            return manifest;
        }

        await using var locked = new SealedStream(to, passphrase);
        await PackAsync(locked, manifest, files, cancellationToken);
        locked.Complete();
        return manifest;
    }

    private async Task<BackupManifest> DescribeAsync(
        string work, List<(string Name, string Path)> files, CancellationToken cancellationToken)
    {
        var copy = new CopyFacts(database.Open(work), clock);
        var day = CompanyDay.Today(clock);
        var (entries, head) = await copy.ChangeLogAsync(cancellationToken);
        return new(
            BackupManifest.Newest, AppVersion.Text, await copy.LastMigrationAsync(cancellationToken), database.Provider, clock.GetUtcNow(),
            await copy.CountAsync(cancellationToken), entries, head, day, await copy.SampleAsync(day, cancellationToken),
            await Task.Run(() => files.ConvertAll(file => Describe(file, cancellationToken)), cancellationToken));
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
        cancellationToken.ThrowIfCancellationRequested();
        using var content = File.OpenRead(file.Path);
        return new(file.Name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static async Task PackAsync(
        Stream to, BackupManifest manifest, List<(string Name, string Path)> files, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        using (var described = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Json)))
        {
            await AddAsync(zip, BackupManifest.Name, described, CompressionLevel.Fastest, cancellationToken);
        }

        foreach (var (name, path) in files)
        {
            // Pictures and held feeds are packed already.
            await using var content = File.OpenRead(path);
            await AddAsync(
                zip, name, content, name.Contains('/', StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest,
                cancellationToken);
        }
    }

    private static async Task AddAsync(ZipArchive zip, string name, Stream content, CompressionLevel level, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(name, level);
        entry.ExternalAttributes = PrivateFile;
        await using var packed = await entry.OpenAsync(cancellationToken);
        await content.CopyToAsync(packed, 1 << 20, cancellationToken);
    }
}
