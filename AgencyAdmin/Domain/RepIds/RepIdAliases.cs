using System.Collections.Frozen;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.RepIds;

/// <summary>The aliases of some rules, each followed to its end: A is B and B is C makes A into C.</summary>
internal sealed class RepIdAliases
{
    private readonly FrozenDictionary<string, string> _ends;

    private RepIdAliases(FrozenDictionary<string, string> ends) => _ends = ends;

    /// <summary>
    /// An alias that leads back to itself means nothing and is left out; <see cref="Check"/> refuses it before.
    /// </summary>
    public static RepIdAliases Of(NormalisationRules rules)
    {
        var steps = Steps(rules);
        return new(steps.Keys
            .Select(old => (Old: old, End: End(old, steps)))
            .Where(alias => alias.End is not null)
            .ToFrozenDictionary(alias => alias.Old, alias => alias.End!, StringComparer.Ordinal));
    }

    public string Follow(string bare) => _ends.GetValueOrDefault(bare) ?? bare;

    public static IEnumerable<Refusal> Check(NormalisationRules rules)
    {
        const string field = nameof(NormalisationRules.Aliases);
        if (rules.Aliases.Count > NormalisationRules.AliasesLimit)
        {
            yield return new("rules.aliases.many", $"Use at most {NormalisationRules.AliasesLimit} aliases.", field);
        }

        if (rules.Aliases.SelectMany(alias => new[] { alias.Old, alias.New }).Select(id => TextRule.Fault(id)).OfType<string>().FirstOrDefault() is { } fault)
        {
            yield return new("rules.alias.character", $"An ID of the aliases {fault}. Take it out.", field);
            yield break;
        }

        if (rules.Aliases.Any(alias => !IsId(alias.Old) || !IsId(alias.New)))
        {
            yield return new(
                "rules.alias.empty", $"Give both IDs of every alias, with 1 to {SalesRepId.Limit} characters each.", field);
            yield break;
        }

        var steps = Steps(rules);
        foreach (var twice in rules.Aliases.GroupBy(alias => rules.Bare(alias.Old), StringComparer.Ordinal)
            .Where(group => group.Select(alias => rules.Bare(alias.New)).Distinct(StringComparer.Ordinal).Skip(1).Any()))
        {
            yield return new("rules.alias.twice", $"{twice.Key} has two aliases. Remove one of them.", field);
        }

        if (steps.Keys.FirstOrDefault(old => End(old, steps) is null) is { } circle)
        {
            yield return new("rules.alias.circle", $"The aliases of {circle} lead back to it. Remove one of them.", field);
        }
    }

    private static bool IsId(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= SalesRepId.Limit;

    // By the other rules first, so that an alias holds however its ID is spelled. One that they fulfil already is no
    // step.
    private static Dictionary<string, string> Steps(NormalisationRules rules)
    {
        var steps = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var alias in rules.Aliases)
        {
            var (old, end) = (rules.Bare(alias.Old), rules.Bare(alias.New));
            if (old != end)
            {
                steps.TryAdd(old, end);
            }
        }

        return steps;
    }

    private static string? End(string old, Dictionary<string, string> steps)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var at = old;
        while (steps.TryGetValue(at, out var next))
        {
            if (!seen.Add(at))
            {
                return null;
            }

            at = next;
        }

        return at;
    }
}
