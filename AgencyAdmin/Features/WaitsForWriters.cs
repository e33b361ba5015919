using AgencyAdmin.Data;

namespace AgencyAdmin.Features;

/// <summary>Lets a request wait ten seconds for its turn to write; then it is answered with 503 and when to try again.</summary>
internal sealed class WaitsForWriters(RequestDelegate next)
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(10);

    public Task InvokeAsync(HttpContext context)
    {
        new WriteWait(Limit).Use();
        return next(context);
    }
}
