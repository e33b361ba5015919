namespace AgencyAdmin.Domain.Notices;

/// <summary>When a person's daily mail is due.</summary>
public static class DigestTime
{
    /// <summary>The latest moment, now or before, at which that person's clock showed this time.</summary>
    public static DateTimeOffset Latest(DateTimeOffset now, TimeOnly at, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var today = On(day, at, zone);
        return today <= now ? today : On(day.AddDays(-1), at, zone);
    }

    private static DateTimeOffset On(DateOnly day, TimeOnly at, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(at);

        // Where the clock skips that hour, an hour later.
        local = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new(local, zone.GetUtcOffset(local));
    }
}
