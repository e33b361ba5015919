using System.Globalization;
using AgencyAdmin.Data;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Backups;

/// <summary>The folder of the daily backups: the latest, one more, and no more than are to be kept.</summary>
public sealed class DailyBackups(
    DataFolder data, IOptions<BackupOptions> options, BackupWriter writer, BackupRestore restore, BackupMeters meters, TimeProvider clock)
{
    /// <summary>From that age on something is wrong: one was due a day ago, and a morning has passed.</summary>
    public static readonly TimeSpan TooOld = TimeSpan.FromHours(36);

    private const string Pattern = "yyyyMMdd-HHmmss";
    private const string Before = "agencyadmin-";

    /// <summary>Whether a folder is set.</summary>
    public bool AreOn => options.Value.Folder is not null;

    private string Folder => Path.GetFullPath(options.Value.Folder!, data.Root);

    /// <summary>When the latest one was written; null for none.</summary>
    public DateTimeOffset? Latest() => AreOn && All() is [var latest, ..] ? latest.At : null;

    /// <summary>Writes today's if it is due, proves that it restores, and deletes those that are too old.</summary>
    /// <returns>Its file; null where none was due.</returns>
    /// <exception cref="BackupRefusedException">It cannot be written, or does not restore: it is deleted then.</exception>
    public async Task<string?> WriteDueAsync(CancellationToken cancellationToken)
    {
        if (!AreOn || Latest() >= options.Value.LastDue(clock))
        {
            return null;
        }

        PrivateFiles.MakeFolder(Folder);
        var file = Path.Combine(Folder, $"{Before}{clock.GetUtcNow().ToString(Pattern, CultureInfo.InvariantCulture)}.zip");
        await meters.MeasureAsync(() => WriteAsync(file, cancellationToken));
        foreach (var old in All().Skip(options.Value.Keep))
        {
            File.Delete(old.Path);
        }

        return file;
    }

    private async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        await BackupFiles.WriteAsync(writer, file, passphrase: null, cancellationToken, BackupPacking.Small);
        try
        {
            await restore.VerifyAsync(file, passphrase: null, cancellationToken);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    private List<(DateTimeOffset At, string Path)> All() => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateFiles(Folder, $"{Before}*.zip").Select(path => (At: Moment(path), Path: path)).Where(one => one.At is not null)
            .Select(one => (one.At!.Value, one.Path)).OrderByDescending(one => one.Value),
    ];

    private static DateTimeOffset? Moment(string path) => DateTimeOffset.TryParseExact(
        Path.GetFileNameWithoutExtension(path)[Before.Length..], Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
