namespace AgencyAdmin.Features.Rest;

/// <summary>
/// Answers HEAD as GET: the web server itself leaves the body out, because it has read the method before.
/// </summary>
internal static class HeadRequests
{
    public static Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }
}
