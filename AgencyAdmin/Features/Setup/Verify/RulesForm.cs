using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>The rules while they are being typed.</summary>
internal sealed class RulesForm
{
    public RulesForm(NormalisationRules rules)
    {
        (TrimsSpaces, LetterCase, DropsLeadingZeros, Prefix) =
            (rules.TrimsSpaces, rules.LetterCase, rules.DropsLeadingZeros, rules.Prefix ?? "");
        Aliases.AddRange(rules.Aliases.Select(alias => new AliasLine { Old = alias.Old, New = alias.New }));
    }

    public RulesForm(TypedRules typed)
    {
        (TrimsSpaces, LetterCase, DropsLeadingZeros, Prefix) = (
            typed.TrimsSpaces, typed.LetterCase, typed.DropsLeadingZeros, typed.Prefix);
        Aliases.AddRange(typed.Aliases.Select(alias => new AliasLine { Old = alias.Old, New = alias.New }));
    }

    public bool TrimsSpaces { get; set; }

    public LetterCase LetterCase { get; set; }

    public bool DropsLeadingZeros { get; set; }

    public string Prefix { get; set; }

    public List<AliasLine> Aliases { get; } = [];

    /// <summary>As typed, half a word and all.</summary>
    public TypedRules Typed(DateTimeOffset? readAt, NormalisationRules? before) => new(
        TrimsSpaces, LetterCase, DropsLeadingZeros, Prefix,
        [.. Aliases.Select(alias => new RepIdAlias(alias.Old, alias.New))], readAt, before);

    /// <summary>As typed; a line that is still empty counts for nothing.</summary>
    public NormalisationRules Rules() => new()
    {
        TrimsSpaces = TrimsSpaces,
        LetterCase = LetterCase,
        DropsLeadingZeros = DropsLeadingZeros,
        Prefix = TextRule.Clean(Prefix),
        Aliases =
        [
            .. Aliases.Where(alias => TextRule.Clean(alias.Old + alias.New) is not null)
                .Select(alias => new RepIdAlias(alias.Old.Trim(), alias.New.Trim())),
        ],
    };
}

/// <summary>An alias while it is being typed.</summary>
internal sealed class AliasLine
{
    public string Old { get; set; } = "";

    public string New { get; set; } = "";
}
