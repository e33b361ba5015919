using System.Globalization;
using System.Security.Cryptography;
using AgencyAdmin.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security;

/// <summary>
/// The secret in a one-time link: an encrypted note of until when, for whom, for what, and of the account's security
/// stamp. Using it changes the stamp, so nothing has to be stored to make it work only once. Identity's own provider
/// looks at the machine's clock; this one takes the app's.
/// </summary>
internal sealed class OneTimeTokens(IDataProtectionProvider protection, TimeProvider clock) : IUserTwoFactorTokenProvider<AppUser>
{
    public const string ProviderName = "OneTime";

    private readonly IDataProtector _protector = protection.CreateProtector("AgencyAdmin.OneTimeTokens.v1");

    public async Task<string> GenerateAsync(string purpose, UserManager<AppUser> manager, AppUser user)
    {
        var until = clock.GetUtcNow() + OneTimeLinks.Lifetime;
        return _protector.Protect($"{until.UtcTicks}\n{await NoteAsync(purpose, manager, user)}");
    }

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<AppUser> manager, AppUser user)
    {
        try
        {
            return _protector.Unprotect(token).Split('\n', 2) is [var until, var note]
                && long.Parse(until, CultureInfo.InvariantCulture) > clock.GetUtcNow().UtcTicks
                && note == await NoteAsync(purpose, manager, user);
        }
        catch (CryptographicException)
        {
            // Not one of ours: a mistyped, cut off or made-up link.
            return false;
        }
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<AppUser> manager, AppUser user) =>
        Task.FromResult(false);

    private static async Task<string> NoteAsync(string purpose, UserManager<AppUser> manager, AppUser user)
    {
        var stamp = await manager.GetSecurityStampAsync(user);
        return string.Create(CultureInfo.InvariantCulture, $"{user.Id}\n{purpose}\n{stamp}");
    }
}
