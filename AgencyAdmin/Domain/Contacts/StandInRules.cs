namespace AgencyAdmin.Domain.Contacts;

/// <summary>What holds among the stand-ins of one contact.</summary>
public static class StandInRules
{
    /// <summary>How many can be planned for one contact.</summary>
    public const int Most = 50;

    /// <summary>The earliest first.</summary>
    public static IReadOnlyList<StandIn> Ordered(IEnumerable<StandIn> periods) =>
        [.. periods.OrderBy(plan => plan.Start)];

    /// <summary>The one that counts on that day or at that moment; null where the contact is there.</summary>
    public static StandIn? At(this IReadOnlyList<StandIn> periods, AsOf asOf, string? timeZone) =>
        periods.FirstOrDefault(plan => plan.IsInForce(asOf, timeZone));

    /// <summary>The one that counts on that day, or the next one; null where all are over.</summary>
    public static StandIn? Next(this IReadOnlyList<StandIn> periods, DateOnly today) =>
        periods.FirstOrDefault(plan => !(plan.Until < today));

    /// <summary>The same once that contact stands in until that day and no longer.</summary>
    public static IReadOnlyList<StandIn> Ended(this IReadOnlyList<StandIn> periods, int contactId, DateOnly lastDay) =>
    [
        .. periods.Where(plan => plan.ContactId != contactId || !(plan.From > lastDay))
            .Select(plan => plan.ContactId == contactId && !(plan.Until <= lastDay) ? plan with { Until = lastDay, UntilTime = null } : plan),
    ];

    /// <summary>What is wrong with their days; null where they can be stored.</summary>
    public static Refusal? Fault(IReadOnlyList<StandIn> periods)
    {
        foreach (var plan in periods)
        {
            var problem = plan.From > plan.Until ? "The last day lies before the first. Change one of them."
                : (plan.From is null && plan.FromTime is not null) || (plan.Until is null && plan.UntilTime is not null) ? "A time belongs to a day. Give the day as well."
                : plan.From is not null && plan.From == plan.Until && plan.UntilTime <= (plan.FromTime ?? TimeOnly.MinValue) ? "It would end before it begins. Change one of the times."
                : null;
            if (problem is not null)
            {
                return new("contact.stand-in.dates", problem, nameof(Contact.StandInUntil));
            }
        }

        return periods.Count > Most ? new("contact.stand-in.many", $"Plan at most {Most} stand-ins for one contact. Remove those that are over.", nameof(Contact.StandInId))
            : periods.SelectMany((plan, place) => periods.Skip(place + 1).Where(plan.Meets)).Any()
            ? new("contact.stand-in.overlap", "Two stand-ins would be shown at the same time. Change the days of one of them.", nameof(Contact.StandInFrom))
            : null;
    }
}
