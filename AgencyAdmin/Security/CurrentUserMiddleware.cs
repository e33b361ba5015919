namespace AgencyAdmin.Security;

/// <summary>Tells the request's <see cref="CurrentUser"/> who is signed in.</summary>
internal sealed class CurrentUserMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        user.ActAs(context.User);
        return next(context);
    }
}
