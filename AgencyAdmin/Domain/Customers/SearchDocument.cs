using System.Text;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Customers;

/// <summary>All that a customer is found by, folded: the words of its fields with a space before and behind each.</summary>
public static class SearchDocument
{
    /// <summary>A phone is in it without gaps, because everyone writes it differently, and a number with gaps also without.</summary>
    public static string Of(string? number, string? name, string? city, string? postalCode, string? phone)
    {
        var document = new StringBuilder(96);
        Append(document, number, name, city, postalCode, phone);
        return document.ToString();
    }

    /// <summary>As above, into an empty builder.</summary>
    public static void Append(
        StringBuilder document, ReadOnlySpan<char> number, ReadOnlySpan<char> name, ReadOnlySpan<char> city, ReadOnlySpan<char> postalCode,
        ReadOnlySpan<char> phone)
    {
        document.Append(' ');
        Field(document, number);
        var end = document.Length - 1;
        if (end > 0 && Contains(document, ' ', 1, end))
        {
            for (var at = 1; at < end; at++)
            {
                document.Append(document[at] == ' ' ? "" : document[at].ToString());
            }

            document.Append(' ');
        }

        Field(document, name);
        Field(document, city);
        Field(document, postalCode);
        var start = document.Length;
        Field(document, phone);
        for (var at = document.Length - 2; at >= start; at--)
        {
            if (document[at] == ' ')
            {
                document.Remove(at, 1);
            }
        }
    }

    private static void Field(StringBuilder document, ReadOnlySpan<char> field)
    {
        var before = document.Length;
        FoldedText.Append(document, field);
        if (document.Length > before)
        {
            document.Append(' ');
        }
    }

    private static bool Contains(StringBuilder document, char sought, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (document[at] == sought)
            {
                return true;
            }
        }

        return false;
    }
}
