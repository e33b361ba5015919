using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Web;

/// <summary>
/// In front of the forms that check passwords and codes. Each check costs some 40 ms of a core, and lockout stops
/// guessing at one account only: so one address may try <see cref="RequestLimits.SignInsPerMinute"/> times a minute,
/// whichever accounts it tries.
/// </summary>
internal sealed partial class SignInRates(RequestDelegate next, IOptions<RequestLimits> limits, ILogger<SignInRates> logger) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _rates = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetFixedWindowLimiter(address, _ => new()
        {
            PermitLimit = Math.Max(1, limits.Value.SignInsPerMinute),
            Window = TimeSpan.FromMinutes(1),
        }));

    public Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || limits.Value.SignInsPerMinute == 0 || !IsForm(context.Request.Path))
        {
            return next(context);
        }

        using var lease = _rates.AttemptAcquire(Sender(context.Connection.RemoteIpAddress));
        return lease.IsAcquired ? next(context) : RefuseAsync(context, lease);
    }

    public void Dispose() => _rates.Dispose();

    private static bool IsForm(PathString path) =>
        path.StartsWithSegments("/account") && !path.StartsWithSegments(Urls.SignOut);

    // Whoever has one address of IPv6 has all of its network.
    private static IPAddress Sender(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return address?.MapToIPv4() ?? IPAddress.None;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }

    private Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        Log.TooMany(logger, limits.Value.SignInsPerMinute);
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? Math.Max(1, (int)wait.TotalSeconds)
            : 60;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteAsync(
            "Too many sign-ins came from your address. Wait a minute, go back and try again.", context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A sign-in was refused: its address has sent {Limit} within a minute")]
        public static partial void TooMany(ILogger logger, int limit);
    }
}
