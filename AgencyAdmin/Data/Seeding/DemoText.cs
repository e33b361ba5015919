using System.Globalization;
using System.Text;

namespace AgencyAdmin.Data.Seeding;

/// <summary>Addresses on the internet for people who do not exist: the ending .example belongs to nobody.</summary>
internal static class DemoText
{
    public static string Website(string business) => $"https://www.{Slug(business, '-')}.example";

    public static string Email(string firstName, string lastName, string domain) =>
        $"{Slug(firstName, null)}.{Slug(lastName, null)}@{domain}";

    /// <summary>Lower-case ASCII letters and digits; words joined by the given mark, if any.</summary>
    public static string Slug(string text, char? joint)
    {
        var plain = text.Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD);
        var slug = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (joint is { } mark && slug.Length > 0 && slug[^1] != mark
                && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                slug.Append(mark);
            }
        }

        return slug.ToString().Trim(joint ?? ' ');
    }
}
