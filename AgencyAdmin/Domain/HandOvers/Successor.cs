using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.HandOvers;

/// <summary>What becomes of a sales rep ID.</summary>
public enum SuccessorKind
{
    /// <summary>Somebody takes it over.</summary>
    Contact,

    /// <summary>It stays in its agency without a person, so that its customers see the agency's desk.</summary>
    AgencyDesk,

    /// <summary>It ends: no agency has it any more.</summary>
    Nobody,

    /// <summary>It is not handed over.</summary>
    Leaver,

    /// <summary>It is split: each part has somebody of its own.</summary>
    Parts,
}

/// <summary>Who takes over a sales rep ID.</summary>
/// <param name="ContactId">The contact of <see cref="SuccessorKind.Contact"/>; of <see cref="SuccessorKind.Parts"/> who has the rest; else null.</param>
/// <param name="Parts">The parts of <see cref="SuccessorKind.Parts"/>.</param>
public sealed record Successor(SuccessorKind Kind, int? ContactId = null, RepParts? Parts = null)
{
    public static Successor AgencyDesk { get; } = new(SuccessorKind.AgencyDesk);

    public static Successor Nobody { get; } = new(SuccessorKind.Nobody);

    public static Successor Leaver { get; } = new(SuccessorKind.Leaver);

    /// <summary>Everybody who takes over something.</summary>
    public IEnumerable<int> Contacts => ContactId is { } own ? (Parts?.Contacts ?? []).Append(own).Distinct() : Parts?.Contacts ?? [];

    /// <summary>Whether customers see the agency's desk for it, or for a part of it.</summary>
    public bool NeedsDesk => Kind is SuccessorKind.AgencyDesk || Parts?.All.Any(part => part.To == PartHolder.Desk) is true;

    /// <summary>Who has the customers whom no part of <see cref="SuccessorKind.Parts"/> fits.</summary>
    internal PartHolder Remainder => ContactId is { } own ? new(own) : Parts?.Remainder(PartHolder.None) ?? PartHolder.None;

    /// <summary>The parts of a row that is split already, once the leaver's are split as well; null where nothing is split again.</summary>
    internal Outcome<RepParts>? SplitOf(AgencyRepSnapshot row, int leaverId) =>
        Kind is SuccessorKind.Parts && row.Parts is { } before ? before.SplitAgain(leaverId, Parts!, Remainder, row.ContactId == leaverId) : null;

    public static Successor Of(int contactId) => new(SuccessorKind.Contact, contactId);

    /// <summary>Somebody for each of these parts; a contact who has the rest becomes the row's own.</summary>
    public static Outcome<Successor> Split(IReadOnlyList<RepPart> parts)
    {
        var rest = parts.Count > 0 && parts[^1] is { Where.Rest: true, To.ContactId: { } id } ? id : (int?)null;
        var before = rest is null ? parts : [.. parts.SkipLast(1)];
        return rest is { } all && before.Count == 0
            ? Of(all)
            : RepParts.Of(before).Select(made => new Successor(SuccessorKind.Parts, rest, made));
    }
}

/// <summary>Somebody who may take over.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="AgencyId">The agency of its business: what it takes over goes there. Null where the business has none.</param>
/// <param name="StandIns">Who stands in for it, and for that one, whenever that is.</param>
public sealed record Candidate(ContactSnapshot Contact, int? AgencyId, IReadOnlyList<ContactSnapshot>? StandIns = null);

/// <summary>What was chosen for a hand-over.</summary>
/// <param name="Day">The first day on which the successors are seen.</param>
/// <param name="ByRepId">Who takes over, by the normalised ID.</param>
/// <param name="Rest">Who takes over every other ID; null where each has to be chosen.</param>
/// <param name="EndsContact">Whether the contact itself is seen no more from that day on, whatever still names it.</param>
public sealed record HandOverChoices(
    DateOnly Day, IReadOnlyDictionary<string, Successor> ByRepId, Successor? Rest, bool EndsContact = false)
{
    public Successor? For(string salesRepId) => ByRepId.GetValueOrDefault(salesRepId) ?? Rest;
}
