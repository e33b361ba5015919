using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Passkeys;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Features.Account;

/// <summary>What the script of the passkey forms asks for before the browser shows its own window.</summary>
internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Urls.PasskeyCreation, CreationAsync);
        routes.MapPost(Urls.PasskeyRequest, RequestAsync).AllowAnonymous();
    }

    /// <summary>For an account's own page: the password comes with it, in the form's field.</summary>
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> CreationAsync(
        HttpContext context, IAntiforgery antiforgery, OwnAccount own, OwnPasskeys passkeys)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return NotOurs();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await own.FindAsync(context.User) is not { } user)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "Sign in again.");
        }

        var outcome = await passkeys.BeginAsync(user, form["Current"]);
        return outcome.TryGet(out var options)
            ? TypedResults.Content(options, "application/json")
            : TypedResults.Problem(statusCode: StatusCodes.Status422UnprocessableEntity, detail: outcome.Refusals[0].Message);
    }

    /// <summary>
    /// For the sign-in page. It names no account, so that nobody learns which accounts have passkeys.
    /// </summary>
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> RequestAsync(
        HttpContext context, IAntiforgery antiforgery, SignInManager<AppUser> signIn) =>
        await antiforgery.IsRequestValidAsync(context)
            ? TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(user: null), "application/json")
            : NotOurs();

    private static ProblemHttpResult NotOurs() => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "This did not come from the console",
        detail: "Reload the page and try again.");
}
