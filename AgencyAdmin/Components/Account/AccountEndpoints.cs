using AgencyAdmin.Data.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Components.Account;

internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Urls.SignOut, SignOutAsync);

    // The unread form makes the framework check the antiforgery token before this runs.
    private static async Task<RedirectHttpResult> SignOutAsync(
        SignInManager<AppUser> signIn, [Microsoft.AspNetCore.Mvc.FromForm] string? from)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(Urls.SignIn);
    }
}
