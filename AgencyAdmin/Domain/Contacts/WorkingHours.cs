using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>When somebody can be reached in a week: spans of time for each day. Equal hours are equal values.</summary>
/// <remarks>
/// Read from and written as text: <c>Mon-Fri 08:00-12:00, 13:00-17:00, Sat 22:00-02:00</c>. <see cref="WorkingHoursText"/> says how.
/// </remarks>
public sealed class WorkingHours : IEquatable<WorkingHours>
{
    public const int MostSpans = 4;

    private const string Field = nameof(Contact.WorkingHours);
    private const int MinutesOfWeek = 7 * WorkingSpan.MinutesOfDay;

    // Most people of a company work the same hours, and all are read anew with each draft.
    private static readonly Memo<string, Outcome<WorkingHours>> s_read = new(1_000, Parse);

    private readonly IReadOnlyList<WorkingSpan>[] _week;
    private readonly string _text;

    private WorkingHours(IReadOnlyList<WorkingSpan>[] week)
    {
        _week = week;
        Groups = [.. WorkingDays.Group(week)];
        _text = WorkingHoursText.Write(Groups);
    }

    /// <summary>The days in their order, Monday first: a week can be walked with them.</summary>
    public static IReadOnlyList<DayOfWeek> Days { get; } = [.. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7))];

    /// <summary>The days that share their hours, as a sentence would name them; days off are in none.</summary>
    public IReadOnlyList<WorkingDays> Groups { get; }

    /// <summary>What was typed as hours, or null where nothing was, or where it cannot be read.</summary>
    public static WorkingHours? Read(string? typed) =>
        TextRule.Clean(typed) is { } text && s_read.Answer(text).TryGet(out var hours) ? hours : null;

    /// <summary>Why what was typed cannot be kept as hours; null where it can, or where nothing was typed.</summary>
    public static Refusal? Check(string? typed) =>
        TextRule.Clean(typed) is { } text && s_read.Answer(text).Refusals is [var refusal, ..] ? refusal : null;

    /// <summary>A week of spans, Monday first, or why it cannot be.</summary>
    public static Outcome<WorkingHours> Of(IReadOnlyList<IReadOnlyList<WorkingSpan>> week)
    {
        if (week.Any(spans => spans.Count > MostSpans))
        {
            return new Refusal("contact.workinghours", $"Give at most {MostSpans} spans of time for a day.", Field);
        }

        var sorted = week.Select(spans => (IReadOnlyList<WorkingSpan>)[.. spans.OrderBy(span => span.From)]).ToArray();
        return Overlap(sorted) is { } overlap
            ? new Refusal("contact.workinghours", $"{overlap.First} and {overlap.Second} overlap. Change one of them.", Field)
            : new WorkingHours(sorted);
    }

    /// <summary>The spans that begin on this day, in order; none on a day off.</summary>
    public IReadOnlyList<WorkingSpan> On(DayOfWeek day) => _week[WorkingDays.Index(day)];

    public static bool operator ==(WorkingHours? one, WorkingHours? other) => one?._text == other?._text;

    public static bool operator !=(WorkingHours? one, WorkingHours? other) => !(one == other);

    public bool Equals(WorkingHours? other) => other?._text == _text;

    public override bool Equals(object? obj) => Equals(obj as WorkingHours);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text;

    private static Outcome<WorkingHours> Parse(string text) => WorkingHoursText.Read(text) is { } week
        ? Of(week)
        : new Refusal("contact.workinghours", "Give the hours like Mon-Fri 08:00-12:00, 13:00-17:00, Sat 22:00-02:00.", Field);

    // A week is a circle: what passes midnight on Sunday meets Monday.
    private static (string First, string Second)? Overlap(IReadOnlyList<WorkingSpan>[] week)
    {
        var spans = week.SelectMany((day, index) => day.Select(span => (Index: index, Span: span))).ToList();
        for (var at = 0; at < spans.Count && spans.Count > 1; at++)
        {
            var (one, next) = (spans[at], spans[(at + 1) % spans.Count]);
            var wraps = at + 1 == spans.Count ? MinutesOfWeek : 0;
            if (Start(one) + (one.Span.EndMinute - one.Span.StartMinute) > Start(next) + wraps)
            {
                return (Name(one), Name(next));
            }
        }

        return null;

        static int Start((int Index, WorkingSpan Span) at) => at.Index * WorkingSpan.MinutesOfDay + at.Span.StartMinute;

        static string Name((int Index, WorkingSpan Span) at) => $"{WorkingDays.Abbreviation(Days[at.Index])} {at.Span}";
    }
}
