using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security.Passwords;

/// <summary>Holds every new password to <see cref="PasswordRules"/>, wherever it is set.</summary>
internal sealed class AppPasswordValidator : IPasswordValidator<AppUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password)
    {
        string[] about = [user.Email ?? "", user.UserName ?? "", user.DisplayName, "AgencyAdmin"];
        return Task.FromResult(PasswordRules.Check(password ?? "", about, CommonPasswords.All) is { } refusal
            ? IdentityResult.Failed(new IdentityError { Code = refusal.Code, Description = refusal.Message })
            : IdentityResult.Success);
    }
}
