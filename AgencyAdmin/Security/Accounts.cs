using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security;

/// <summary>Makes the accounts of people.</summary>
public sealed class Accounts(UserManager<AppUser> users, RoleManager<IdentityRole<int>> roles)
{
    public async Task<Outcome<AppUser>> AddAsync(string email, string displayName, string role, string? password)
    {
        if (!Roles.All.Contains(role))
        {
            return new Refusal("user.role", $"Choose one of the roles {string.Join(", ", Roles.All)}.");
        }

        if (!await roles.RoleExistsAsync(role))
        {
            Check(await roles.CreateAsync(new(role)));
        }

        var user = new AppUser { UserName = email, Email = email, DisplayName = displayName, EmailConfirmed = true };
        var made = password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password);
        if (!made.Succeeded)
        {
            return made.ToRefusals();
        }

        Check(await users.AddToRoleAsync(user, role));
        return user;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
        }
    }
}
