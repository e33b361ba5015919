namespace AgencyAdmin.Domain.Contacts;

/// <summary>A moment as a clock on somebody's wall shows it.</summary>
internal static class ClockTime
{
    /// <param name="moment">The moment, with the offset of the company's own clock.</param>
    /// <param name="timeZone">An IANA name; null for the company's clock.</param>
    public static DateTime Of(DateTimeOffset moment, string? timeZone) =>
        Zone(timeZone) is { } zone ? TimeZoneInfo.ConvertTime(moment, zone).DateTime : moment.DateTime;

    /// <summary>The moment at which that clock shows this; where the clocks are put forward over it, an hour later.</summary>
    /// <param name="clock">What the clock shows.</param>
    /// <param name="timeZone">An IANA name; null for the company's clock.</param>
    /// <param name="company">The company's zone.</param>
    public static DateTimeOffset MomentOf(DateTime clock, string? timeZone, TimeZoneInfo company)
    {
        var zone = Zone(timeZone) ?? company;
        var shown = zone.IsInvalidTime(clock) ? clock.AddHours(1) : clock;
        return new(shown, zone.GetUtcOffset(shown));
    }

    private static TimeZoneInfo? Zone(string? timeZone) =>
        timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : null;
}
