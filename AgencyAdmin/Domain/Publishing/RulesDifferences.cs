using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>What differs in the normalisation rules, rule by rule.</summary>
internal static class RulesDifferences
{
    public static IEnumerable<SetupChange> Between(NormalisationRules before, NormalisationRules after) =>
        Sentences(before, after).Select(sentence => new SetupChange(SetupChangeKind.RulesChanged, sentence));

    private static IEnumerable<string> Sentences(NormalisationRules before, NormalisationRules after)
    {
        if (before.TrimsSpaces != after.TrimsSpaces)
        {
            yield return after.TrimsSpaces
                ? "Spaces around sales rep IDs are dropped."
                : "Spaces around sales rep IDs count.";
        }

        if (before.LetterCase != after.LetterCase)
        {
            yield return $"Sales rep IDs are read {Case(after)}; they were read {Case(before)}.";
        }

        if (before.DropsLeadingZeros != after.DropsLeadingZeros)
        {
            yield return after.DropsLeadingZeros
                ? "Leading zeros of sales rep IDs are dropped."
                : "Leading zeros of sales rep IDs count.";
        }

        if (before.Prefix != after.Prefix)
        {
            yield return (before.Prefix, after.Prefix) switch
            {
                (var was, null) => $"The prefix {was} of sales rep IDs counts.",
                (null, var now) => $"The prefix {now} of sales rep IDs is dropped.",
                var (was, now) => $"The prefix {now} of sales rep IDs is dropped; it was {was}.",
            };
        }

        foreach (var alias in after.Aliases.Except(before.Aliases))
        {
            yield return $"{alias.Old} is read as {alias.New}.";
        }

        foreach (var alias in before.Aliases.Except(after.Aliases))
        {
            yield return $"{alias.Old} is no longer read as {alias.New}.";
        }

        if (before.Aliases.ToHashSet().SetEquals(after.Aliases) && !before.Aliases.SequenceEqual(after.Aliases))
        {
            yield return "The aliases stand in another order.";
        }
    }

    private static string Case(NormalisationRules rules) => rules.LetterCase switch
    {
        LetterCase.Upper => "in upper case",
        LetterCase.Lower => "in lower case",
        _ => "as sent",
    };
}
