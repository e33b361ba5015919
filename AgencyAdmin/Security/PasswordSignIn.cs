using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Security.Passwords;
using AgencyAdmin.Security.Sessions;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security;

/// <summary>How a sign-in with a password went.</summary>
public enum PasswordAnswer
{
    Refused,
    SignedIn,

    /// <summary>The password is right, and the account asks for a second step.</summary>
    CodeNeeded,
}

/// <summary>
/// Sign-in with email and password. An address without an account, an account without a password, one that is locked
/// and one that is disabled are answered like a wrong password, and cost the same one hash: neither words nor time tell
/// which accounts exist.
/// </summary>
public sealed class PasswordSignIn(
    SignInManager<AppUser> signIn, KnownBrowsers browsers, IPasswordHasher<AppUser> hasher, PasswordHashing hashing)
{
    private static readonly AppUser s_nobody = new();
    private static string? s_nobodysHash;

    /// <summary>
    /// Signs in, or begins the second step. Each wrong password of an account counts towards its lock.
    /// </summary>
    /// <exception cref="TooManyPasswordsException">Too many others wait; the password was not looked at.</exception>
    public async Task<PasswordAnswer> TryAsync(string email, string password)
    {
        var user = await signIn.UserManager.FindByNameAsync(email);
        if (user?.PasswordHash is null || user.IsDisabled || await browsers.IsLockedOutAsync(signIn, user))
        {
            await hashing.RunAsync(() => VerifyNobodys(password));
            return PasswordAnswer.Refused;
        }

        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? PasswordAnswer.SignedIn
            : result.RequiresTwoFactor ? PasswordAnswer.CodeNeeded
            : PasswordAnswer.Refused;
    }

    private PasswordVerificationResult VerifyNobodys(string password)
    {
        s_nobodysHash ??= hasher.HashPassword(s_nobody, Guid.NewGuid().ToString());
        return hasher.VerifyHashedPassword(s_nobody, s_nobodysHash, password);
    }
}
