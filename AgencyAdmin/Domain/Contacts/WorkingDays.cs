namespace AgencyAdmin.Domain.Contacts;

/// <summary>From one day to another of a week; often one day.</summary>
public readonly record struct DayRange(DayOfWeek First, DayOfWeek Last);

/// <summary>Days with the same hours: <c>Mon-Wed, Fri</c>.</summary>
public sealed record WorkingDays(IReadOnlyList<DayRange> Days, IReadOnlyList<WorkingSpan> Spans)
{
    /// <summary>The place of a day in the week, Monday 0.</summary>
    public static int Index(DayOfWeek day) => ((int)day + 6) % 7;

    /// <summary>Its first three letters, as hours are written.</summary>
    public static string Abbreviation(DayOfWeek day) => day.ToString()[..3];

    /// <summary>A week by the hours that days share, in the order of their first days.</summary>
    internal static IEnumerable<WorkingDays> Group(IReadOnlyList<IReadOnlyList<WorkingSpan>> week) =>
        Enumerable.Range(0, week.Count)
            .Where(day => week[day].Count > 0)
            .GroupBy(day => string.Join(' ', week[day]))
            .Select(group => new WorkingDays([.. Ranges([.. group])], week[group.First()]));

    private static IEnumerable<DayRange> Ranges(IReadOnlyList<int> days)
    {
        for (var at = 0; at < days.Count; at++)
        {
            var first = at;
            while (at + 1 < days.Count && days[at + 1] == days[at] + 1)
            {
                at++;
            }

            yield return new(WorkingHours.Days[days[first]], WorkingHours.Days[days[at]]);
        }
    }
}
