using System.Buffers.Text;
using System.Globalization;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security.Passkeys;

/// <summary>A passkey of an account, as its list shows it.</summary>
/// <param name="Key">What forms name it by.</param>
public sealed record ListedPasskey(string Key, string Name, DateTimeOffset CreatedAt);

/// <summary>
/// The passkeys of somebody's own account. Adding one asks for the password first; both adding and removing are logged.
/// </summary>
public sealed class OwnPasskeys(UserManager<AppUser> users, SignInManager<AppUser> signIn, OwnAccount own)
{
    public const int NameLength = TextLimits.PasskeyName;
    private const int Most = 10;

    private static Refusal Gone { get; } = new("passkey.gone", "This passkey is gone already.");

    public async Task<IReadOnlyList<ListedPasskey>> ListAsync(AppUser user) =>
    [
        .. (await users.GetPasskeysAsync(user))
            .OrderBy(passkey => passkey.CreatedAt)
            .Select(passkey => new ListedPasskey(
                Base64Url.EncodeToString(passkey.CredentialId), passkey.Name is { Length: > 0 } name ? name : "Passkey", passkey.CreatedAt)),
    ];

    /// <summary>What the browser needs to make one, once the password was right.</summary>
    public async Task<Outcome<string>> BeginAsync(AppUser user, string? password)
    {
        if ((await users.GetLoginsAsync(user)).Count > 0)
        {
            return new Refusal("passkey.provider", "You sign in elsewhere, so your passkeys are kept there.");
        }

        if ((await users.GetPasskeysAsync(user)).Count >= Most)
        {
            return new Refusal("passkey.many", $"An account has at most {Most} passkeys. Remove one first.");
        }

        return await own.RefusesAsync(user, password) is { } refusal
            ? refusal
            : await signIn.MakePasskeyCreationOptionsAsync(new()
            {
                Id = user.Id.ToString(CultureInfo.InvariantCulture),
                Name = user.Email!,
                DisplayName = user.DisplayName,
            });
    }

    /// <summary>Takes what the browser made, if it answers what was asked for this account just before.</summary>
    public async Task<Outcome<AppUser>> AddAsync(AppUser user, string? credential, string? name)
    {
        if (await MadeAsync(credential) is not { Succeeded: true } made || made.UserEntity.Id != user.Id.ToString(CultureInfo.InvariantCulture))
        {
            return new Refusal(
                "passkey.failed", "The passkey could not be added. Start again, and finish within three minutes.");
        }

        made.Passkey.Name = WrongName(name) is null ? TextRule.Clean(name) : "Passkey";
        var added = await users.AddOrUpdatePasskeyAsync(user, made.Passkey);
        return added.Succeeded ? user : added.ToRefusals();
    }

    public async Task<Outcome<AppUser>> RenameAsync(AppUser user, string? key, string? name)
    {
        if (WrongName(name) is { } wrong)
        {
            return wrong;
        }

        if (await FindAsync(user, key) is not { } passkey)
        {
            return Gone;
        }

        passkey.Name = TextRule.Clean(name);
        var renamed = await users.AddOrUpdatePasskeyAsync(user, passkey);
        return renamed.Succeeded ? user : renamed.ToRefusals();
    }

    /// <summary>Removes one, and ends the account's other sessions: it may have been somebody else's.</summary>
    public async Task<Outcome<AppUser>> RemoveAsync(AppUser user, string? key, string? password)
    {
        if (await own.RefusesAsync(user, password) is { } refusal)
        {
            return refusal;
        }

        if (await FindAsync(user, key) is not { } passkey)
        {
            return Gone;
        }

        var removed = await users.RemovePasskeyAsync(user, passkey.CredentialId);
        if (!removed.Succeeded)
        {
            return removed.ToRefusals();
        }

        await users.UpdateSecurityStampAsync(user);
        await signIn.RefreshSignInAsync(user);
        return user;
    }

    private static Refusal? WrongName(string? name) => TextRule.CheckName(
        "passkey.name", new("Name", "The name", name, NameLength), $"Give the passkey a name of at most {NameLength} characters.");

    private async Task<PasskeyAttestationResult?> MadeAsync(string? credential)
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Identity's word for an answer to nothing that was asked.
            return null;
        }
    }

    // Only among the account's own: the key of another's finds nothing.
    private async Task<UserPasskeyInfo?> FindAsync(AppUser user, string? key) =>
        (await users.GetPasskeysAsync(user))
            .FirstOrDefault(passkey => Base64Url.EncodeToString(passkey.CredentialId) == key);
}
