using AgencyAdmin.Security.Sessions;
using AgencyAdmin.Security.Web;

namespace AgencyAdmin.Security;

/// <summary>
/// What the sign-in page says of where somebody comes from. The address carries the word, never the sentence.
/// </summary>
internal static class SignInNotices
{
    public const string PasswordSet = "password-set";
    public const string SignedOutEverywhere = "signed-out-everywhere";
    public const string OpenIdFailed = "open-id-failed";
    public const string OpenIdUnreachable = "open-id-unreachable";
    public const string OpenIdNoRole = "open-id-no-role";
    public const string OpenIdNoEmail = "open-id-no-email";
    public const string OpenIdTaken = "open-id-taken";
    public const string OpenIdDisabled = "open-id-disabled";

    public static string? Say(string? word) => word switch
    {
        PasswordSet => "Your new password is set. Sign in with it.",
        SignedOutEverywhere => "You are signed out everywhere.",
        StaleForms.Word => "The page had been open for too long, so it was loaded again. Sign in once more.",
        _ => SessionEnds.Say(word),
    };

    /// <summary>Why a sign-in elsewhere led back here.</summary>
    public static string? Refusal(string? word) => word switch
    {
        OpenIdFailed => "The sign-in elsewhere did not come to an end. Try again; if it fails again, the log of AgencyAdmin says more.",
        OpenIdUnreachable => "The sign-in elsewhere cannot be reached now. Try again later, or tell an administrator.",
        OpenIdNoRole => "You are known elsewhere, but your account there has no role in AgencyAdmin. Ask for one where your account is kept.",
        OpenIdNoEmail => "The sign-in elsewhere did not say your email address. An administrator can have it send the claim \"email\".",
        OpenIdTaken => "Your email address has an account here already, with a password. Sign in with that, or ask an administrator to join the two.",
        OpenIdDisabled => "Your account here is disabled. Ask an administrator.",
        _ => null,
    };
}
