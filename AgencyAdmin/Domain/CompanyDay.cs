namespace AgencyAdmin.Domain;

/// <summary>The company's calendar: validity dates count in the server's time zone.</summary>
public static class CompanyDay
{
    /// <summary>The day's first moment.</summary>
    public static DateTimeOffset Start(DateOnly day, TimeProvider clock)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, clock.LocalTimeZone.GetUtcOffset(midnight));
    }

    /// <summary>The day's last moment.</summary>
    public static DateTimeOffset End(DateOnly day, TimeProvider clock) => Start(day.AddDays(1), clock).AddTicks(-1);

    public static DateOnly Today(TimeProvider clock) => Of(clock.GetUtcNow(), clock);

    /// <summary>The day on which a moment lies.</summary>
    public static DateOnly Of(DateTimeOffset moment, TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone).DateTime);
}
