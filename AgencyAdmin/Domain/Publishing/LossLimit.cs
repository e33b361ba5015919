using AgencyAdmin.Domain.Joining;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>When publishing asks a second time: where too many of the customers who see a rep would lose it.</summary>
/// <param name="Percent">The share of the customers seeing a rep now that may lose it without a second question, in percent.</param>
public sealed record LossLimit(double Percent)
{
    public static LossLimit Default { get; } = new(5);

    public static IReadOnlyList<Field<LossLimit>> Fields { get; } = [new("Share of customers", limit => limit.Percent, (_, from) => from)];

    /// <summary>What is wrong with it; empty where nothing is.</summary>
    public IReadOnlyList<Refusal> Check() => Percent is >= 0 and <= 100
        ? []
        : [new("loss-limit.percent", "Give a share from 0 to 100 percent.", nameof(Percent))];

    public bool IsExceeded(CustomerEffects effects, int seeingNow) => effects.Lost * 100.0 > Percent * seeingNow;
}
