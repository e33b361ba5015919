using System.Security.Cryptography;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace AgencyAdmin.Security.TwoFactor;

/// <summary>
/// Identity keeps the key of the authenticator app and the recovery codes in the clear. Here they are encrypted with
/// the key ring, so that a copy of the database alone gives nobody a second step.
/// </summary>
internal sealed class AppUserStore(
    AppDbContext db, IDataProtectionProvider protection, IdentityErrorDescriber? describer = null)
    : UserStore<AppUser, IdentityRole<int>, AppDbContext, int>(db, describer)
{
    // Identity's names for what it stores by itself.
    public const string Secrets = "[AspNetUserStore]";
    public const string Key = "AuthenticatorKey";
    public const string Codes = "RecoveryCodes";

    private readonly IDataProtector _protector = protection.CreateProtector("AgencyAdmin.TwoFactor.v1");

    public override Task SetTokenAsync(
        AppUser user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(
            user, loginProvider, name, value is not null && loginProvider == Secrets ? _protector.Protect(value) : value, cancellationToken);

    public override async Task<string?> GetTokenAsync(
        AppUser user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        var value = await base.GetTokenAsync(user, loginProvider, name, cancellationToken);
        try
        {
            return value is not null && loginProvider == Secrets ? _protector.Unprotect(value) : value;
        }
        catch (CryptographicException)
        {
            // The key ring was lost: an administrator resets the second step.
            return null;
        }
    }
}
