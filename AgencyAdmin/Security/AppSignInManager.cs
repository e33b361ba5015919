using System.Security.Claims;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Security.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security;

/// <summary>Keeps disabled accounts out of every way in, and notes when somebody came in last.</summary>
internal sealed class AppSignInManager(
    UserManager<AppUser> users, IHttpContextAccessor contexts, IUserClaimsPrincipalFactory<AppUser> claims,
    IOptions<IdentityOptions> options, ILogger<SignInManager<AppUser>> logger, IAuthenticationSchemeProvider schemes,
    IUserConfirmation<AppUser> confirmation, IDbContextFactory<AppDbContext> databases, UserSessions sessions, KnownBrowsers browsers,
    TimeProvider clock)
    : SignInManager<AppUser>(users, contexts, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(AppUser user) =>
        !user.IsDisabled && await base.CanSignInAsync(user);

    /// <summary>
    /// A known browser's wrong passwords and codes count on that browser, so that nobody else's keep it out.
    /// </summary>
    public override async Task<SignInResult> CheckPasswordSignInAsync(AppUser user, string password, bool lockoutOnFailure)
    {
        var isKnown = browsers.Knows(Context, user);
        var result = await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure && !isKnown);
        if (isKnown && lockoutOnFailure && !result.Succeeded)
        {
            browsers.CountWrong(Context, user);
        }

        return result;
    }

    protected override Task<bool> IsLockedOut(AppUser user) => browsers.IsLockedOutAsync(this, user);

    public override async Task SignInWithClaimsAsync(
        AppUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var now = clock.GetUtcNow();

        // A sign-in that is made anew after a change of the account brings its properties along: it is no later one and no
        // other session.
        authenticationProperties ??= new();
        authenticationProperties.Items.TryAdd(SignInTime.Name, SignInTime.Text(now));
        authenticationProperties.Items.TryAdd(AppClaims.Session, UserSession.NewId());
        var session = authenticationProperties.Items[AppClaims.Session]!;
        await sessions.StartAsync(user, session);
        browsers.Remember(Context, user);
        await base.SignInWithClaimsAsync(
            user, authenticationProperties,
            [
                .. additionalClaims, new(SignInTime.Name, authenticationProperties.Items[SignInTime.Name]!),
                new(AppClaims.Session, session),
            ]);
        user.LastSignInAt = now;

        // By itself: a save of the whole account would collide with one that an administrator is making.
        await using var db = await databases.CreateDbContextAsync();
        await db.Users.Where(one => one.Id == user.Id)
            .ExecuteUpdateAsync(one => one.SetProperty(u => u.LastSignInAt, now));
    }
}
