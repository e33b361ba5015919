using System.Globalization;
using System.Text;

namespace AgencyAdmin.Domain.Matching;

/// <summary>
/// Text with nothing left that two people type differently: no accents, no case, no marks, no spaces.
/// </summary>
internal static class PlainText
{
    /// <summary>
    /// Letters and digits in upper case without accents: <c>José Peña-Ruiz</c> becomes <c>JOSEPENARUIZ</c>.
    /// </summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (Unaccented(c) is { } spelled)
            {
                plain.Append(spelled);
            }
            else if (char.IsLetterOrDigit(c))
            {
                plain.Append(char.ToUpperInvariant(c));
            }
        }

        return plain.ToString();
    }

    /// <summary>
    /// As <see cref="Of"/>, with umlauts written out as German mail addresses have them: <c>MUELLER</c>.
    /// </summary>
    public static string WithUmlautsSpelled(string text) => Of(text.Normalize(NormalizationForm.FormC)
        .Replace("ä", "ae", StringComparison.OrdinalIgnoreCase)
        .Replace("ö", "oe", StringComparison.OrdinalIgnoreCase)
        .Replace("ü", "ue", StringComparison.OrdinalIgnoreCase));

    public static string Letters(string plain) => string.Concat(plain.Where(char.IsLetter));

    public static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>The digits without leading zeros, which ERPs add and lose.</summary>
    public static string Number(string text) => Digits(text).TrimStart('0');

    // Letters that Unicode does not take apart into a letter and an accent.
    private static string? Unaccented(char c) => c switch
    {
        'ß' => "SS",
        'æ' or 'Æ' => "AE",
        'œ' or 'Œ' => "OE",
        'ø' or 'Ø' => "O",
        'đ' or 'Đ' => "D",
        'ł' or 'Ł' => "L",
        'ı' => "I",
        _ => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark ? "" : null,
    };
}
