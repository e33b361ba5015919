using AgencyAdmin.Data;

namespace AgencyAdmin.Features.Backups;

/// <summary>Backups as files: a name is there only once the whole backup is.</summary>
internal static class BackupFiles
{
    /// <exception cref="BackupRefusedException">There is such a file, or it cannot be made.</exception>
    public static async Task<BackupManifest> WriteAsync(
        BackupWriter writer, string path, string? passphrase, CancellationToken cancellationToken, BackupPacking packing = BackupPacking.Fast)
    {
        if (File.Exists(path))
        {
            throw new BackupRefusedException($"{path} is there already. Give another name, or delete it first.");
        }

        var part = path + ".part";
        try
        {
            BackupManifest manifest;
            await using (var file = new FileStream(part, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }.AsPrivate()))
            {
                manifest = await writer.WriteAsync(file, passphrase, cancellationToken, packing);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path);
            return manifest;
        }
        catch (Exception unusable) when (unusable is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new BackupRefusedException($"{path} cannot be written: {unusable.Message.TrimEnd('.')}.", unusable);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
