using AgencyAdmin.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security.Passkeys;

/// <summary>
/// Sign-in with a passkey, which stands for both steps. An account that is locked after wrong passwords can still be
/// signed in to with one: nobody guesses a passkey, so nobody can lock its owner out.
/// </summary>
public sealed class PasskeySignIn(SignInManager<AppUser> signIn)
{
    /// <param name="credential">What the browser answered to what was asked just before.</param>
    public async Task<bool> TryAsync(string? credential)
    {
        if (await AnsweredAsync(credential) is not { Succeeded: true, User: { } user, Passkey: { } passkey }
            || !await signIn.CanSignInAsync(user)
            || (await signIn.UserManager.GetLoginsAsync(user)).Count > 0)
        {
            return false;
        }

        // It counts its uses: a copy of it would be noticed.
        if (!(await signIn.UserManager.AddOrUpdatePasskeyAsync(user, passkey)).Succeeded)
        {
            return false;
        }

        await signIn.SignInAsync(user, isPersistent: false);
        return true;
    }

    private async Task<PasskeyAssertionResult<AppUser>?> AnsweredAsync(string? credential)
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Identity's word for an answer to nothing that was asked.
            return null;
        }
    }
}
