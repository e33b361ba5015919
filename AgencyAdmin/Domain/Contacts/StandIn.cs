using System.Globalization;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>Who is shown in a contact's place, and when. After the last day the contact is back by itself.</summary>
/// <param name="ContactId">Another contact; of another business only where that was chosen.</param>
/// <param name="From">The first day; null for at once.</param>
/// <param name="Until">The last day, that day included; null until someone ends it.</param>
/// <param name="FromTime">The time of the first day at which it begins, on the contact's own clock; null for the whole day.</param>
/// <param name="UntilTime">The time of the last day at which it ends, on the contact's own clock; null for the whole day.</param>
public sealed record StandIn(int ContactId, DateOnly? From, DateOnly? Until, TimeOnly? FromTime = null, TimeOnly? UntilTime = null)
{
    /// <summary>How many stand-ins are followed, one for the other: a longer chain nobody could explain on the phone.</summary>
    public const int LongestChain = 3;

    // A day that is stood in for in part counts, where a whole day is asked for.
    public bool IsInForce(DateOnly day) => !(day < From) && !(day > Until);

    /// <summary>Whether it holds: of the first and the last day only the hours that it has, where a moment is asked for.</summary>
    /// <param name="asOf">The day, or the moment.</param>
    /// <param name="timeZone">The zone of the contact who is away; null for the company's.</param>
    public bool IsInForce(AsOf asOf, string? timeZone) =>
        IsInForce(asOf.Day) && (asOf.At is not { } moment || IsWithin(ClockTime.Of(moment, timeZone)));

    /// <summary>Whether there is a day on which both hold.</summary>
    public bool Overlaps(StandIn other) => !(Until < other.From) && !(other.Until < From);

    /// <summary>Whether there is a moment at which both hold: one may begin on the day on which the other ends.</summary>
    public bool Meets(StandIn other) => Start < other.End && other.Start < End;

    /// <summary>Its beginning and its end on the clock, where they are not at midnight.</summary>
    internal IEnumerable<DateTime> Times
    {
        get
        {
            if (FromTime is not null)
            {
                yield return Start;
            }

            if (UntilTime is not null)
            {
                yield return End;
            }
        }
    }

    internal DateTime Start => From is { } day ? day.ToDateTime(FromTime ?? TimeOnly.MinValue) : DateTime.MinValue;

    private DateTime End => Until is not { } day ? DateTime.MaxValue
        : UntilTime is { } time ? day.ToDateTime(time)
        : day == DateOnly.MaxValue ? DateTime.MaxValue : day.AddDays(1).ToDateTime(TimeOnly.MinValue);

    /// <summary>" from 5 Jan 2026, 13:00 until 9 Jan 2026": nothing where it has neither beginning nor end.</summary>
    public string InWords(Func<DateOnly, string> dayInWords)
    {
        return string.Concat(Of("from", From, FromTime), Of("until", Until, UntilTime));

        string Of(string word, DateOnly? day, TimeOnly? time) =>
            day is not { } known ? "" : time is { } clock ? $" {word} {dayInWords(known)}, {Clock(clock)}" : $" {word} {dayInWords(known)}";
    }

    /// <summary>13:00</summary>
    public static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    // A day without a time begins and ends with the company's, whatever the contact's clock shows then.
    private bool IsWithin(DateTime clock) => (FromTime is null || Start <= clock) && (UntilTime is null || clock < End);
}
