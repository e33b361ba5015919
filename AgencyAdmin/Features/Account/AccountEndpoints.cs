using System.Globalization;
using System.Security.Claims;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Features.Account;

internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Urls.SignOut, SignOutAsync);
        routes.MapPasskeys();
        routes.MapOpenId();
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> SignOutAsync(
        HttpContext context, IAntiforgery antiforgery, SignInManager<AppUser> signIn, UserSessions sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "This did not come from the console",
                detail: "Go back to the console, reload it and sign out there.");
        }

        if (int.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var account))
        {
            await sessions.EndAsync(account, context.User.FindFirstValue(AppClaims.Session));
        }

        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(Urls.SignIn);
    }
}
