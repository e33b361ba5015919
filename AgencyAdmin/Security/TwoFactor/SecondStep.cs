using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Security.Sessions;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security.TwoFactor;

/// <summary>
/// What is asked after the right password where the account has a second step: a code of the app, or a recovery code.
/// Wrong ones count towards the lock as wrong passwords do.
/// </summary>
public sealed class SecondStep(SignInManager<AppUser> signIn, KnownBrowsers browsers)
{
    /// <summary>Whether somebody has given the right password here within the last five minutes.</summary>
    public async Task<bool> IsAwaitedAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

    public async Task<bool> TryCodeAsync(string code) =>
        (await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)).Succeeded;

    /// <summary>A recovery code works once. Identity does not count wrong ones: it trusts them to be long.</summary>
    public async Task<bool> TryRecoveryCodeAsync(string code)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user || await browsers.IsLockedOutAsync(signIn, user))
        {
            return false;
        }

        // As they are printed: in capitals with a dash, however they are typed.
        var bare = string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (bare.Length > 5 && (await signIn.TwoFactorRecoveryCodeSignInAsync($"{bare[..5]}-{bare[5..]}")).Succeeded)
        {
            await signIn.UserManager.ResetAccessFailedCountAsync(user);
            return true;
        }

        await signIn.UserManager.AccessFailedAsync(user);
        return false;
    }
}
