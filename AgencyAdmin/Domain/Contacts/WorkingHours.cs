using System.Globalization;
using System.Text.RegularExpressions;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>From when until when somebody can be reached on one weekday, on that person's own clock.</summary>
public sealed record WorkingDay(TimeOnly From, TimeOnly Until);

/// <summary>When somebody can be reached in a week; null for a day off. Equal hours are equal values.</summary>
/// <remarks>Read from and written as text: <c>Mon-Fri 08:00-17:00, Sat 09:00-12:00</c>.</remarks>
public sealed partial record WorkingHours(
    WorkingDay? Monday, WorkingDay? Tuesday, WorkingDay? Wednesday, WorkingDay? Thursday, WorkingDay? Friday,
    WorkingDay? Saturday, WorkingDay? Sunday)
{
    private const int ShortestDayName = 2;

    private static readonly string[] s_days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    // Most people of a company work the same hours, and all are read anew with each draft.
    private static readonly Memo<string, WorkingHours?> s_read = new(1_000, Parse);

    /// <summary>What was typed as hours, or null where nothing was, or where it cannot be read.</summary>
    public static WorkingHours? Read(string? typed) =>
        TextRule.Clean(typed) is { } text ? s_read.Answer(text) : null;

    private static WorkingHours? Parse(string text)
    {
        var week = new WorkingDay?[s_days.Length];
        foreach (var part in text.Split([',', ';'], StringSplitOptions.TrimEntries))
        {
            if (Part().Match(part) is not { Success: true } match || !Fill(week, match))
            {
                return null;
            }
        }

        return new(week[0], week[1], week[2], week[3], week[4], week[5], week[6]);
    }

    public WorkingDay? On(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => Monday,
        DayOfWeek.Tuesday => Tuesday,
        DayOfWeek.Wednesday => Wednesday,
        DayOfWeek.Thursday => Thursday,
        DayOfWeek.Friday => Friday,
        DayOfWeek.Saturday => Saturday,
        _ => Sunday,
    };

    public override string ToString()
    {
        var week = Week();
        var parts = new List<string>();
        for (var first = 0; first < week.Length;)
        {
            var last = first;
            while (last + 1 < week.Length && week[last + 1] == week[first])
            {
                last++;
            }

            if (week[first] is { } day)
            {
                var days = first == last ? Short(first) : $"{Short(first)}-{Short(last)}";
                parts.Add($"{days} {Clock(day.From)}-{Clock(day.Until)}");
            }

            first = last + 1;
        }

        return string.Join(", ", parts);
    }

    private WorkingDay?[] Week() => [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];

    /// <returns>False where the part names no days or no hours, or a day for the second time.</returns>
    private static bool Fill(WorkingDay?[] week, Match part)
    {
        var (first, until) = (Day(part.Groups["first"].Value), part.Groups["last"]);
        var last = until.Success ? Day(until.Value) : first;
        if (first < 0 || last < 0
            || Time(part.Groups["from"].Value) is not { } start || Time(part.Groups["until"].Value) is not { } end || start >= end)
        {
            return false;
        }

        // Sat-Mon goes over the end of the week.
        var length = (last - first + week.Length) % week.Length + 1;
        var days = Enumerable.Range(first, length).Select(day => day % week.Length).ToList();
        if (days.Exists(day => week[day] is not null))
        {
            return false;
        }

        days.ForEach(day => week[day] = new(start, end));
        return true;
    }

    private static int Day(string name) => name.Length < ShortestDayName
        ? -1
        : Array.FindIndex(s_days, day => day.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["%H", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static string Short(int day) => s_days[day][..3];

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    // Mon-Fri 8:00 - 17:00     Sat 9-12
    [GeneratedRegex(
        @"^(?<first>[a-z]+)(?:\s*[-–]\s*(?<last>[a-z]+))?\s+(?<from>[\d:]+)\s*[-–]\s*(?<until>[\d:]+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
