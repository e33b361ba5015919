using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Data.Publishing;

/// <summary>A customer to look at or to test with.</summary>
public sealed record ExampleCustomer(int Id, string Number, string Name);

/// <summary>Every active customer, before and after.</summary>
/// <param name="Effects">How many are touched, and how.</param>
/// <param name="SeeingBefore">How many see a card before.</param>
/// <param name="Before">Coverage before.</param>
/// <param name="After">Coverage after.</param>
/// <param name="Examples">The first customers of each kind; those of <see cref="EffectKind.Same"/> see somebody.</param>
/// <param name="SeeingNobody">Some customers who see nobody after: those with IDs first.</param>
public sealed record CustomerEffectsReport(
    CustomerEffects Effects,
    int SeeingBefore,
    Coverage Before,
    Coverage After,
    IReadOnlyDictionary<EffectKind, IReadOnlyList<ExampleCustomer>> Examples,
    IReadOnlyList<ExampleCustomer> SeeingNobody);

/// <summary>A page of customers in the order of their keys.</summary>
/// <param name="Customers">Those of the page.</param>
/// <param name="Kinds">What happens to each of them.</param>
/// <param name="Seen">What each of them sees before and after.</param>
/// <param name="Next">What to ask the next page with, or null where this is the last.</param>
public sealed record EffectPage(
    IReadOnlyList<ExampleCustomer> Customers, IReadOnlyList<EffectKind> Kinds, IReadOnlyList<BeforeAfter> Seen, int? Next);
