using System.Net;

namespace AgencyAdmin.Features.Webhooks.Sending;

/// <summary>Asks the machine's resolver for the addresses of a host. Tests answer in its place.</summary>
public class HostNames
{
    public virtual Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address)
            ? Task.FromResult<IPAddress[]>([address])
            : Dns.GetHostAddressesAsync(host, cancellationToken);
}
