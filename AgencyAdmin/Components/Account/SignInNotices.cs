using AgencyAdmin.Security.Sessions;

namespace AgencyAdmin.Components.Account;

/// <summary>What the sign-in page says of where somebody comes from. The address carries the word, never the sentence.</summary>
internal static class SignInNotices
{
    public const string PasswordSet = "password-set";
    public const string SignedOutEverywhere = "signed-out-everywhere";

    public static string? Say(string? word) => word switch
    {
        PasswordSet => "Your new password is set. Sign in with it.",
        SignedOutEverywhere => "You are signed out everywhere.",
        _ => SessionEnds.Say(word),
    };
}
