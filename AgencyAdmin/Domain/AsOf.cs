namespace AgencyAdmin.Domain;

/// <summary>For when something is asked: for a whole day, or for a moment of it.</summary>
/// <param name="Day">The day, in the company's calendar.</param>
/// <param name="At">The moment, on the company's clock; null for the day as a whole.</param>
public readonly record struct AsOf(DateOnly Day, DateTimeOffset? At = null)
{
    public static implicit operator AsOf(DateOnly day) => FromDateOnly(day);

    public static AsOf FromDateOnly(DateOnly day) => new(day);

    /// <summary>That moment, in the company's calendar.</summary>
    public static AsOf Of(DateTimeOffset moment, TimeProvider clock)
    {
        var local = TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone);
        return new(DateOnly.FromDateTime(local.DateTime), local);
    }

    /// <summary>This moment.</summary>
    public static AsOf Now(TimeProvider clock) => Of(clock.GetUtcNow(), clock);
}
