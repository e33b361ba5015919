using System.Security.Cryptography;
using AgencyAdmin.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Passwords;

/// <summary>
/// Identity's, but for where passwords are hashed: it does so on the thread of the request, here it is <see cref="PasswordHashing"/>.
/// </summary>
/// <remarks>Whatever sets or checks a password may throw <see cref="TooManyPasswordsException"/>, and has then done nothing.</remarks>
public sealed class AppUserManager(
    IUserStore<AppUser> store, IOptions<IdentityOptions> options, IPasswordHasher<AppUser> hasher,
    IEnumerable<IUserValidator<AppUser>> validators, IEnumerable<IPasswordValidator<AppUser>> passwordValidators,
    ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<AppUser>> logger, PasswordHashing hashing)
    : UserManager<AppUser>(store, options, hasher, validators, passwordValidators, normalizer, errors, services, logger)
{
    public override async Task<IdentityResult> CreateAsync(AppUser user, string password)
    {
        var set = await UpdatePasswordHash(user, password, validatePassword: true);
        return set.Succeeded ? await CreateAsync(user) : set;
    }

    public override async Task<bool> CheckPasswordAsync(AppUser user, string password)
    {
        var result = await VerifyPasswordAsync(Passwords, user, password);
        if (result is PasswordVerificationResult.SuccessRehashNeeded)
        {
            await UpdatePasswordHash(user, password, validatePassword: false);
            await UpdateUserAsync(user);
        }

        return result is not PasswordVerificationResult.Failed;
    }

    public override async Task<IdentityResult> ChangePasswordAsync(AppUser user, string currentPassword, string newPassword)
    {
        if (await VerifyPasswordAsync(Passwords, user, currentPassword) is PasswordVerificationResult.Failed)
        {
            return IdentityResult.Failed(ErrorDescriber.PasswordMismatch());
        }

        var set = await UpdatePasswordHash(user, newPassword, validatePassword: true);
        return set.Succeeded ? await UpdateUserAsync(user) : set;
    }

    protected override async Task<PasswordVerificationResult> VerifyPasswordAsync(
        IUserPasswordStore<AppUser> store, AppUser user, string password) =>
        await store.GetPasswordHashAsync(user, CancellationToken) is { } hash
            ? await hashing.RunAsync(() => PasswordHasher.VerifyHashedPassword(user, hash, password))
            : PasswordVerificationResult.Failed;

    protected override async Task<IdentityResult> UpdatePasswordHash(
        AppUser user, string newPassword, bool validatePassword)
    {
        if (validatePassword && await ValidatePasswordAsync(user, newPassword) is { Succeeded: false } refused)
        {
            return refused;
        }

        var hash = await hashing.RunAsync(() => PasswordHasher.HashPassword(user, newPassword));
        await Passwords.SetPasswordHashAsync(user, hash, CancellationToken);

        // Another password ends the account's sessions and links.
        await ((IUserSecurityStampStore<AppUser>)Store).SetSecurityStampAsync(
            user, Convert.ToHexString(RandomNumberGenerator.GetBytes(20)), CancellationToken);
        return IdentityResult.Success;
    }

    private IUserPasswordStore<AppUser> Passwords => (IUserPasswordStore<AppUser>)Store;
}
