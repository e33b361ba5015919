using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security;

/// <summary>
/// How many requests without a valid key each address has sent in this minute. Valid keys are never held back by it.
/// </summary>
public sealed class FailedKeys(IOptions<ApiOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress?> _addresses = PartitionedRateLimiter.Create<IPAddress?, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(NetworkOf(address), _ => new()
        {
            PermitLimit = options.Value.FailuresPerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>Counts one; null where the address may go on, else how long it is to wait.</summary>
    public TimeSpan? Count(IPAddress? address)
    {
        using var lease = _addresses.AttemptAcquire(address);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var pause) ? pause : TimeSpan.FromMinutes(1);
    }

    public void Dispose() => _addresses.Dispose();

    // One subscriber has a whole /64 of IPv6, so single addresses would count nothing.
    private static string NetworkOf(IPAddress? address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : $"{address}";
}
