using System.Text;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.RepIds;

/// <summary>How letters of a sales rep ID are read.</summary>
public enum LetterCase
{
    AsSent,
    Upper,
    Lower,
}

/// <summary>A sales rep ID that is read as another one: the rep's old code and the new.</summary>
public sealed record RepIdAlias(string Old, string New);

/// <summary>
/// The visible rules that turn a raw sales rep ID into the spelling that agency reps are matched with.
/// </summary>
/// <remarks>
/// By default only white space is touched. Case and leading zeros are left alone, because joining two IDs that nobody
/// asked to join links customers to the wrong person; step 1 marks such pairs as suspicious instead. A publication
/// stores the rules it was made with, so every property has a default that means what older publications meant.
/// </remarks>
public sealed record NormalisationRules
{
    public const int PrefixLimit = TextLimits.RepIdPrefix;
    public const int AliasesLimit = 2000;

    private RepIdAliases? _followed;

    public NormalisationRules()
    {
    }

    // What was worked out from the other rules must not come along into a changed copy.
    private NormalisationRules(NormalisationRules other) =>
        (TrimsSpaces, LetterCase, DropsLeadingZeros, Prefix, Aliases) =
        (other.TrimsSpaces, other.LetterCase, other.DropsLeadingZeros, other.Prefix, other.Aliases);

    public static NormalisationRules Default { get; } = new();

    /// <summary>Whether outer white space goes and inner runs of it become one space.</summary>
    public bool TrimsSpaces { get; init; } = true;

    public LetterCase LetterCase { get; init; }

    /// <summary>Whether 007 is 7 and JD001 is JD1: zeros in front of a run of digits.</summary>
    public bool DropsLeadingZeros { get; init; }

    /// <summary>What the ERP puts before every ID and nobody needs, such as <c>REP-</c>; null for nothing.</summary>
    public string? Prefix { get; init; }

    /// <summary>IDs that are read as others, after the rules above.</summary>
    public IReadOnlyList<RepIdAlias> Aliases { get; init; } = [];

    private bool TouchesOnlySpaces =>
        TrimsSpaces && LetterCase is LetterCase.AsSent && !DropsLeadingZeros && Prefix is null && Aliases.Count == 0;

    /// <summary>The spelling to match with. Normalising it again gives the same.</summary>
    public string Normalise(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return TouchesOnlySpaces && IsPlain(raw) ? raw : (_followed ??= RepIdAliases.Of(this)).Follow(Bare(raw));
    }

    /// <summary>What is wrong with the rules; empty where they can be applied.</summary>
    public IReadOnlyList<Refusal> Check() => [.. CheckPrefix(), .. RepIdAliases.Check(this)];

    public bool Equals(NormalisationRules? other) =>
        other is not null
        && (TrimsSpaces, LetterCase, DropsLeadingZeros, Prefix)
            == (other.TrimsSpaces, other.LetterCase, other.DropsLeadingZeros, other.Prefix)
        && Aliases.SequenceEqual(other.Aliases);

    public override int GetHashCode() =>
        HashCode.Combine(TrimsSpaces, LetterCase, DropsLeadingZeros, Prefix, Aliases.Count);

    /// <summary>
    /// By every rule but the aliases. One rule may open the way for another, so they run until nothing changes.
    /// </summary>
    internal string Bare(string raw)
    {
        var text = raw;
        while (Once(text) is var next && next != text)
        {
            text = next;
        }

        return text;
    }

    private string Once(string text)
    {
        text = Cased(text.Normalize(NormalizationForm.FormC));
        if (TrimsSpaces)
        {
            text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        // An ID that is nothing but the prefix stays, or it would be nothing.
        if (Prefix is { Length: > 0 } prefix && text.StartsWith(Cased(prefix), StringComparison.Ordinal)
            && !string.IsNullOrWhiteSpace(text[prefix.Length..]))
        {
            text = text[prefix.Length..];
        }

        return DropsLeadingZeros ? LeadingZeros.Drop(text) : text;
    }

    private string Cased(string text) => LetterCase switch
    {
        LetterCase.Upper => text.ToUpperInvariant(),
        LetterCase.Lower => text.ToLowerInvariant(),
        _ => text,
    };

    private IEnumerable<Refusal> CheckPrefix()
    {
        if (TextRule.Fault(Prefix) is { } fault)
        {
            yield return new("rules.prefix.character", $"The prefix {fault}. Take it out.", nameof(Prefix));
        }
        else if (TextRule.Length(Prefix) > PrefixLimit)
        {
            yield return new("rules.prefix", $"Use at most {PrefixLimit} characters for the prefix.", nameof(Prefix));
        }
    }

    // Nearly every ID is plain ASCII without a space.
    private static bool IsPlain(string raw)
    {
        foreach (var c in raw)
        {
            if (c is <= ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
