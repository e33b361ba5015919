using System.Globalization;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security.TwoFactor;

/// <summary>
/// Checks the codes of authenticator apps in place of Identity's own provider, which takes a code as often as it is
/// typed while it holds, and looks at the machine's clock. Here a code works once: whoever looks over a shoulder comes
/// too late.
/// </summary>
internal sealed class AuthenticatorCodes(TimeProvider clock) : IUserTwoFactorTokenProvider<AppUser>
{
    private const string Store = "AgencyAdmin";
    private const string LastStep = "LastCode";

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<AppUser> manager, AppUser user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } key || TimeCode.StepOf(key, token, clock.GetUtcNow()) is not { } step)
        {
            return false;
        }

        var last = await manager.GetAuthenticationTokenAsync(user, Store, LastStep);
        return (last is null || long.Parse(last, CultureInfo.InvariantCulture) < step)
            && await RememberAsync(manager, user, step);
    }

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<AppUser> manager, AppUser user) =>
        await manager.GetAuthenticatorKeyAsync(user) is not null;

    // The app of the person makes them.
    public Task<string> GenerateAsync(string purpose, UserManager<AppUser> manager, AppUser user) =>
        Task.FromResult("");

    // Of two requests with the same code at once one loses: saving an account checks that nobody else did meanwhile.
    private static async Task<bool> RememberAsync(UserManager<AppUser> manager, AppUser user, long step) =>
        (await manager.SetAuthenticationTokenAsync(user, Store, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
}
