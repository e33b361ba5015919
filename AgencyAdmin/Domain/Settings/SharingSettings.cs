using AgencyAdmin.Domain.Joining;

namespace AgencyAdmin.Domain.Settings;

/// <summary>Whether views can be shared with people who have no account, and for how many days a link holds.</summary>
public sealed record SharingSettings(bool IsOn = false, int Days = 7)
{
    public const int MostDays = 30;

    public static IReadOnlyList<Field<SharingSettings>> Fields { get; } =
    [
        new("Views can be shared", s => s.IsOn, (to, from) => to with { IsOn = from.IsOn }),
        new("Days", s => s.Days, (to, from) => to with { Days = from.Days }),
    ];

    /// <summary>What is wrong, in words to act on; empty where nothing is.</summary>
    public IReadOnlyList<Refusal> Check() => Days is >= 1 and <= MostDays
        ? []
        : [new("sharing.days", $"A link can hold for 1 to {MostDays} days.", nameof(Days))];
}
