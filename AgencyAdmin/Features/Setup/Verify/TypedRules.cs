using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>Rules that someone has typed and not applied yet.</summary>
/// <param name="ReadAt">When the rules that they are to replace were changed last; null for those an installation begins with.</param>
/// <param name="Base">The rules that they are to replace, as they were read.</param>
public sealed record TypedRules(
    bool TrimsSpaces, LetterCase LetterCase, bool DropsLeadingZeros, string Prefix, IReadOnlyList<RepIdAlias> Aliases,
    DateTimeOffset? ReadAt,
    NormalisationRules? Base = null);

/// <summary>A reason for ignoring IDs that is being typed.</summary>
/// <param name="Seen">The version of each ID when it was chosen, by its key.</param>
public sealed record TypedReason(IReadOnlyDictionary<int, int> Seen, string Reason);

/// <summary>What someone has chosen and typed in step 1 and not stored yet.</summary>
/// <param name="Selected">The keys of the selected IDs.</param>
/// <param name="Active">The key of the ID whose row has the keys.</param>
/// <param name="Opened">The key of the ID in the side sheet.</param>
/// <param name="ToIgnore">The keys of the IDs for which a reason is asked.</param>
/// <param name="Reason">The reason as far as it is typed.</param>
public sealed record VerifyWork(
    IReadOnlyList<int> Selected, int? Active, int? Opened, IReadOnlyList<int> ToIgnore, string Reason, TypedRules? Rules);
