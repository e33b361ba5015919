using System.Globalization;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security;

/// <summary>
/// Links with which somebody sets the password of one account: the first one, or a new one in place of a forgotten one.
/// A link works once and for <see cref="Lifetime"/>; a password change, a new role or a sign-out everywhere kills it
/// earlier, because it is bound to the account's security stamp. Who may make one is for the caller to check.
/// </summary>
public sealed class OneTimeLinks(UserManager<AppUser> users)
{
    /// <summary>A day: long enough for somebody who is away today, short enough for a mailbox.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    private static Refusal Dead { get; } = new(
        "link.dead", "This link no longer works. It was used, or it is older than 24 hours. Ask an administrator for a new one.");

    /// <summary>The path of the link; the caller puts the console's address before it and shows it once.</summary>
    public async Task<string> MakeAsync(AppUser user) =>
        Urls.SetPassword(user.Id, await users.GeneratePasswordResetTokenAsync(user));

    /// <summary>Whose link it is; looking does not use it up.</summary>
    public async Task<Outcome<AppUser>> LookAsync(int account, string? token)
    {
        if (token is not null
            && await users.FindByIdAsync(account.ToString(CultureInfo.InvariantCulture)) is { IsDisabled: false } user
            && (await users.GetLoginsAsync(user)).Count == 0
            && await users.VerifyUserTokenAsync(
                user, OneTimeTokens.ProviderName, UserManager<AppUser>.ResetPasswordTokenPurpose, token))
        {
            return user;
        }

        return Dead;
    }

    /// <summary>
    /// Sets the password. That changes the security stamp, which ends the account's sessions and this link.
    /// </summary>
    public async Task<Outcome<AppUser>> UseAsync(int account, string? token, string password)
    {
        var outcome = await LookAsync(account, token);
        if (!outcome.TryGet(out var user))
        {
            return outcome;
        }

        var set = await users.ResetPasswordAsync(user, token!, password);
        if (!set.Succeeded)
        {
            return set.ToRefusals();
        }

        // Wrong passwords before this one say nothing any more, and whoever has the link need not wait for a lock to end.
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        await users.UpdateAsync(user);
        return user;
    }
}
