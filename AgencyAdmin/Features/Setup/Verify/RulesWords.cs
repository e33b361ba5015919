using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>The normalisation rules, and what they do, in words.</summary>
internal static class RulesWords
{
    /// <summary>Each rule in two or three words, in the order in which they work.</summary>
    public static IEnumerable<string> Of(NormalisationRules rules)
    {
        yield return rules.TrimsSpaces ? "Spaces trimmed" : "Spaces count";
        yield return Case(rules.LetterCase);
        yield return rules.DropsLeadingZeros ? "Leading zeros dropped" : "Leading zeros count";
        yield return rules.Prefix is { } prefix ? $"Prefix {prefix} dropped" : "No prefix dropped";
        yield return rules.Aliases.Count == 0 ? "No aliases" : DisplayFormat.Plural(rules.Aliases.Count, "alias", "aliases");
    }

    /// <summary>
    /// The rules field by field; each old ID that any of these reads as another is a field by itself.
    /// </summary>
    public static IReadOnlyList<Field<NormalisationRules>> Fields(params NormalisationRules[] seen) =>
    [
        new(
            "Spaces", rules => rules.TrimsSpaces, (to, from) => to with { TrimsSpaces = from.TrimsSpaces },
            rules => rules.TrimsSpaces ? "Trimmed" : "Count"),
        new(
            "Letter case", rules => rules.LetterCase, (to, from) => to with { LetterCase = from.LetterCase },
            rules => Case(rules.LetterCase)),
        new(
            "Leading zeros", rules => rules.DropsLeadingZeros,
            (to, from) => to with { DropsLeadingZeros = from.DropsLeadingZeros },
            rules => rules.DropsLeadingZeros ? "Dropped" : "Count"),
        new("Prefix to drop", rules => rules.Prefix, (to, from) => to with { Prefix = from.Prefix }),
        .. seen.SelectMany(rules => rules.Aliases).Select(alias => alias.Old).Distinct().Select(AliasOf),
    ];

    // The order of the aliases says nothing: one that is new comes last.
    private static Field<NormalisationRules> AliasOf(string old) => new(
        $"Alias of {old}", rules => NewOf(rules, old), (to, from) => to with
        {
            Aliases = (NewOf(to, old), NewOf(from, old)) switch
            {
                (_, null) => [.. to.Aliases.Where(alias => alias.Old != old)],
                (null, { } added) => [.. to.Aliases, new RepIdAlias(old, added)],
                (_, { } changed) => [.. to.Aliases.Select(alias => alias.Old == old ? alias with { New = changed }
                : alias)],
            },
        });

    private static string? NewOf(NormalisationRules rules, string old) =>
        rules.Aliases.FirstOrDefault(alias => alias.Old == old)?.New;

    public static string Case(LetterCase letters) => letters switch
    {
        LetterCase.Upper => "All letters upper case",
        LetterCase.Lower => "All letters lower case",
        _ => "Letters as sent",
    };

    /// <summary>What was done, for the notice; by name where it was one thing.</summary>
    public static string Done(RulesApplied applied)
    {
        if (applied.Only is { } change)
        {
            return $"Rules changed: {Done(change)}";
        }

        var parts = Parts(applied).ToList();
        return parts.Count == 0 ? "Rules changed" : $"Rules changed: {string.Join(", ", parts)}";
    }

    private static string Done(Regrouping change)
    {
        var names = Words.List(change.From.Select(from => from.Id.Normalised));
        return change.IsJoin ? $"{names} joined"
            : change.IsSplit ? $"{change.Normalised} split off from {names}"
            : $"{names} is {change.Normalised} now";
    }

    /// <summary>What would become of one ID: "jd01 becomes JD01".</summary>
    public static string Becomes(Regrouping change)
    {
        var names = Words.List(change.From.Select(from => from.Id.Normalised));
        return change.IsJoin ? $"{names} become one"
            : change.IsSplit ? $"{change.Normalised} becomes an ID of its own, apart from {names}"
            : $"{names} becomes {change.Normalised}";
    }

    /// <summary>What is decided about the IDs that become one, and what that takes away.</summary>
    public static string Decision(Regrouping change)
    {
        var becomes = change.Decision switch
        {
            RepIdDecision.Verified => "It counts as verified",
            RepIdDecision.Ignored => "It stays ignored",
            _ => "It still has to be verified",
        };
        return change.NoLongerIgnored.ToList() switch
        {
            [] => $"{becomes}.",
            var ignored => $"{becomes}, and is no longer ignored: "
                + string.Join("; ", ignored.Select(id => $"{id.Normalised} was ({id.IgnoreReason})")) + ".",
        };
    }

    private static IEnumerable<string> Parts(RulesApplied applied)
    {
        if (applied.Joined > 0)
        {
            yield return $"{DisplayFormat.Plural(applied.Joined, "ID")} joined from several";
        }

        if (applied.Renamed > 0)
        {
            yield return $"{DisplayFormat.Plural(applied.Renamed, "ID")} spelled anew";
        }

        if (applied.Split > 0)
        {
            yield return $"{DisplayFormat.Plural(applied.Split, "ID")} split off";
        }
    }
}
