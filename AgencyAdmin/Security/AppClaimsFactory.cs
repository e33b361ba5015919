using System.Security.Claims;
using AgencyAdmin.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security;

/// <summary>Puts the person's name into the sign-in, so that no page has to read it from the database.</summary>
internal sealed class AppClaimsFactory(
    UserManager<AppUser> users, RoleManager<IdentityRole<int>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<AppUser, IdentityRole<int>>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(AppClaims.DisplayName, user.DisplayName));
        return identity;
    }
}
