using AgencyAdmin.Domain;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Security;

/// <summary>What Identity refuses, as refusals of ours.</summary>
internal static class IdentityRefusals
{
    public static List<Refusal> ToRefusals(this IdentityResult result) =>
        [.. result.Errors.Select(error => new Refusal($"user.{error.Code}", error.Description)).DistinctBy(refusal => refusal.Message)];
}

/// <summary>
/// Identity's reasons in our words. The name to sign in with is the email address, so it is said once.
/// </summary>
internal sealed class AppIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateEmail(string email) => Error(
        nameof(DuplicateEmail), "There is an account with this email address already.");

    public override IdentityError DuplicateUserName(string userName) => Error(
        nameof(DuplicateUserName), DuplicateEmail(userName).Description);

    public override IdentityError InvalidEmail(string? email) => Error(
        nameof(InvalidEmail), "Give an email address like name@example.com.");

    public override IdentityError InvalidUserName(string? userName) => Error(
        nameof(InvalidUserName), InvalidEmail(userName).Description);

    public override IdentityError PasswordMismatch() =>
        Error(nameof(PasswordMismatch), "The current password is not right.");

    public override IdentityError ConcurrencyFailure() => Error(
        nameof(ConcurrencyFailure), "The account was changed meanwhile. Look at it again and repeat what you wanted to do.");

    private static IdentityError Error(string code, string description) =>
        new() { Code = code, Description = description };
}
