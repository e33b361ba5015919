using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security;

/// <summary>
/// Stands before the whole REST interface, addresses that do not exist included: without a valid key nothing is told,
/// and with one there is so much a minute.
/// </summary>
internal sealed class ApiGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var key = await context.AuthenticateAsync(ApiKeyAuthentication.SchemeName);
        if (!key.Succeeded)
        {
            await context.ChallengeAsync(ApiKeyAuthentication.SchemeName);
            return;
        }

        context.User = key.Principal;
        await next(context);
    }
}

/// <summary>How much a key may ask in a minute.</summary>
internal sealed class ApiRates(IOptions<ApiOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    public void Configure(RateLimiterOptions limiter)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
            context => options.Value.RequestsPerMinute is var limit && limit == 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(context.User.FindFirst(AppClaims.ApiKey)!.Value, _ => new()
            {
                PermitLimit = limit,
                Window = TimeSpan.FromMinutes(1),
            }));
        limiter.OnRejected = (rejected, _) => new(TooMany(
            rejected.HttpContext,
            rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var pause) ? pause : TimeSpan.FromMinutes(1),
            "key.rate", $"This key may ask {options.Value.RequestsPerMinute:N0} times a minute."));
    }

    /// <summary>429, with when to come again.</summary>
    public static Task TooMany(HttpContext context, TimeSpan pause, string code, string why)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests",
            detail: string.Create(CultureInfo.InvariantCulture, $"{why} Come again in {seconds} s."),
            extensions: [KeyValuePair.Create<string, object?>("code", code)]).ExecuteAsync(context);
    }
}
