using System.Text.RegularExpressions;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>
/// Hours as people type them: days, then times, and so on. Days may be lists and ranges, times may be several:
/// <c>Mon, Wed-Fri 8-12, 13-17:30; Sat 22-2</c>. What begins with a day begins a new group.
/// </summary>
internal static partial class WorkingHoursText
{
    private const int ShortestDayName = 2;

    private static readonly char[] s_between = [',', ';', ' ', '\t', '\n', '\r'];

    /// <summary>The spans of each day, Monday first, or null where it cannot be read so.</summary>
    public static List<WorkingSpan>[]? Read(string text)
    {
        var week = WorkingHours.Days.Select(_ => new List<WorkingSpan>()).ToArray();
        var days = new List<int>();
        var hasTimes = true;
        foreach (var part in Dash().Replace(And().Replace(text, ", "), "-").Split(s_between, StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = part.TrimEnd(':').Split('-');
            if (char.IsAsciiDigit(part[0]) && sides is [var from, var until] && WorkingSpan.Read(from, until) is { } span && days.Count > 0)
            {
                days.ForEach(day => week[day].Add(span));
                hasTimes = true;
                continue;
            }

            if (DaysOf(sides) is not { } named)
            {
                return null;
            }

            if (hasTimes)
            {
                days.Clear();
            }

            days.AddRange(named.Except(days));
            hasTimes = false;
        }

        return hasTimes && days.Count > 0 ? week : null;
    }

    /// <summary>The one form in which hours are kept: <c>Mon-Fri 08:00-12:00, 13:00-17:00, Sat 09:00-12:00</c>.</summary>
    public static string Write(IEnumerable<WorkingDays> groups) => string.Join(
        ", ", groups.Select(group => $"{string.Join(", ", group.Days.Select(Range))} {string.Join(", ", group.Spans)}"));

    private static string Range(DayRange days) => days.First == days.Last
        ? WorkingDays.Abbreviation(days.First)
        : $"{WorkingDays.Abbreviation(days.First)}-{WorkingDays.Abbreviation(days.Last)}";

    // Sat-Mon goes over the end of the week.
    private static IEnumerable<int>? DaysOf(string[] sides) => Array.ConvertAll(sides, Day) switch
    {
        [>= 0 and var only] => [only],
        [>= 0 and var first, >= 0 and var last] => Enumerable.Range(first, (last - first + 7) % 7 + 1).Select(day => day % 7),
        _ => null,
    };

    private static int Day(string name) => name.Length < ShortestDayName
        ? -1
        : WorkingHours.Days.ToList().FindIndex(day => day.ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase));

    // 8 - 17, 8–17, 8 to 17
    [GeneratedRegex(@"\s*[-–—]\s*|\s+to\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dash();

    // 8-12 and 13-17
    [GeneratedRegex(@"\s+and\s+|\s*[&+]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();
}
