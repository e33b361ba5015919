using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.RepIds;

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
        yield return rules.Aliases.Count == 0 ? "No aliases" : Say.Plural(rules.Aliases.Count, "alias", "aliases");
    }

    /// <summary>The rules field by field.</summary>
    public static IEnumerable<(string Name, string? Value)> Fields(NormalisationRules rules) =>
    [
        ("Spaces", rules.TrimsSpaces ? "Trimmed" : "Count"),
        ("Letter case", Case(rules.LetterCase)),
        ("Leading zeros", rules.DropsLeadingZeros ? "Dropped" : "Count"),
        ("Prefix to drop", rules.Prefix),
        ("Aliases", Text.OrNull(string.Join(", ", rules.Aliases.Select(alias => $"{alias.Old} → {alias.New}")))),
    ];

    public static string Case(LetterCase letters) => letters switch
    {
        LetterCase.Upper => "All letters upper case",
        LetterCase.Lower => "All letters lower case",
        _ => "Letters as sent",
    };

    /// <summary>What was done, for the notice.</summary>
    public static string Done(RulesApplied applied)
    {
        var parts = Parts(applied).ToList();
        return parts.Count == 0 ? "Rules changed" : $"Rules changed: {string.Join(", ", parts)}";
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
            RepIdDecision.Verified => "verified",
            RepIdDecision.Ignored => "ignored",
            _ => "new",
        };
        return change.NoLongerIgnored.ToList() switch
        {
            [] => $"It will be {becomes}.",
            var ignored => $"It will be {becomes}, and no longer ignored: "
                + string.Join("; ", ignored.Select(id => $"{id.Normalised} was ({id.IgnoreReason})")) + ".",
        };
    }

    private static IEnumerable<string> Parts(RulesApplied applied)
    {
        if (applied.Joined > 0)
        {
            yield return $"{Say.Plural(applied.Joined, "ID")} joined from several";
        }

        if (applied.Renamed > 0)
        {
            yield return $"{Say.Plural(applied.Renamed, "ID")} spelled anew";
        }

        if (applied.Split > 0)
        {
            yield return $"{Say.Plural(applied.Split, "ID")} split off";
        }
    }
}
