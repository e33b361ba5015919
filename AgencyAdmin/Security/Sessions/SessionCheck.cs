using System.Globalization;
using System.Security.Claims;
using AgencyAdmin.Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Sessions;

/// <summary>
/// Ends a sign-in at the next request after its session was ended, the account's security stamp has changed, the
/// account was disabled, or it has lasted for <see cref="SignInTime.Longest"/>.
/// Identity's own check looks only every 30 minutes; this one reads one row by its key each time.
/// </summary>
internal sealed class SessionCheck(
    IDbContextFactory<AppDbContext> databases, IOptions<IdentityOptions> options, TimeProvider clock)
    : ISecurityStampValidator
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var stamp = context.Principal?.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        if (stamp is null
            || clock.GetUtcNow() >= SignInTime.EndOf(context.Principal!)
            || stamp != await StampOfAsync(context.Principal!, context.HttpContext.RequestAborted))
        {
            // The cookie is left: another window of this browser may be getting a new one in this very moment.
            context.RejectPrincipal();
        }
    }

    private async Task<string?> StampOfAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (!int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        var session = principal.FindFirstValue(AppClaims.Session);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users
            .Where(user => user.Id == id && !user.IsDisabled
                && db.UserSessions.Any(one => one.Id == session && one.UserId == id))
            .Select(user => user.SecurityStamp)
            .SingleOrDefaultAsync(cancellationToken);
    }
}
