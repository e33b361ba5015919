using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Features.Contacts.Hours;

/// <summary>Two times as they stand in their fields; empty where none is chosen yet.</summary>
public sealed record SpanTyped(string From, string Until)
{
    /// <summary>What the end means, where the two fields alone do not say it.</summary>
    public string? EndsAt => (From, Until) switch
    {
        ("", _) or (_, "") => null,
        ("00:00", "00:00") => "all day",
        (_, "00:00") => "midnight",
        _ => string.CompareOrdinal(Until, From) < 0 ? "next day" : null,
    };
}

/// <summary>A week of hours while somebody edits it: half a span and all.</summary>
/// <remarks>It is kept as text like what is typed elsewhere: <c>Mon 08:00-12:00, Mon 13:00-</c>, which no hours can be read from yet.</remarks>
public sealed class HoursTyped
{
    private static readonly SpanTyped s_usual = new("08:00", "17:00");

    private readonly List<SpanTyped>[] _week;

    private HoursTyped(List<SpanTyped>[] week) => _week = week;

    public IReadOnlyList<SpanTyped> On(DayOfWeek day) => _week[WorkingDays.Index(day)];

    public static HoursTyped Of(string? text) => new([.. WorkingHours.Read(text) is { } hours
        ? WorkingHours.Days.Select(day => hours.On(day).Select(span => new SpanTyped($"{span.From:HH\\:mm}", $"{span.Until:HH\\:mm}")).ToList())
        : WorkingHours.Days.Select(day => Halves(text, day).ToList())]);

    /// <summary>From eight to five on the days of the working week, to begin with.</summary>
    public static HoursTyped Usual() => new([.. WorkingHours.Days.Select(day =>
        day is DayOfWeek.Saturday or DayOfWeek.Sunday ? new List<SpanTyped>() : [s_usual])]);

    /// <summary>Another span: a closed day's are those of the day before it that is open; else an hour after the last.</summary>
    public void Add(DayOfWeek day)
    {
        var spans = _week[WorkingDays.Index(day)];
        if (spans is not [.., var last])
        {
            spans.AddRange(_week.Take(WorkingDays.Index(day)).LastOrDefault(before => before.Count > 0) ?? [s_usual]);
            return;
        }

        spans.Add(TimeOnly.TryParse(last.Until, out var end) && end is { Hour: > 0 and < 20 }
            ? new($"{end.AddHours(1):HH\\:mm}", $"{end.AddHours(4):HH\\:mm}")
            : new("", ""));
    }

    public void Set(DayOfWeek day, int at, SpanTyped span) => _week[WorkingDays.Index(day)][at] = span;

    public void Remove(DayOfWeek day, int at) => _week[WorkingDays.Index(day)].RemoveAt(at);

    public void Copy(DayOfWeek from, IEnumerable<DayOfWeek> to)
    {
        foreach (var day in to.Where(day => day != from))
        {
            _week[WorkingDays.Index(day)] = [.. On(from)];
        }
    }

    /// <summary>As hours are written where they are hours, else as they stand; null where every day is closed.</summary>
    public string? ToText()
    {
        var text = string.Join(", ", WorkingHours.Days.SelectMany(day =>
            On(day).Select(span => $"{WorkingDays.Abbreviation(day)} {span.From}-{(span.Until == "00:00" ? "24:00" : span.Until)}")));
        return text.Length == 0 ? null : WorkingHours.Read(text)?.ToString() ?? text;
    }

    // "Mon 08:00-" as ToText left it.
    private static IEnumerable<SpanTyped> Halves(string? text, DayOfWeek day) =>
        from part in (text ?? "").Split(", ")
        where part.StartsWith($"{WorkingDays.Abbreviation(day)} ", StringComparison.Ordinal)
        let times = part[4..].Split('-')
        where times.Length == 2
        select new SpanTyped(times[0], times[1].Replace("24:00", "00:00", StringComparison.Ordinal));
}
