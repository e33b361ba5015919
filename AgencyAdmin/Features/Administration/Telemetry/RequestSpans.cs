using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace AgencyAdmin.Features.Administration.Telemetry;

/// <summary>Names the framework's span of a request by what was asked for as a pattern, and says how it was answered.</summary>
internal static class RequestSpans
{
    // Any other word is the sender's own.
    private static readonly HashSet<string> s_methods = new(StringComparer.Ordinal) { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" };

    public static Task NameAsync(HttpContext context, RequestDelegate next) =>
        context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? NameAsync(span, context, next) : next(context);

    private static async Task NameAsync(Activity span, HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure)
        {
            span.SetTag("error.type", failure.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            var status = context.Response.StatusCode;
            var method = s_methods.Contains(context.Request.Method) ? context.Request.Method : "_OTHER";
            span.SetTag("http.request.method", method).SetTag("http.response.status_code", status).DisplayName = method;
            if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern })
            {
                var route = "/" + pattern.Trim('/');
                span.SetTag("http.route", route).DisplayName = $"{method} {route}";
            }

            if (status >= StatusCodes.Status500InternalServerError)
            {
                span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
            }
        }
    }
}
