using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Web;

/// <summary>
/// In front of the circuits. A page of another site could open one with its visitor's cookie, because browsers ask
/// nobody before a WebSocket: so the origin must be ours. And one person holds no more of them than <see
/// cref="RequestLimits.WindowsPerPerson"/>, which can only be counted where each of them is one request: a WebSocket,
/// and no row of polls.
/// </summary>
internal sealed partial class CircuitGate(
    RequestDelegate next, IOptions<RequestLimits> limits, ILogger<CircuitGate> logger)
{
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext context) => !context.Request.Path.StartsWithSegments("/_blazor")
        ? next(context)
        : !IsOurs(context.Request)
            ? RefuseAsync(context)
            : IsPoll(context)
            ? RefusePollAsync(context)
            : context.WebSockets.IsWebSocketRequest
            && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } person
                ? CountAsync(context, person)
                : next(context);

    // By host and port alone: behind a proxy that ends TLS the scheme of a request is not the one that the browser
    // sees.
    private static bool IsOurs(HttpRequest request) => request.Headers.Origin is not [{ } text]
        || (Uri.TryCreate(text, UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));

    // What is below the hub's own address, such as the negotiation, is no circuit.
    private static bool IsPoll(HttpContext context) =>
        context.Request.Path.Equals("/_blazor") && !context.WebSockets.IsWebSocketRequest;

    private Task RefusePollAsync(HttpContext context)
    {
        Log.NoWebSocket(logger);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private Task RefuseAsync(HttpContext context)
    {
        Log.ForeignOrigin(logger);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task CountAsync(HttpContext context, string person)
    {
        if (_open.AddOrUpdate(person, 1, (_, open) => open + 1) > limits.Value.WindowsPerPerson)
        {
            Leave(person);
            Log.TooMany(logger, limits.Value.WindowsPerPerson);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            Leave(person);
        }
    }

    private void Leave(string person)
    {
        if (_open.AddOrUpdate(person, 0, (_, open) => open - 1) == 0)
        {
            _open.TryRemove(new(person, 0));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1, Level = LogLevel.Warning,
            Message = "A circuit was refused: its page has another host than the request. A proxy in front must pass the Host header on, or be "
                + "named in ForwardedHeaders:KnownProxies")]
        public static partial void ForeignOrigin(ILogger logger);

        [LoggerMessage(
            EventId = 3, Level = LogLevel.Warning, Message = "A circuit was refused: it did not come over a WebSocket. A proxy in front must let those pass")]
        public static partial void NoWebSocket(ILogger logger);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "A circuit was refused: one person has {Limit} open already")]
        public static partial void TooMany(ILogger logger, int limit);
    }
}
