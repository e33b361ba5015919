namespace AgencyAdmin.Features.Account.Own;

/// <summary>
/// What the page on one's account says of what was just done. The address carries the word, never the sentence.
/// </summary>
internal static class SecurityNotices
{
    public const string PasswordChanged = "password-changed";
    public const string TwoFactorOff = "two-factor-off";
    public const string PasskeyAdded = "passkey-added";
    public const string PasskeyRenamed = "passkey-renamed";
    public const string PasskeyRemoved = "passkey-removed";
    public const string SessionEnded = "session-ended";

    public const string LastAdministrator = "last-administrator";

    public static string? Say(string? word) => word switch
    {
        PasswordChanged => "Your password is changed. Everywhere else you are signed out.",
        TwoFactorOff => "Two-factor sign-in is off. Remove AgencyAdmin from your authenticator app.",
        PasskeyAdded => "Your passkey is added. The sign-in page offers it.",
        PasskeyRenamed => "The passkey has its new name.",
        PasskeyRemoved => "The passkey is removed. Remove it from the device too.",
        SessionEnded => "That session is ended, and every window of it.",
        LastAdministrator =>
            "Your account elsewhere no longer makes you an administrator. You stay one here, because nobody else is: make somebody else one, and sign in again.",
        _ => null,
    };
}
