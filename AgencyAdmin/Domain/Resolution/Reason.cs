namespace AgencyAdmin.Domain.Resolution;

/// <summary>
/// Why a sales rep ID shows a card, or why it, or the whole module, shows none. What is said of each stands in
/// <see cref="ReasonText"/>.
/// </summary>
public enum Reason
{
    Shown,
    CustomerUnknown,
    CustomerInactive,
    NoRepIdSent,
    IdIgnored,
    IdInNoAgency,
    IdInTwoAgencies,
    AgencyInactive,
    AgencyDoesNotSell,
    ContactMissing,
    ContactInactive,
    ContactHidden,

    /// <summary>The agency rep itself is set to hidden, its contact is not.</summary>
    RepHidden,

    /// <summary>The contact has neither phone nor email, so a card would lead nowhere.</summary>
    ContactUnreachable,
    NotYetInForce,
    NoLongerInForce,

    /// <summary>A card shows: that of the contact who stands in for the ID's own.</summary>
    StandInShown,
}

/// <summary>The codes that the API and addresses use for reasons: <c>id-in-no-agency</c>.</summary>
public static class ReasonCodes
{
    private static readonly Dictionary<string, Reason> s_reasons =
        ReasonText.All.ToDictionary(text => text.Code, text => text.Reason, StringComparer.Ordinal);

    /// <summary>Whether an ID of that reason shows a card.</summary>
    public static bool IsShown(this Reason reason) => reason is Reason.Shown or Reason.StandInShown;

    public static string Code(this Reason reason) => ReasonText.Of(reason).Code;

    public static Reason? Parse(string? code) =>
        code is not null && s_reasons.TryGetValue(code, out var reason) ? reason : null;
}
