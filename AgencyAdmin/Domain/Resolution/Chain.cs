using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Domain.Resolution;

/// <summary>The stations between a customer and a card.</summary>
public enum LinkKind
{
    Customer,
    RepId,
    Agency,
    Contact,

    /// <summary>From when until when the agency's row holds; only where it has dates.</summary>
    Dates,
    Card,
}

/// <summary>Whether a station of the chain holds.</summary>
public enum LinkState
{
    Holds,

    /// <summary>The chain ends here: this is what to mend.</summary>
    Broken,

    /// <summary>Behind the broken link, so nothing can be said about it.</summary>
    NotReached,
}

/// <summary>One station of the chain customer, rep ID, agency, contact, dates, card.</summary>
/// <param name="Kind">Which station.</param>
/// <param name="Label">What stands there: a name, or a word such as "no agency".</param>
/// <param name="State">Whether it holds.</param>
/// <param name="SubjectId">The key of the agency or contact that stands there, where there is one.</param>
public sealed record ChainLink(LinkKind Kind, string Label, LinkState State, int? SubjectId = null);

/// <summary>What became of one assigned sales rep ID.</summary>
/// <param name="SalesRepId">As it was sent.</param>
/// <param name="Finding">How far it got.</param>
/// <param name="Sentence">The same in words.</param>
/// <param name="Chain">The same station by station.</param>
/// <param name="Card">What the customer sees for it, if anything.</param>
public sealed record ResolvedId(
    string SalesRepId, Finding Finding, string Sentence, IReadOnlyList<ChainLink> Chain, RepCard? Card)
{
    public Reason Reason => Finding.Reason;
}

/// <summary>
/// For a customer: its rep cards in the feed's order, and for every assigned ID the chain and the reason.
/// </summary>
/// <param name="Customer">The customer number asked for.</param>
/// <param name="AsOf">The day it holds for.</param>
/// <param name="Reason">Shown where there is at least one card, else the first thing that stands in the way.</param>
/// <param name="Sentence">The whole answer in one sentence.</param>
/// <param name="Cards">What the module shows.</param>
/// <param name="Ids">One entry for every assigned ID, in the feed's order.</param>
/// <param name="Fallback">What stands in the module where there is no card; null where the module does not appear.</param>
public sealed record Resolution(
    string Customer, DateOnly AsOf, Reason Reason, string Sentence, IReadOnlyList<RepCard> Cards,
    IReadOnlyList<ResolvedId> Ids,
    Fallback? Fallback = null);

/// <summary>What the resolver has to know of a customer. <paramref name="SalesRepIds"/> are as sent, in the feed's order.</summary>
public sealed record CustomerFacts(string Number, string Name, bool IsActive, IReadOnlyList<string> SalesRepIds)
{
    /// <summary>Those of its IDs, as sent, that nobody has decided on yet; none where that is not known.</summary>
    public IReadOnlyList<string> Undecided { get; init; } = [];

    /// <summary>By which parts of its IDs are told apart.</summary>
    public SplitFacts SplitFacts { get => field ?? new(Number, Name); init; }
}
