using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace AgencyAdmin.Security.Web;

/// <summary>
/// The settings under <c>ForwardedHeaders</c>: whose word about the client, the scheme and the host is taken.
/// </summary>
public sealed class ProxyOptions
{
    public const string Section = "ForwardedHeaders";

    /// <summary>
    /// Addresses (<c>10.0.0.5</c>) or networks (<c>10.0.0.0/24</c>) of the proxies in front. Without any, nobody's word
    /// is taken.
    /// </summary>
    public string[] KnownProxies { get; set; } = [];

    // The largest block that anybody was ever given is a /8; of IPv6, a /16 is more than any company has.
    private const int ShortestPrefix = 8;
    private const int ShortestPrefixOfIpV6 = 16;

    internal string? Problem() =>
        KnownProxies.FirstOrDefault(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
        is { } wrong
            ? $"ForwardedHeaders:KnownProxies holds \"{wrong}\". Give addresses as 10.0.0.5 or networks as 10.0.0.0/24."
            : KnownProxies.FirstOrDefault(IsEverybody) is { } everybody
                ? $"ForwardedHeaders:KnownProxies holds \"{everybody}\", which is everybody: anyone could say where a request comes from. Name the proxies."
                : null;

    // A network of IPv4 may be written as one of IPv6, where its prefix stands behind 96 bits.
    private static bool IsEverybody(string proxy) =>
        IPNetwork.TryParse(proxy, out var network)
        && network.PrefixLength < (
            network.BaseAddress.IsIPv4MappedToIPv6 ? 96 + ShortestPrefix
            : network.BaseAddress.AddressFamily is AddressFamily.InterNetwork ? ShortestPrefix
            : ShortestPrefixOfIpV6);

    internal void ApplyTo(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in KnownProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
            }
        }
    }
}

/// <summary>Ends the start of the process with a sentence where a proxy is no address.</summary>
internal sealed class ProxyOptionsCheck : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options) =>
        options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
