using System.Globalization;
using System.Security.Cryptography;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security.TwoFactor;

/// <summary>A key that is offered to an app and belongs to no account until a code of it was typed.</summary>
/// <param name="Key">As the app takes it.</param>
/// <param name="Sealed">The same for the form, which only this account can send back.</param>
public sealed record OfferedKey(string Key, string Sealed);

/// <summary>Recovery codes; shown once.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>
/// The second step of an account's sign-in: a code of an authenticator app. It is on from the first right code; until
/// then nothing is stored. Switching it on or off ends the account's other sessions.
/// </summary>
public sealed class AuthenticatorSetup(
    UserManager<AppUser> users, SignInManager<AppUser> signIn, IUserStore<AppUser> store, OwnAccount own,
    ICurrentUser actor,
    IDataProtectionProvider protection, TimeProvider clock)
{
    private const int Codes = 10;

    private static readonly TimeSpan s_offerLifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("AgencyAdmin.OfferedKey.v1")
        .ToTimeLimitedDataProtector();

    /// <summary>A new key for this account, or the one that its form brought back.</summary>
    public OfferedKey Offer(AppUser user, string? brought = null)
    {
        if (Open(user, brought) is { } key)
        {
            return new(key, brought!);
        }

        var fresh = TimeCode.NewKey();
        var text = string.Create(CultureInfo.InvariantCulture, $"{user.Id}\n{user.SecurityStamp}\n{fresh}");
        return new(fresh, _protector.Protect(text, s_offerLifetime));
    }

    /// <summary>
    /// Switches it on, if the code comes from the offered key. Gives the recovery codes, which nobody can read again.
    /// </summary>
    public async Task<Outcome<RecoveryCodes>> TurnOnAsync(AppUser user, string? brought, string code, string? password)
    {
        if (Open(user, brought) is not { } key)
        {
            return new Refusal(
                "two-factor.old", "This page was open for too long. Scan the new QR code and type its code.");
        }

        if (TimeCode.StepOf(key, code, clock.GetUtcNow()) is null)
        {
            return new Refusal("two-factor.code", "This code is not right. Type the one that the app shows now; its clock must be right.", "Code");
        }

        if (await own.RefusesAsync(user, password) is { } refusal)
        {
            return refusal;
        }

        await ((IUserAuthenticatorKeyStore<AppUser>)store).SetAuthenticatorKeyAsync(user, key, CancellationToken.None);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, code))
        {
            return new Refusal("two-factor.code", "This code was used already. Wait for the next one.", "Code");
        }

        var set = await users.SetTwoFactorEnabledAsync(user, enabled: true);
        return set.Succeeded ? await NewCodesAsync(user) : set.ToRefusals();
    }

    /// <summary>New recovery codes; the old ones work no more.</summary>
    public async Task<Outcome<RecoveryCodes>> NewCodesAsync(AppUser user, string? password) =>
        await own.RefusesAsync(user, password) is { } refusal ? refusal : await NewCodesAsync(user);

    public async Task<Outcome<AppUser>> TurnOffAsync(AppUser user, string? password)
    {
        if (await own.RefusesAsync(user, password) is { } refusal)
        {
            return refusal;
        }

        var removed = await RemoveAsync(user);
        if (removed.TryGet(out _))
        {
            await signIn.RefreshSignInAsync(user);
        }

        return removed;
    }

    /// <summary>
    /// For somebody who has lost the phone: takes the second step and the passkeys off an account. An administrator
    /// does it, who has made sure who asks; the person signs in with the password and sets them up again.
    /// </summary>
    public async Task<Outcome<AppUser>> ResetAsync(int account)
    {
        if (actor.Refuses(Policies.ManageAccounts) is { } refusal)
        {
            return refusal;
        }

        if (await users.FindByIdAsync(account.ToString(CultureInfo.InvariantCulture)) is not { } user)
        {
            return new Refusal("user.gone", "This account no longer exists.");
        }

        foreach (var passkey in await users.GetPasskeysAsync(user))
        {
            await users.RemovePasskeyAsync(user, passkey.CredentialId);
        }

        return await RemoveAsync(user);
    }

    private async Task<Outcome<RecoveryCodes>> NewCodesAsync(AppUser user)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, Codes);
        await signIn.RefreshSignInAsync(user);
        return codes is null
            ? new Refusal("two-factor.codes", "The recovery codes could not be stored. Make new ones.")
            : new RecoveryCodes([.. codes]);
    }

    private async Task<Outcome<AppUser>> RemoveAsync(AppUser user)
    {
        var secrets = (IUserAuthenticationTokenStore<AppUser>)store;
        await secrets.RemoveTokenAsync(user, AppUserStore.Secrets, AppUserStore.Key, CancellationToken.None);
        await secrets.RemoveTokenAsync(user, AppUserStore.Secrets, AppUserStore.Codes, CancellationToken.None);
        var set = await users.SetTwoFactorEnabledAsync(user, enabled: false);
        return set.Succeeded ? user : set.ToRefusals();
    }

    private string? Open(AppUser user, string? brought)
    {
        try
        {
            return brought is { Length: > 0 }
                && _protector.Unprotect(brought).Split('\n') is [var id, var stamp, var key]
                && id == user.Id.ToString(CultureInfo.InvariantCulture) && stamp == user.SecurityStamp
                    ? key
                    : null;
        }
        catch (CryptographicException)
        {
            // Too old, or not one of ours.
            return null;
        }
    }
}
