using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Joining;

namespace AgencyAdmin.Features.Contacts;

/// <summary>The form of a stand-in: who, and from when until when. Days without a person say nothing.</summary>
public sealed record StandInChoice(ContactOption? Who, DateOnly? From, DateOnly? Until)
{
    public static StandInChoice Nobody { get; } = new(null, null, null);

    internal static IReadOnlyList<Field<StandInChoice>> Fields { get; } =
    [
        new("Stand-in", choice => choice.Who?.Id, (to, from) => to with { Who = from.Who },
            choice => choice.Who?.Name ?? "Nobody"),
        new("First day", choice => choice.Plan?.From, (to, from) => to with { From = from.From },
            choice => Day(choice.From)),
        new("Last day", choice => choice.Plan?.Until, (to, from) => to with { Until = from.Until },
            choice => Day(choice.Until)),
    ];

    /// <summary>What it would store.</summary>
    public StandIn? Plan => Who is { } who ? new(who.Id, From, Until) : null;

    public static StandInChoice Of(StandIn? plan, ContactOption? who) =>
        plan is null ? Nobody : new(who, plan.From, plan.Until);

    private static string? Day(DateOnly? day) => day is { } known ? DisplayFormat.Day(known) : null;
}
