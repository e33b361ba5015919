using System.Security.Claims;
using AgencyAdmin.Components.Account;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.OpenId;

/// <summary>
/// Makes an account of whoever the provider sends with a role that is mapped, and has its role follow the provider at
/// every sign-in. A password, a second step and passkeys are the provider's: an account of it has none here.
/// </summary>
public sealed class OpenIdSignIn(
    UserManager<AppUser> users, SignInManager<AppUser> signIn, Accounts accounts, CurrentUser actor, IOptions<OpenIdOptions> options)
{
    private static readonly string[] s_emailClaims = ["email", "preferred_username", "upn"];

    /// <summary>Signs in whoever has just come back from the provider.</summary>
    public async Task<Outcome<AppUser>> AcceptAsync(ExternalLoginInfo info)
    {
        // What changes on the account is the provider's doing: nobody is signed in yet.
        actor.ActAsSystem($"Sign-in with {options.Value.DisplayName}");
        var user = await users.FindByLoginAsync(info.LoginProvider, info.ProviderKey);
        if (options.Value.RoleOf(info.Principal.FindAll(options.Value.RoleClaim).Select(claim => claim.Value)) is not { } role)
        {
            if (user is not null)
            {
                await users.UpdateSecurityStampAsync(user);
            }

            return Refuse(SignInNotices.OpenIdNoRole);
        }

        var outcome = user is null ? await AddAsync(info, role) : await FollowAsync(user, role);
        if (!outcome.TryGet(out var account))
        {
            return outcome;
        }

        var result = await signIn.ExternalLoginSignInAsync(
            info.LoginProvider, info.ProviderKey, isPersistent: false, bypassTwoFactor: true);
        return result.Succeeded ? account : Refuse(SignInNotices.OpenIdDisabled);
    }

    private async Task<Outcome<AppUser>> AddAsync(ExternalLoginInfo info, string role)
    {
        if (EmailOf(info.Principal) is not { } email)
        {
            return Refuse(SignInNotices.OpenIdNoEmail);
        }

        if (await users.FindByEmailAsync(email) is { } there)
        {
            return options.Value.LinkByEmail && (await users.GetLoginsAsync(there)).Count == 0
                ? await LinkAsync(there, info, role)
                : Refuse(SignInNotices.OpenIdTaken);
        }

        var name = info.Principal.FindFirstValue("name") is { Length: > 0 } told ? told : email.Split('@')[0];
        var added = await accounts.AddAsync(email, name, role, password: null);
        return added.TryGet(out var user) ? await AddLoginAsync(user, info) : added;
    }

    // From now on the provider alone says who this is, so the password goes.
    private async Task<Outcome<AppUser>> LinkAsync(AppUser user, ExternalLoginInfo info, string role)
    {
        await users.RemovePasswordAsync(user);
        await users.SetTwoFactorEnabledAsync(user, enabled: false);
        var linked = await AddLoginAsync(user, info);
        return linked.TryGet(out _) ? await FollowAsync(user, role) : linked;
    }

    private async Task<Outcome<AppUser>> AddLoginAsync(AppUser user, ExternalLoginInfo info)
    {
        var added = await users.AddLoginAsync(
            user, new(info.LoginProvider, info.ProviderKey, options.Value.DisplayName));
        return added.Succeeded ? user : added.ToRefusals();
    }

    private async Task<Outcome<AppUser>> FollowAsync(AppUser user, string role) =>
        await users.GetRolesAsync(user) is [var one] && one == role ? user : await accounts.GiveRoleAsync(user, role);

    private static string? EmailOf(ClaimsPrincipal principal) =>
        s_emailClaims.Select(principal.FindFirstValue).FirstOrDefault(text => text?.Contains('@') == true);

    private static Refusal Refuse(string word) => new(word, SignInNotices.Refusal(word)!);
}
