using System.Security.Claims;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.OpenId;

/// <summary>Somebody whom the provider has signed in.</summary>
/// <param name="KeepsRole">
/// True where the provider gives another role, but this is the last administrator, who stays one.
/// </param>
public sealed record ProvidedAccount(AppUser User, bool KeepsRole);

/// <summary>
/// Makes an account of whoever the provider sends with a role that is mapped, and has its role follow the provider at
/// every sign-in. A password, a second step and passkeys are the provider's: an account of it has none here.
/// </summary>
public sealed partial class OpenIdSignIn(
    UserManager<AppUser> users, SignInManager<AppUser> signIn, Accounts accounts, AppDbContext db, CurrentUser actor,
    IOptions<OpenIdOptions> options, ILogger<OpenIdSignIn> logger)
{
    private static readonly string[] s_emailClaims = ["email", "preferred_username", "upn"];

    /// <summary>Signs in whoever has just come back from the provider.</summary>
    public async Task<Outcome<ProvidedAccount>> AcceptAsync(ExternalLoginInfo info)
    {
        // What changes on the account is the provider's doing: nobody is signed in yet.
        actor.ActAsSystem($"Sign-in with {options.Value.DisplayName}");
        var outcome = await TakeAsync(info);
        if (!outcome.TryGet(out _))
        {
            return outcome;
        }

        var result = await signIn.ExternalLoginSignInAsync(
            info.LoginProvider, info.ProviderKey, isPersistent: false, bypassTwoFactor: true);
        return result.Succeeded ? outcome : Refuse(SignInNotices.OpenIdDisabled);
    }

    // All of it or nothing, and in one transaction, so that the rule of the last administrator holds.
    private async Task<Outcome<ProvidedAccount>> TakeAsync(ExternalLoginInfo info)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var user = await users.FindByLoginAsync(info.LoginProvider, info.ProviderKey);
        if (options.Value.RoleOf(info.Principal.FindAll(options.Value.RoleClaim).Select(claim => claim.Value)) is not { } role)
        {
            if (user is not null)
            {
                await EndAsync(user);
                await transaction.CommitAsync();
            }

            return Refuse(SignInNotices.OpenIdNoRole);
        }

        var outcome = user is null ? await AddAsync(info, role) : await FollowAsync(user, role);
        if (outcome.TryGet(out _))
        {
            await transaction.CommitAsync();
        }

        return outcome;
    }

    // Whoever has no role at the provider has no business here any more, the last administrator neither. The log says
    // that nobody is left, because the command line has to make another.
    private async Task EndAsync(AppUser user)
    {
        await users.UpdateSecurityStampAsync(user);
        if (await Administrators.IsLastAsync(db, user.Id))
        {
            Log.LastRefused(logger, user.Id);
        }
    }

    private async Task<Outcome<ProvidedAccount>> AddAsync(ExternalLoginInfo info, string role)
    {
        if (EmailOf(info.Principal) is not { } email)
        {
            return Refuse(SignInNotices.OpenIdNoEmail);
        }

        if (await users.FindByEmailAsync(email) is { } there)
        {
            return options.Value.LinkByEmail && IsVerified(info.Principal, email) && (await users.GetLoginsAsync(there)).Count == 0
                ? await LinkAsync(there, info, role)
                : Refuse(SignInNotices.OpenIdTaken);
        }

        var added = await accounts.AddAsync(email, NameOf(info.Principal, email), role, password: null);
        return added.TryGet(out var user) && (added = await AddLoginAsync(user, info)).TryGet(out user)
            ? new ProvidedAccount(user, KeepsRole: false)
            : added.Refusals.ToList();
    }

    // From now on the provider alone says who this is, so the password goes. It goes last: who has neither a password
    // nor ever signed in does not count as an administrator.
    private async Task<Outcome<ProvidedAccount>> LinkAsync(AppUser user, ExternalLoginInfo info, string role)
    {
        var followed = await FollowAsync(user, role);
        if (!followed.TryGet(out var account))
        {
            return followed;
        }

        // The last administrator keeps the role, but nobody gets it by an address whom the provider gives a lower one.
        if (account.KeepsRole)
        {
            return Refuse(SignInNotices.OpenIdTaken);
        }

        await users.RemovePasswordAsync(user);
        await users.SetTwoFactorEnabledAsync(user, enabled: false);
        var linked = await AddLoginAsync(user, info);
        return linked.TryGet(out _) ? followed : linked.Refusals.ToList();
    }

    private async Task<Outcome<AppUser>> AddLoginAsync(AppUser user, ExternalLoginInfo info)
    {
        var added = await users.AddLoginAsync(
            user, new(info.LoginProvider, info.ProviderKey, options.Value.DisplayName));
        return added.Succeeded ? user : added.ToRefusals();
    }

    private async Task<Outcome<ProvidedAccount>> FollowAsync(AppUser user, string role)
    {
        if (await users.GetRolesAsync(user) is [var one] && one == role)
        {
            return new ProvidedAccount(user, KeepsRole: false);
        }

        if (role != Roles.Administrator && await Administrators.IsLastAsync(db, user.Id))
        {
            Log.LastKept(logger, user.Id, role);
            return new ProvidedAccount(user, KeepsRole: true);
        }

        var given = await accounts.GiveRoleAsync(user, role);
        return given.TryGet(out _) ? new ProvidedAccount(user, KeepsRole: false) : given.Refusals.ToList();
    }

    // At many a provider everybody chooses a name: it is cut to what a name here may be.
    private static string NameOf(ClaimsPrincipal principal, string email) =>
        AccountName.Of(principal.FindFirstValue("name")) ?? AccountName.Of(email.Split('@')[0]) ?? email;

    // An account is taken over by an address only where the provider says that it has seen mail arrive there. Other claims,
    // such as preferred_username, are what somebody has typed.
    private static bool IsVerified(ClaimsPrincipal principal, string email) =>
        principal.FindFirstValue("email") == email
        && string.Equals(principal.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase);

    private static string? EmailOf(ClaimsPrincipal principal) =>
        s_emailClaims.Select(principal.FindFirstValue).FirstOrDefault(text => text?.Contains('@') == true);

    private static Refusal Refuse(string word) => new(word, SignInNotices.Refusal(word)!);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning,
            Message = "The OpenID provider gives account {AccountId} the role {Role}. It stays the last administrator")]
        public static partial void LastKept(ILogger logger, int accountId, string role);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning,
            Message = "Account {AccountId}, the last administrator, was refused: the OpenID provider gives it no role. "
                + "\"AgencyAdmin users role\" makes somebody else an administrator")]
        public static partial void LastRefused(ILogger logger, int accountId);
    }
}
