using System.Globalization;

namespace AgencyAdmin.Features.Backups;

/// <summary>The settings under <c>Backups</c>.</summary>
public sealed class BackupOptions
{
    public const string Section = "Backups";
    private const int MostKept = 1_000;

    /// <summary>Where a backup is written each day; none where it is left out.</summary>
    public string? Folder { get; set; }

    /// <summary>At what time of the server's clock, as HH:mm.</summary>
    public string At { get; set; } = "02:30";

    /// <summary>How many are kept, the latest.</summary>
    public int Keep { get; set; } = 14;

    /// <summary>What is wrong with the settings, or null.</summary>
    public string? Problem() =>
        Time() is null ? $"Backups:At is \"{At}\" and must be a time of day as HH:mm, such as 02:30."
        : Keep is < 1 or > MostKept ? $"Backups:Keep is {Keep} and must lie between 1 and {MostKept}."
        : Folder is "" ? "Backups:Folder is empty. Name a folder, or leave the setting out for no daily backup."
        : null;

    /// <summary>The latest moment at which one was due.</summary>
    internal DateTimeOffset LastDue(TimeProvider clock)
    {
        var now = clock.GetLocalNow();
        var today = now.Date + Time()!.Value.ToTimeSpan();
        var due = today <= now.DateTime ? today : today.AddDays(-1);
        return new(due, clock.LocalTimeZone.GetUtcOffset(due));
    }

    private TimeOnly? Time() =>
        TimeOnly.TryParseExact(At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
