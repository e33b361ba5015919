namespace AgencyAdmin.Domain.Publishing;

/// <summary>When publishing asks a second time: where too many of the customers who see a rep would lose it.</summary>
public static class LossLimit
{
    /// <summary>The share of customers seeing a rep now that may lose it without a second question.</summary>
    public const double Share = 0.05;

    public static bool IsExceeded(CustomerEffects effects, int seeingNow) => effects.Lost > Share * seeingNow;
}
