using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Features.Account.Own;
using AgencyAdmin.Security;
using AgencyAdmin.Security.OpenId;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Account;

/// <summary>
/// The way to the provider and back. It begins with a link: the pages' policy lets no form lead elsewhere.
/// </summary>
internal static class OpenIdEndpoints
{
    public static void MapOpenId(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<IOptions<OpenIdOptions>>().Value.IsOn)
        {
            routes.MapGet(Urls.OpenIdPath, BeginAsync).AllowAnonymous();
            routes.MapGet(Urls.OpenIdDonePath, DoneAsync).AllowAnonymous();
        }
    }

    private static async Task BeginAsync(HttpContext context, SignInManager<AppUser> signIn, string? returnUrl)
    {
        var properties = signIn.ConfigureExternalAuthenticationProperties(
            OpenIdScheme.Name, Urls.OpenIdDone(ReturnAddress.Of(returnUrl)));
        try
        {
            await context.ChallengeAsync(OpenIdScheme.Name, properties);
        }
        catch (InvalidOperationException) when (!context.Response.HasStarted)
        {
            // The provider's description could not be read.
            context.Response.Redirect(Urls.SignInAfter(SignInNotices.OpenIdUnreachable));
        }
    }

    private static async Task<RedirectHttpResult> DoneAsync(
        HttpContext context, SignInManager<AppUser> signIn, OpenIdSignIn openId, string? returnUrl)
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } info)
        {
            return TypedResults.LocalRedirect(Urls.SignInAfter(SignInNotices.OpenIdFailed));
        }

        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        var outcome = await openId.AcceptAsync(info);
        return TypedResults.LocalRedirect(
            !outcome.TryGet(out var account) ? Urls.SignInAfter(WordFor(outcome.Refusals[0]))
            : account.KeepsRole ? Urls.SecurityAfter(SecurityNotices.LastAdministrator)
            : ReturnAddress.Of(returnUrl));
    }

    // What the rules of accounts refuse, as a strange sign in an address, has no word of its own.
    private static string WordFor(Refusal refusal) =>
        SignInNotices.Refusal(refusal.Code) is null ? SignInNotices.OpenIdFailed : refusal.Code;
}
