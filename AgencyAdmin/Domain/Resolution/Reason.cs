using System.Collections.Frozen;
using System.Globalization;
using AgencyAdmin.Domain.Setup;

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

    /// <summary>The ID is split, and the customer is in no part of it, or in one that nobody has.</summary>
    InNoPart,

    /// <summary>In no agency, because nobody has decided on the ID yet; known only where somebody is told why.</summary>
    IdNotVerified,
}

/// <summary>What the colour of a reason says.</summary>
public enum ReasonTone
{
    /// <summary>A card shows.</summary>
    Good,

    /// <summary>Decided so.</summary>
    Muted,

    /// <summary>Waits for the ERP or a date.</summary>
    Warning,

    /// <summary>Broken.</summary>
    Blocked,
}

/// <summary>What IDs that fail for the same reason must share to fail for the same cause.</summary>
public enum CauseSubject
{
    RepId,
    Agency,
    Contact,
}

/// <summary>The one thing to do about a reason. Which form that is, the console knows.</summary>
public enum SuggestedFix
{
    /// <summary>Nothing, or only the ERP can.</summary>
    None,
    ReviewId,
    VerifyId,
    PickContact,
    ChooseAgency,
    OpenAgency,
    OpenIdInAgency,
    OpenContact,
}

/// <summary>
/// Everything that is said of a reason, in one table: a reason is added here, and in the rule that finds it.
/// </summary>
/// <param name="Reason">Which one.</param>
/// <param name="Code">In the API and in addresses.</param>
/// <param name="Word">Two or three words, for a chip.</param>
/// <param name="Tone">The colour.</param>
/// <param name="BrokenAt">Where the chain breaks; null where it holds.</param>
/// <param name="OfId">Behind the ID, where it is an ID's reason: what it does, or <paramref name="Lead"/>'s why.</param>
/// <param name="OfCustomer">The sentence where it is a customer's own reason, of its name and of what it sees.</param>
/// <param name="Cause">What the IDs that share a cause have in common.</param>
/// <param name="Fix">What to do about it.</param>
/// <param name="Lead">What an ID does that shows no card.</param>
public sealed record ReasonText(
    Reason Reason, string Code, string Word, ReasonTone Tone, LinkKind? BrokenAt, Func<Finding, string>? OfId = null,
    Func<string, string, string>? OfCustomer = null, CauseSubject Cause = CauseSubject.RepId,
    SuggestedFix Fix = SuggestedFix.None, string Lead = "shows nobody")
{
    private static readonly FrozenDictionary<Reason, ReasonText> s_all = new ReasonText[]
    {
        new(Reason.Shown, "shown", "Shown", ReasonTone.Good, null, id => $"shows {Contact(id)} of {Agency(id)}"),
        new(Reason.StandInShown, "stand-in-shown", "Stand-in", ReasonTone.Good, null,
            id => $"shows {id.StandIn!.Name} of {Agency(id)}, who stands in for {Contact(id)}{Until(id)}"),
        new(Reason.CustomerUnknown, "customer-unknown", "Unknown customer", ReasonTone.Blocked, LinkKind.Customer,
            OfCustomer: (number, _) => $"No customer has the number {number}."),
        new(Reason.CustomerInactive, "customer-inactive", "Inactive", ReasonTone.Muted, LinkKind.Customer,
            OfCustomer: (name, _) => $"{name} is inactive, so it sees nobody."),
        new(Reason.NoRepIdSent, "no-rep-id-sent", "No rep ID sent", ReasonTone.Warning, LinkKind.RepId,
            OfCustomer: (name, sees) => $"The ERP sends no sales rep ID for {name}, so it sees {sees}."),
        new(Reason.IdIgnored, "id-ignored", "ID ignored", ReasonTone.Muted, LinkKind.RepId,
            _ => "it is set to be ignored", Fix: SuggestedFix.ReviewId),
        new(Reason.IdInNoAgency, "id-in-no-agency", "In no agency", ReasonTone.Blocked, LinkKind.Agency,
            _ => "no agency has it", Fix: SuggestedFix.PickContact),
        new(Reason.IdNotVerified, "id-not-verified", "Not verified", ReasonTone.Blocked, LinkKind.RepId,
            _ => "nobody has verified it yet", Fix: SuggestedFix.VerifyId),
        new(Reason.IdInTwoAgencies, "id-in-two-agencies", "In two agencies", ReasonTone.Blocked, LinkKind.Agency,
            id => Dispute(id.Claims), Fix: SuggestedFix.ChooseAgency),
        new(Reason.AgencyInactive, "agency-inactive", "Agency inactive", ReasonTone.Blocked, LinkKind.Agency,
            id => $"its agency {Agency(id)} is inactive", null, CauseSubject.Agency, SuggestedFix.OpenAgency),
        new(Reason.AgencyDoesNotSell, "agency-does-not-sell", "Agency does not sell", ReasonTone.Blocked, LinkKind.Agency,
            id => $"its agency {Agency(id)} does not sell", null, CauseSubject.Agency, SuggestedFix.OpenAgency),
        new(Reason.ContactMissing, "contact-missing", "No contact", ReasonTone.Blocked, LinkKind.Contact,
            id => $"{Agency(id)} has no contact for it", Fix: SuggestedFix.PickContact),
        new(Reason.InNoPart, "in-no-part", "In no part", ReasonTone.Blocked, LinkKind.Contact,
            id => id.Part is null ? $"{Agency(id)} splits it, and no part fits this customer" : $"{Agency(id)} lets this part of it end",
            Fix: SuggestedFix.OpenIdInAgency),
        new(Reason.ContactInactive, "contact-inactive", "Contact inactive", ReasonTone.Blocked, LinkKind.Contact,
            id => id.Contact is { IsActive: true, LastDay: { } last } ? $"{Contact(id)} left after {Day(last)}" : $"{Contact(id)} is inactive", null, CauseSubject.Contact, SuggestedFix.OpenContact),
        new(Reason.ContactHidden, "contact-hidden", "Contact hidden", ReasonTone.Warning, LinkKind.Contact,
            id => $"{Contact(id)} is hidden from customers", null, CauseSubject.Contact, SuggestedFix.OpenContact),
        new(Reason.ContactUnreachable, "contact-unreachable", "No phone or email", ReasonTone.Blocked, LinkKind.Contact,
            id => $"{Contact(id)} has neither phone nor email", null, CauseSubject.Contact, SuggestedFix.OpenContact),
        new(Reason.RepHidden, "rep-hidden", "Rep hidden", ReasonTone.Warning, LinkKind.Card,
            id => $"{Agency(id)} hides {Contact(id)} for this ID", Fix: SuggestedFix.OpenIdInAgency),
        new(Reason.NotYetInForce, "not-yet-in-force", "Starts later", ReasonTone.Warning, LinkKind.Dates,
            id => $"its rep starts on {Day(id.Claims[0].Rep.ValidFrom!.Value)}",
            Fix: SuggestedFix.OpenIdInAgency, Lead: "shows nobody yet"),
        new(Reason.NoLongerInForce, "no-longer-in-force", "Ended", ReasonTone.Warning, LinkKind.Dates,
            id => $"its rep ended on {Day(id.Claims[0].Rep.ValidUntil!.Value)}",
            Fix: SuggestedFix.OpenIdInAgency, Lead: "shows nobody any more"),
    }.ToFrozenDictionary(text => text.Reason);

    public static IEnumerable<ReasonText> All => s_all.Values;

    public static ReasonText Of(Reason reason) => s_all[reason];

    /// <summary>What stands in the way of an ID, as a sentence of its own without the ID.</summary>
    public static string Why(Finding finding)
    {
        var why = Of(finding.Reason).OfId!(finding);
        return char.ToUpperInvariant(why[0]) + why[1..];
    }

    private static string Agency(Finding id) => id.Claims[0].Agency.Name;

    private static string Contact(Finding id) => id.Contact!.Name;

    private static string Dispute(IReadOnlyList<Claim> claims) => claims.DistinctBy(claim => claim.Agency.Id).ToList() switch
    {
        [var only] => $"{only.Agency.Name} has it {(claims.Count == 2 ? "twice" : $"{claims.Count} times")}",
        [var first, var second] => $"{first.Agency.Name} and {second.Agency.Name} both claim it",
        var several => $"{Words.List(several.Select(claim => claim.Agency.Name))} all claim it",
    };

    private static string Until(Finding finding) =>
        finding.Plan is { } plan ? (plan with { From = null }).InWords(Day) : "";

    internal static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
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
