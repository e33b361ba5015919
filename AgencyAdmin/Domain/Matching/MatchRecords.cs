namespace AgencyAdmin.Domain.Matching;

/// <summary>A contact that may be picked, with all of it that a sales rep ID could be made of.</summary>
/// <param name="Number">The ERP's number for the contact, where a feed has sent it.</param>
/// <param name="Phone">The office phone; an ID may be its extension.</param>
public sealed record MatchCandidate(
    int Id, string Name, string? Email, string? Number, string? Phone, int BusinessId, string Business);

/// <summary>Who has said before that an ID stands for a contact.</summary>
public enum LinkSource
{
    /// <summary>A KS_CONTACTS feed of the ERP.</summary>
    ContactsFeed,

    /// <summary>The publication that customers see now.</summary>
    LatestPublication,

    /// <summary>A publication before that.</summary>
    EarlierPublication,
}

/// <param name="ContactId">The contact it was said of.</param>
/// <param name="By">Who said it: it decides how much it counts.</param>
/// <param name="Words">The fact in words: <c>publication 4 showed it</c>.</param>
public sealed record SaidLink(int ContactId, LinkSource Source, string Words);

/// <summary>A sales rep ID that nobody was picked for yet.</summary>
/// <param name="SalesRepId">Its normalised spelling.</param>
/// <param name="Said">What was said of it before; empty for most.</param>
/// <param name="BusinessId">The business whose agency has the ID already, still without a contact; null where none has.</param>
public sealed record MatchSubject(string SalesRepId, IReadOnlyList<SaidLink> Said, int? BusinessId = null)
{
    public MatchSubject(string salesRepId)
        : this(salesRepId, [])
    {
    }
}

/// <summary>An ID whose contact was picked: how this company makes its IDs is learnt from these.</summary>
public sealed record PickedLink(string SalesRepId, int ContactId, int BusinessId);

/// <summary>How far a suggestion may be trusted.</summary>
public enum MatchBand
{
    /// <summary>Something speaks for it, more does not.</summary>
    Unlikely,

    /// <summary>Likely enough to be shown first, to be looked at by a person.</summary>
    Look,

    /// <summary>May be accepted in one step with others; never where two contacts fit.</summary>
    Sure,
}

/// <summary>A contact that an ID may stand for.</summary>
/// <param name="ContactId">The contact's key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Business">Its business's name.</param>
/// <param name="Score">From 1 to 99: how likely it is the one, in percent, seen beside all others and beside nobody.</param>
/// <param name="Facts">What speaks for it, in words, the most telling first; never empty.</param>
public sealed record MatchOption(int ContactId, string Name, string Business, int Score, IReadOnlyList<string> Facts);

/// <summary>The likeliest contact of an ID. It is offered with its reasons and never taken by itself.</summary>
/// <param name="SalesRepId">The normalised ID.</param>
/// <param name="Band">How far it may be trusted.</param>
/// <param name="Best">The likeliest contact.</param>
/// <param name="RunnerUp">The next likely one, or null where nobody else fits.</param>
/// <param name="Doubt">Why it is not sure though much speaks for it, in words: <c>Jim Dunn fits as well</c>.</param>
public sealed record RepIdMatch(
    string SalesRepId, MatchBand Band, MatchOption Best, MatchOption? RunnerUp, string? Doubt);
