namespace AgencyAdmin.Components.Account.Own;

/// <summary>What the page on one's account says of what was just done. The address carries the word, never the sentence.</summary>
internal static class SecurityNotices
{
    public const string PasswordChanged = "password-changed";
    public const string TwoFactorOff = "two-factor-off";

    public static string? Say(string? word) => word switch
    {
        PasswordChanged => "Your password is changed. Everywhere else you are signed out.",
        TwoFactorOff => "Two-factor sign-in is off. Remove AgencyAdmin from your authenticator app.",
        _ => null,
    };
}
