using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>
/// What one customer sees and why, for people: the outcomes of its IDs and of itself, with sentences and chains on top.
/// </summary>
public static class Resolver
{
    /// <summary>What the customer sees on that day, and for every assigned ID why.</summary>
    /// <param name="number">The customer number asked for.</param>
    /// <param name="customer">The customer, or null where nobody has that number.</param>
    /// <param name="setup">The draft, or a publication.</param>
    /// <param name="asOf">The day in the company's calendar, or the moment.</param>
    public static Resolution Resolve(string number, CustomerFacts? customer, SetupIndex setup, AsOf asOf)
    {
        var sent = customer is { IsActive: true } ? customer.SalesRepIds : [];
        var found = sent.Select(raw => IdOutcome.Of(raw, setup, asOf, customer!.SplitFacts)).ToArray();
        var outcome = customer is null
            ? CustomerOutcome.Unknown
            : CustomerOutcome.Of(customer.IsActive, found, Fallback.OfCompany(setup));
        var ids = sent.Zip(found, (raw, id) => Resolved(raw, id, customer!)).ToList();
        var cards = outcome.Shown.Select((id, place) => id.Card!.For(number) with { IsPrimary = place == 0 }).ToList();
        var fallback = outcome.Desk?.For(number);

        // In words it goes as far as the ID does; the reason itself is the one that every list counts by.
        var reason = cards.Count == 0 && ids is [var first, ..] ? first.Reason : outcome.Reason;
        return new(
            number, asOf.Day, outcome.Reason, Sentences.ForCustomer(customer?.Name ?? number, reason, cards, ids, fallback), cards, ids, fallback);
    }

    private static ResolvedId Resolved(string raw, IdOutcome id, CustomerFacts customer)
    {
        var finding = customer.Undecided.Contains(raw) ? id.Finding.OfUndecided() : id.Finding;
        return new(
            raw, finding, Sentences.ForId(raw, finding), Chains.Of(customer.Name, raw, finding), id.Card?.For(customer.Number));
    }
}
