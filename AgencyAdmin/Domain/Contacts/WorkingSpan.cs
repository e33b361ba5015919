using System.Globalization;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>From when until when somebody can be reached, on that person's own clock: <c>08:00-17:00</c>.</summary>
/// <remarks>An end that is not after the beginning lies on the day after: <c>22:00-06:00</c>. Midnight ends a day: <c>08:00-24:00</c>.</remarks>
public sealed record WorkingSpan(TimeOnly From, TimeOnly Until)
{
    public const int MinutesOfDay = 24 * 60;

    /// <summary>True where it goes on after midnight; an end at midnight does not.</summary>
    public bool PassesMidnight => EndMinute > MinutesOfDay;

    /// <summary>Minutes from the day's beginning.</summary>
    public int StartMinute => MinuteOf(From);

    /// <summary>Minutes from the beginning of the day on which it begins: more than a day's where it passes midnight.</summary>
    public int EndMinute => Until <= From ? MinuteOf(Until) + MinutesOfDay : MinuteOf(Until);

    public override string ToString() => $"{Clock(From)}-{(Until == TimeOnly.MinValue ? "24:00" : Clock(Until))}";

    /// <summary>Two times of a day, or null where they are none: <c>8</c> and <c>17:30</c>, <c>18</c> and <c>24</c>.</summary>
    internal static WorkingSpan? Read(string from, string until)
    {
        if (Time(from) is not { } start || (until is "24" or "24:00" ? TimeOnly.MinValue : Time(until)) is not { } end)
        {
            return null;
        }

        // From eight to eight is more often a slip than a whole day; from midnight to midnight is meant.
        return start == end && start != TimeOnly.MinValue ? null : new(start, end);
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["%H", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static int MinuteOf(TimeOnly time) => time.Hour * 60 + time.Minute;

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
