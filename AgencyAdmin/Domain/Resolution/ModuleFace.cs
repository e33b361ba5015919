using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>
/// What one raw sales rep ID contributes to anybody's module on one day: for counting over all customers.
/// </summary>
/// <param name="Card">The card without the customer's own mail subjects, or null where nothing shows.</param>
/// <param name="Desk">The agency's desk that it gives to customers without a rep, if it does.</param>
public sealed record ModuleFace(Reason Reason, RepCard? Card, Fallback? Desk)
{
    private static readonly CustomerFacts s_anybody = new("", "", IsActive: true, []);

    public static ModuleFace Of(string raw, SetupIndex setup, DateOnly asOf)
    {
        var resolved = Resolver.ResolveId(raw, s_anybody, setup, asOf);
        return new(resolved.Reason, resolved.Card, DeskOf(raw, setup, asOf));
    }

    /// <summary>What customers see who have neither a rep nor an agency's desk; null where that is nothing.</summary>
    public static Fallback? OfNobody(SetupIndex setup) => Fallback.OfCompany(setup, s_anybody.Number);

    private static Fallback? DeskOf(string raw, SetupIndex setup, DateOnly asOf) => setup.Fallback.UsesAgencyDesk
        ? Fallback.OfAgency(Resolver.Find(setup.Rules.Normalise(raw), setup, asOf), setup, s_anybody.Number)
        : null;
}
