using AgencyAdmin.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security;

/// <summary>
/// Sign-in with email and password. An address without an account, an account without a password, one that is locked and one that is
/// disabled are answered like a wrong password, and cost the same one hash: neither words nor time tell which accounts exist.
/// </summary>
public sealed class PasswordSignIn(SignInManager<AppUser> signIn, IPasswordHasher<AppUser> hasher)
{
    private static readonly AppUser s_nobody = new();
    private static string? s_nobodysHash;

    /// <summary>Whether the person is signed in now. Each wrong password of an account counts towards its lock.</summary>
    public async Task<bool> TryAsync(string email, string password)
    {
        var user = await signIn.UserManager.FindByNameAsync(email);
        if (user?.PasswordHash is null || user.IsDisabled || await signIn.UserManager.IsLockedOutAsync(user))
        {
            s_nobodysHash ??= hasher.HashPassword(s_nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(s_nobody, s_nobodysHash, password);
            return false;
        }

        return (await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true)).Succeeded;
    }
}
