using System.Globalization;
using System.Text;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>A contact that may be picked.</summary>
public sealed record ContactCandidate(int Id, string Name, string? Email);

/// <summary>A contact that a sales rep ID may stand for, and the fact that speaks for it.</summary>
/// <param name="ContactId">The contact's key.</param>
/// <param name="Name">The contact's name.</param>
/// <param name="Score">From 1 to 100: how telling the fact is.</param>
/// <param name="Reason">The fact, in words: <c>initials J.D. match Jane Doe</c>.</param>
public sealed record ContactSuggestion(int ContactId, string Name, int Score, string Reason);

/// <summary>Guesses from an ID's letters whom it stands for. A guess is offered with its reason, and never taken by itself.</summary>
public static class ContactSuggestions
{
    private const int ShortestBeginning = 3;

    /// <summary>The likeliest contacts, best first; of equals the first by name. Empty where nothing speaks for anyone.</summary>
    public static IReadOnlyList<ContactSuggestion> For(string salesRepId, IEnumerable<ContactCandidate> candidates)
    {
        var letters = Plain(string.Concat(salesRepId.Where(char.IsLetter)));
        var whole = Plain(string.Concat(salesRepId.Where(char.IsLetterOrDigit)));
        return letters.Length < 2
            ? []
            : [
                .. candidates.Select(candidate => Match(letters, whole, candidate)).OfType<ContactSuggestion>()
                    .OrderByDescending(s => s.Score).ThenBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.ContactId),
            ];
    }

    private static ContactSuggestion? Match(string letters, string whole, ContactCandidate candidate)
    {
        var words = candidate.Name.Split([' ', '-', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return null;
        }

        var local = candidate.Email?.Split('@')[0] ?? "";
        var mailbox = Plain(string.Concat(local.Where(char.IsLetterOrDigit)));
        var (first, last) = (Plain(words[0]), Plain(words[^1]));
        ContactSuggestion Because(int score, string reason) => new(candidate.Id, candidate.Name, score, reason);

        return mailbox.Length > 0 && (mailbox == whole || mailbox == letters)
                ? Because(95, $"mail address {local}@ matches {candidate.Name}")
            : words.Length > 1 && letters == first[..1] + last
                ? Because(90, $"{words[0][..1]}. {words[^1]} matches {candidate.Name}")
            : letters == last ? Because(85, $"last name {words[^1]} matches {candidate.Name}")
            : letters == string.Concat(words.Select(word => Plain(word)[..1])) || (words.Length > 1 && letters == first[..1] + last[..1])
                ? Because(80, $"initials {Dotted(letters)} match {candidate.Name}")
            : letters == first ? Because(70, $"first name {words[0]} matches {candidate.Name}")
            : letters.Length >= ShortestBeginning && last.StartsWith(letters, StringComparison.Ordinal)
                ? Because(60, $"{letters} begins the last name of {candidate.Name}")
            : null;
    }

    /// <summary>Upper case without accents, so that JOSE finds José.</summary>
    private static string Plain(string text)
    {
        var decomposed = text.Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark);
        var plain = string.Concat(decomposed).ToUpperInvariant();
        return plain.Length > 0 ? plain : text;
    }

    private static string Dotted(string letters) => string.Concat(letters.Select(letter => $"{letter}."));
}
