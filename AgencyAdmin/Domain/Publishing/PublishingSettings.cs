using AgencyAdmin.Domain.Joining;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>
/// When publishing asks a second time: where too many of the customers who see a rep would lose it. And what it is done for.
/// </summary>
/// <param name="Percent">The share of the customers seeing a rep now that may lose it without a second question, in percent.</param>
/// <param name="CoverageTarget">The share of active customers that are to see a complete card, in percent; null for none.</param>
public sealed record PublishingSettings(double Percent, double? CoverageTarget = null)
{
    public static PublishingSettings Default { get; } = new(5);

    public static IReadOnlyList<Field<PublishingSettings>> Fields { get; } =
    [
        new("Share of customers", settings => settings.Percent, (to, from) => to with { Percent = from.Percent }),
        new("Coverage target", settings => settings.CoverageTarget, (to, from) => to with { CoverageTarget = from.CoverageTarget }),
    ];

    /// <summary>What is wrong with it; empty where nothing is.</summary>
    public IReadOnlyList<Refusal> Check() =>
    [
        .. Percent is >= 0 and <= 100
            ? Array.Empty<Refusal>()
            : [new("loss-limit.percent", "Give a share from 0 to 100 percent.", nameof(Percent))],
        .. CoverageTarget is null or (> 0 and <= 100)
            ? Array.Empty<Refusal>()
            : [new("coverage.target", "Give a target above 0 and up to 100 percent, or none.", nameof(CoverageTarget))],
    ];

    public bool IsExceeded(CustomerEffects effects, int seeingNow) => effects.Lost * 100.0 > Percent * seeingNow;
}
