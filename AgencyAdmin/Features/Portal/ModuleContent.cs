using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Features.Portal;

/// <summary>What one customer's module shows.</summary>
/// <param name="CustomerNumber">Stands in the subjects of mails.</param>
/// <param name="Cards">The reps in their order, the primary first.</param>
/// <param name="Fallback">What stands there instead where there is no rep; null where the module does not appear.</param>
public sealed record ModuleContent(string CustomerNumber, IReadOnlyList<RepCard> Cards, Fallback? Fallback = null)
{
    public bool IsEmpty => Cards.Count == 0 && Fallback is null;

    public static ModuleContent Of(Resolution resolution) =>
        new(resolution.Customer, resolution.Cards, resolution.Fallback);
}

/// <summary>How a portal wants the module drawn.</summary>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or <c>auto</c> for what the customer's system says.</param>
/// <param name="Density"><c>comfortable</c> or <c>compact</c>.</param>
/// <param name="Language">A language tag; see <see cref="ModuleLanguages"/>.</param>
public sealed record ModuleLook(string Theme = "auto", string Density = "comfortable", string? Language = null)
{
    public static ModuleLook Default { get; } = new();
}
