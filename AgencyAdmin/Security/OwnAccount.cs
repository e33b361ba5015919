using System.Security.Claims;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security;

/// <summary>What protects an account, as its own page lists it.</summary>
/// <param name="HasPassword">False for accounts of the demo and of a provider.</param>
/// <param name="Provider">Who keeps its sign-in instead of us, in words; null for nobody.</param>
/// <param name="HasTwoFactor">Whether a code is asked after the password.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
/// <param name="Passkeys">How many passkeys it has.</param>
public sealed record Protection(bool HasPassword, string? Provider, bool HasTwoFactor, int RecoveryCodes, int Passkeys);

/// <summary>What somebody may do with the account that he or she is signed in with.</summary>
public sealed class OwnAccount(UserManager<AppUser> users, SignInManager<AppUser> signIn)
{
    public Task<AppUser?> FindAsync(ClaimsPrincipal principal) => users.GetUserAsync(principal);

    public async Task<Protection> ProtectionOfAsync(AppUser user) => new(
        user.PasswordHash is not null,
        (await users.GetLoginsAsync(user)).FirstOrDefault()?.ProviderDisplayName,
        user.TwoFactorEnabled,
        await users.CountRecoveryCodesAsync(user),
        (await users.GetPasskeysAsync(user)).Count);

    /// <summary>Sets another password and ends the account's other sessions; this one goes on.</summary>
    public async Task<Outcome<AppUser>> ChangePasswordAsync(AppUser user, string? current, string? wanted)
    {
        if (user.PasswordHash is null)
        {
            return new Refusal("account.no-password", "This account has no password. An administrator can give you a link to set one.");
        }

        if (await RefusesAsync(user, current) is { } refusal)
        {
            return refusal;
        }

        if (current == wanted)
        {
            return new Refusal(
                "account.same-password", "This is the password that you have. Choose another.", "Password");
        }

        var changed = await users.ChangePasswordAsync(user, current!, wanted ?? "");
        if (!changed.Succeeded)
        {
            return changed.ToRefusals();
        }

        await signIn.RefreshSignInAsync(user);
        return user;
    }

    /// <summary>Ends every session of the account, this one too.</summary>
    public async Task SignOutEverywhereAsync(AppUser user)
    {
        await users.UpdateSecurityStampAsync(user);
        await signIn.SignOutAsync();
    }

    /// <summary>
    /// Whoever changes how an account is signed in to shows once more that it is theirs: a session that was left open
    /// on a shared desk must not be enough. Wrong passwords count towards the lock. An account without a password has
    /// none to ask for.
    /// </summary>
    public async Task<Refusal?> RefusesAsync(AppUser user, string? password)
    {
        if (user.PasswordHash is null)
        {
            return null;
        }

        var check = await signIn.CheckPasswordSignInAsync(user, password ?? "", lockoutOnFailure: true);
        return check.Succeeded ? null
            : check.IsLockedOut ? new Refusal(
                "account.locked", "The account is locked for ten minutes after five wrong passwords. Try again then.", "Current")
            : new Refusal("account.password", "The current password is not right.", "Current");
    }
}
