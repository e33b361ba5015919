using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Accounts;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Security;

/// <summary>Makes the accounts of people and gives them their roles.</summary>
public sealed class Accounts(UserManager<AppUser> users, RoleManager<IdentityRole<int>> roles)
{
    /// <summary>Whether somebody has one, disabled or not.</summary>
    public Task<bool> AnyAsync() => users.Users.AnyAsync();

    public async Task<Outcome<AppUser>> AddAsync(string email, string displayName, string role, string? password)
    {
        if ((AccountAddress.Check(email) ?? AccountName.Check(displayName)) is { } wrong)
        {
            return wrong;
        }

        if (await RefusesAsync(role) is { } refusal)
        {
            return refusal;
        }

        var user = new AppUser { UserName = email, Email = email, DisplayName = TextRule.Clean(displayName)!, EmailConfirmed = true };
        var made = password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password);
        if (!made.Succeeded)
        {
            return made.ToRefusals();
        }

        Check(await users.AddToRoleAsync(user, role));
        return user;
    }

    /// <summary>
    /// Gives this role in place of every other, and ends the account's sessions, which have the rights of the old one.
    /// </summary>
    public async Task<Outcome<AppUser>> GiveRoleAsync(AppUser user, string role)
    {
        if (await RefusesAsync(role) is { } refusal)
        {
            return refusal;
        }

        Check(await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user)));
        Check(await users.AddToRoleAsync(user, role));
        Check(await users.UpdateSecurityStampAsync(user));
        return user;
    }

    // A role is made when somebody is given it for the first time.
    private async Task<Refusal?> RefusesAsync(string role)
    {
        if (!Roles.All.Contains(role))
        {
            return new("user.role", $"Choose one of the roles {string.Join(", ", Roles.All)}.", "Role");
        }

        if (!await roles.RoleExistsAsync(role))
        {
            Check(await roles.CreateAsync(new(role)));
        }

        return null;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
        }
    }
}
