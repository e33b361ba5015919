using Microsoft.AspNetCore.Antiforgery;

namespace AgencyAdmin.Security.Web;

/// <summary>
/// A sign-in form that lay open until its token fitted no more, over a restart or the sign-in in another window, is shown
/// anew with a word about it. Nothing of what was sent is looked at. A form that cannot be read, and every other that is not
/// ours, stays refused.
/// </summary>
internal sealed class StaleForms(RequestDelegate next)
{
    /// <summary>As the address of the sign-in page carries it.</summary>
    public const string Word = "form-stale";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path != Urls.SignIn
            || context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } check
            || check.Error?.InnerException is IOException or InvalidDataException)
        {
            return next(context);
        }

        context.Response.Redirect(Urls.SignInAfter(Word, context.Request.Query["returnUrl"]));
        return Task.CompletedTask;
    }
}
