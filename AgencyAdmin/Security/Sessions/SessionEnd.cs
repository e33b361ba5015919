namespace AgencyAdmin.Security.Sessions;

/// <summary>Why a sign-in ended while somebody was using it.</summary>
internal enum SessionEnd
{
    /// <summary>The account was disabled, or is gone.</summary>
    Disabled,

    /// <summary>The account has another role now.</summary>
    Role,

    /// <summary>The password was changed, a second factor was, or somebody signed the account out everywhere.</summary>
    SignedOut,

    /// <summary>Somebody signed out in another window of the browser, or ended this session from another one.</summary>
    Ended,

    /// <summary>It was as old as a sign-in may be.</summary>
    Old,
}

/// <summary>Says it to the person, on the sign-in page. The address carries the word.</summary>
internal static class SessionEnds
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        [Word(SessionEnd.Disabled)] = "This account was disabled, so you were signed out. If you still need it, ask an administrator.",
        [Word(SessionEnd.Role)] = "Your role was changed, so you were signed out. Sign in again to go on with the new one.",
        [Word(SessionEnd.SignedOut)] =
            "You were signed out, because the password was changed or the account was signed out everywhere. Sign in again.",
        [Word(SessionEnd.Ended)] = "You signed out in another window, or ended this session from another browser. Sign in again to go on.",
        [Word(SessionEnd.Old)] = $"You signed in {SignInTime.Longest.Days} days ago, which is as long as a sign-in holds. Sign in again.",
    };

    public static string Word(SessionEnd why) => why switch
    {
        SessionEnd.Disabled => "disabled",
        SessionEnd.Role => "role-changed",
        SessionEnd.Old => "sign-in-old",
        SessionEnd.Ended => "session-ended",
        _ => "signed-out",
    };

    public static string? Say(string? word) => word is null ? null : s_words.GetValueOrDefault(word);
}
