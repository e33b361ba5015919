using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;

namespace AgencyAdmin.Features.Portal;

/// <summary>
/// A draft, what others are typing over it, and on top what is typed here: nobody's own form may look as if it were
/// ignored.
/// </summary>
internal sealed record TypedDraft(
    SetupIndex Stored, IReadOnlyList<TypedEdit> Others, SetupEdit? Own)
{
    public SetupIndex Laid => Lay(Others);

    /// <summary>Who types what this customer would see; null where that is nobody else.</summary>
    public string? Typists(Resolution seen, CustomerFacts? facts) =>
        Others.Count > 0 && !seen.Cards.SequenceEqual(Resolver.Resolve(seen.Customer, facts, Lay([]), seen.AsOf).Cards)
            ? Words.List(Others.Select(other => other.Who).Distinct())
            : null;

    private SetupIndex Lay(IReadOnlyList<TypedEdit> others)
    {
        if (Own is null && others.Count == 0)
        {
            return Stored;
        }

        var snapshot = others.Aggregate(Stored.Snapshot, (laid, other) => other.Edit.Over(laid));
        return new(Own?.Over(snapshot) ?? snapshot);
    }
}
