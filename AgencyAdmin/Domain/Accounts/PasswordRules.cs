namespace AgencyAdmin.Domain.Accounts;

/// <summary>
/// What a password must be: long, and not what somebody would try first. Nothing is demanded of its letters and signs,
/// because such rules give <c>Password1!</c> and nothing better.
/// </summary>
public static class PasswordRules
{
    public const int LeastLength = 12;

    /// <summary>A limit at all, so that nobody has megabytes hashed.</summary>
    public const int MostLength = 200;

    private const int LeastDistinct = 5;
    private const int LeastTelling = 4;

    private static readonly string[] s_walks =
    [
        "01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba",
        "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn",
    ];

    /// <summary>What is wrong with it; null for nothing.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="about">What is known of the person and the company: email address, name, the app's name.</param>
    /// <param name="common">The commonest passwords in lower case.</param>
    public static Refusal? Check(string password, IEnumerable<string> about, IReadOnlySet<string> common)
    {
        var lower = password.ToLowerInvariant();
        return password.Length < LeastLength
                ? Refuse("short", $"Use at least {LeastLength} characters. A few words in a row are easy to remember.")
            : password.Length > MostLength ? Refuse("long", $"Use at most {MostLength} characters.")
            : IsMonotonous(lower) ? Refuse("simple", "This repeats itself or follows the keyboard. Choose one that is harder to guess.")
            : IsCommon(lower, common) ? Refuse("common", "This is one of the passwords that are tried first. Choose another.")
            : IsTelling(lower, about) ? Refuse("telling", "This holds your name, your email address or the company. Choose one without them.")
            : null;
    }

    private static bool IsMonotonous(string lower) =>
        lower.Distinct().Count() < LeastDistinct
        || s_walks.Any(walk => walk.Contains(lower, StringComparison.Ordinal))
        || Enumerable.Range(1, lower.Length / 2).Any(length => Repeats(lower, length));

    // "hunter2hunter2" is no longer than "hunter2" to somebody who tries passwords twice over.
    private static bool Repeats(string text, int length) =>
        text.Length % length == 0 && Enumerable.Range(0, text.Length).All(i => text[i] == text[i % length]);

    // The word itself, and the word with a year, a number or signs around it.
    private static bool IsCommon(string lower, IReadOnlySet<string> common)
    {
        var core = lower.Trim([.. lower.Where(c => !char.IsLetter(c))]);
        return common.Contains(lower) || (core.Length >= LeastTelling && common.Contains(core)) || core.Length == 0;
    }

    private static bool IsTelling(string lower, IEnumerable<string> about) => about
        .SelectMany(text => text.ToLowerInvariant().Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries))
        .Any(part => part.Length >= LeastTelling && lower.Contains(part, StringComparison.Ordinal));

    private static Refusal Refuse(string cause, string message) => new($"password.{cause}", message, "Password");
}
