using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Joining;

namespace AgencyAdmin.Features.Contacts;

/// <summary>The form of one period of a stand-in: who, and from when until when. Days without a person say nothing.</summary>
public sealed record StandInChoice(ContactOption? Who, DateOnly? From, DateOnly? Until, TimeOnly? FromTime = null, TimeOnly? UntilTime = null)
{
    public static StandInChoice Nobody { get; } = new(null, null, null);

    internal static IReadOnlyList<Field<StandInChoice>> Fields { get; } =
    [
        new("Stand-in", choice => choice.Who?.Id, (to, from) => to with { Who = from.Who },
            choice => choice.Who?.Name ?? "Nobody"),
        new("First day", choice => choice.Plan?.From, (to, from) => to with { From = from.From },
            choice => Day(choice.From)),
        new("Begins at", choice => choice.Plan?.FromTime, (to, from) => to with { FromTime = from.FromTime },
            choice => Time(choice.FromTime)),
        new("Last day", choice => choice.Plan?.Until, (to, from) => to with { Until = from.Until },
            choice => Day(choice.Until)),
        new("Ends at", choice => choice.Plan?.UntilTime, (to, from) => to with { UntilTime = from.UntilTime },
            choice => Time(choice.UntilTime)),
    ];

    /// <summary>What it would store.</summary>
    public StandIn? Plan => Who is { } who ? new(who.Id, From, Until, FromTime, UntilTime) : null;

    public static StandInChoice Of(StandIn? plan, ContactOption? who) =>
        plan is null ? Nobody : new(who, plan.From, plan.Until, plan.FromTime, plan.UntilTime);

    private static string? Day(DateOnly? day) => day is { } known ? DisplayFormat.Day(known) : null;

    private static string? Time(TimeOnly? time) => time is { } known ? StandIn.Clock(known) : null;
}
