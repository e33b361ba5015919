using System.Globalization;
using AgencyAdmin.Domain.Notices;

namespace AgencyAdmin.Domain.Events;

/// <summary>What the daily backup tells.</summary>
public static class BackupEvents
{
    /// <param name="due">When it was due: it is tried again and again, and told once.</param>
    /// <param name="why">In a sentence.</param>
    /// <param name="last">When the latest good one was written; null for none.</param>
    public static AppEvent Failed(DateTimeOffset due, string why, DateTimeOffset? last) => AppEvent.Of(
        EventTypes.BackupFailed,
        new { DueAt = due, Reason = why, LastGoodAt = last, Url = "/" },
        string.Create(CultureInfo.InvariantCulture, $"{EventTypes.BackupFailed}:{due.UtcDateTime:O}")) with
    {
        Notice = Notice.BackupFailed(due, why),
    };
}
