using System.Text;

namespace AgencyAdmin.Domain.RepIds;

/// <summary>The visible rules that turn a raw sales rep ID into the spelling that agency reps are matched with.</summary>
/// <remarks>
/// By default only white space is touched. Case and leading zeros are left alone, because joining two IDs that nobody
/// asked to join links customers to the wrong person; step 1 marks such pairs as suspicious instead.
/// </remarks>
public sealed record NormalisationRules
{
    public static NormalisationRules Default { get; } = new();

    /// <summary>The spelling to match with: outer white space gone, inner runs of it one space, Unicode composed.</summary>
    public string Normalise(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        if (IsNormal(raw))
        {
            return raw;
        }

        var words = raw.Normalize(NormalizationForm.FormC)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }

    // Nearly every ID is plain ASCII without a space, and a feed has a million of them.
    private static bool IsNormal(string raw)
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
