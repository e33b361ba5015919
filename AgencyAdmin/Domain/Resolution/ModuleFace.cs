using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>What one raw sales rep ID contributes to anybody's module on one day: for counting over all customers.</summary>
/// <param name="Card">The card without the customer's own mail subjects, or null where nothing shows.</param>
public sealed record ModuleFace(Reason Reason, RepCard? Card)
{
    private static readonly CustomerFacts s_anybody = new("", "", IsActive: true, []);

    public static ModuleFace Of(string raw, SetupIndex setup, DateOnly asOf)
    {
        var resolved = Resolver.ResolveId(raw, s_anybody, setup, asOf);
        return new(resolved.Reason, resolved.Card);
    }
}
