using AgencyAdmin.Data;
using AgencyAdmin.Features.Backups;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Administration.Doctor;

/// <summary>Whether daily backups are written, and can be.</summary>
internal sealed class BackupsCheck(DailyBackups backups, DataFolder data, IOptions<BackupOptions> options, TimeProvider clock)
{
    private const string Check = "backups";

    public Finding Find()
    {
        if (!backups.AreOn)
        {
            return Finding.Remark(Check, "No daily backup is written. Set Backups:Folder to a folder of another disk, or run AgencyAdmin backup yourself.");
        }

        var folder = Path.GetFullPath(options.Value.Folder!, data.Root);
        if (Unwritable(folder) is { } problem)
        {
            return Finding.Wrong(
                Check, $"The folder of daily backups {folder} cannot be written: {problem}. Give the account of AgencyAdmin the right to, or set Backups:Folder to another.");
        }

        var latest = backups.Latest();
        return latest is null ? Finding.Remark(Check, $"There is no daily backup in {folder} yet: a server writes it at {options.Value.At}.")
            : clock.GetUtcNow() - latest > DailyBackups.TooOld
                ? Finding.Wrong(
                    Check, $"The last daily backup is of {latest:yyyy-MM-dd HH:mm} UTC. Look into the log of the server for why there is none since, and run AgencyAdmin backup.")
            : Finding.Good(Check, $"The last daily backup is of {latest:yyyy-MM-dd HH:mm} UTC.");
    }

    // A folder that is not there yet is made by the first backup; it is looked at where it would be made.
    private static string? Unwritable(string folder)
    {
        var there = folder;
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
        {
            if (File.Exists(there))
            {
                return $"{there} is a file";
            }

            there = above;
        }

        try
        {
            using var probe = new FileStream(
                Path.Combine(there, $".probe-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            return unusable.Message.TrimEnd('.');
        }
    }
}
