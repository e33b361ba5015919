using System.Globalization;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>The one or two letters that stand in for a missing picture.</summary>
public static class Initials
{
    /// <summary>
    /// The first letters of the first and the last word; whole text elements, so that no accent is torn off.
    /// </summary>
    public static string Of(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => char.IsLetterOrDigit(word, 0))
            .ToList();
        return words switch
        {
            [] => "?",
            [var only] => First(only),
            [var first, .., var last] => First(first) + First(last),
        };
    }

    private static string First(string word) =>
        StringInfo.GetNextTextElement(word).ToUpper(CultureInfo.InvariantCulture);
}
