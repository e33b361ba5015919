using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>
/// What one raw sales rep ID contributes to anybody's module on one day: for counting over all customers.
/// </summary>
/// <param name="Card">The card without the customer's own mail subjects, or null where nothing shows.</param>
/// <param name="Desk">The agency's desk that it gives to customers without a rep, if it does.</param>
public sealed record ModuleFace(Reason Reason, RepCard? Card, Fallback? Desk)
{
    private const string Anybody = "";

    public static ModuleFace Of(string raw, SetupIndex setup, DateOnly asOf)
    {
        var finding = Resolver.Find(setup.Rules.Normalise(raw), setup, asOf);
        return new(
            finding.Reason, Resolver.CardOf(finding, Anybody),
            setup.Fallback.UsesAgencyDesk ? Fallback.OfAgency(finding, setup, Anybody) : null);
    }

    /// <summary>What customers see who have neither a rep nor an agency's desk; null where that is nothing.</summary>
    public static Fallback? OfNobody(SetupIndex setup) => Fallback.OfCompany(setup, Anybody);
}
