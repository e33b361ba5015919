using AgencyAdmin.Data;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Backups;

/// <summary>What came of a backup that was unpacked and looked at.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Kept">After a restore, where everything is that was there before.</param>
public sealed record RestoredBackup(BackupManifest Manifest, string? Kept = null);

/// <summary>Proves that a backup restores, and restores it: both unpack it beside and look at it in the same way.</summary>
public sealed class BackupRestore(DataFolder folder, IDatabaseBackups database, TimeProvider clock)
{
    // For the database being brought to this version's form, and its log.
    private const double Room = 1.5;

    /// <summary>Restores it beside, looks whether everything is as it was, and throws that away.</summary>
    /// <exception cref="BackupRefusedException">It cannot be read, or something in it is not as it was.</exception>
    public async Task<RestoredBackup> VerifyAsync(string file, string? passphrase, CancellationToken cancellationToken)
    {
        using var work = Work(file);
        using var backup = BackupReader.Open(file, passphrase, work.Path, cancellationToken);
        await UnpackAsync(backup, Unpacked(work), cancellationToken);
        return new(backup.Manifest);
    }

    /// <summary>Puts it in the place of what is there, which is kept beside.</summary>
    /// <exception cref="BackupRefusedException">It cannot be read, or something in it is not as it was; nothing was changed.</exception>
    /// <exception cref="StartRefusedException">A server runs; nothing was changed.</exception>
    public async Task<RestoredBackup> RestoreAsync(string file, string? passphrase, CancellationToken cancellationToken)
    {
        await database.OwnAsync(cancellationToken);
        using var work = Work(file);
        using var backup = BackupReader.Open(file, passphrase, work.Path, cancellationToken);
        await UnpackAsync(backup, Unpacked(work), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return new(backup.Manifest, database.Replace(Unpacked(work)));
    }

    private static string Unpacked(BackupFolder work) => Path.Combine(work.Path, "unpacked");

    private BackupFolder Work(string file) =>
        BackupFolder.Make(folder, (long)(Room * (File.Exists(file) ? new FileInfo(file).Length : 0)), clock);

    private async Task UnpackAsync(BackupReader backup, string to, CancellationToken cancellationToken)
    {
        var free = new DriveInfo(folder.Root).AvailableFreeSpace;
        if (free < Room * backup.Size)
        {
            throw new BackupRefusedException($"It needs {(long)(Room * backup.Size) >> 20} MB in {folder.Root}, and {free >> 20} MB are free. Make room, then try again.");
        }

        PrivateFiles.MakeFolder(to);
        var copy = database.Open(to);
        await using (var db = await copy.CreateDbContextAsync(cancellationToken))
        {
            if (!db.Database.GetMigrations().Contains(backup.Manifest.Migration))
            {
                throw new BackupRefusedException(
                    $"The backup was made by a version of AgencyAdmin that this one does not know ({backup.Manifest.App}, migration {backup.Manifest.Migration}). Restore it with that version.");
            }
        }

        await backup.UnpackAsync(to, cancellationToken);
        try
        {
            await database.CheckAsync(to, cancellationToken);
        }
        catch (StartRefusedException damaged)
        {
            throw new BackupRefusedException(damaged.Message, damaged);
        }

        await CompareAsync(backup.Manifest, new(copy, clock), cancellationToken);
    }

    private static async Task CompareAsync(BackupManifest manifest, CopyFacts copy, CancellationToken cancellationToken)
    {
        if (await copy.CountAsync(cancellationToken) is var counts && counts != manifest.Counts)
        {
            throw new BackupRefusedException($"The backup is not what it says: it has {counts}, and was written with {manifest.Counts}.");
        }

        var log = await copy.VerifyLogAsync(new KeptHead(manifest.ChangeLogEntries, manifest.ChangeLogHead), cancellationToken);
        if (log.Broken is { } broken)
        {
            throw new BackupRefusedException($"The change log of the backup is not as it was written. {broken.Problem}");
        }

        // Another build may say more, or say it otherwise.
        if (manifest.App != AppVersion.Text)
        {
            return;
        }

        var resolved = await copy.ResolveAsync(manifest.Samples.Select(sample => sample.Customer), manifest.Day, cancellationToken);
        if (manifest.Samples.Except(resolved).FirstOrDefault() is { } other)
        {
            throw new BackupRefusedException($"Customer {other.Customer} does not see in the backup what it saw when it was written.");
        }
    }
}
