using System.Net;
using System.Net.Sockets;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Webhooks;

/// <summary>Where messages may be sent to: what an address must look like, and which networks are called.</summary>
public static class ReceiverAddress
{
    public const int Limit = TextLimits.WebhookUrl;

    // Machines of clouds answer there with their credentials, and some of them outside of the link-local networks.
    private static readonly IPAddress[] s_metadata =
    [
        IPAddress.Parse("100.100.100.200"), IPAddress.Parse("168.63.129.16"), IPAddress.Parse("192.0.0.192"), IPAddress.Parse("fd00:ec2::254"),
        IPAddress.Parse("fd20:ce::254"),
    ];

    // 0/8 "this host", 169.254/16 link-local with metadata, 224/4 groups, 240/4 reserved with the broadcast address; the same of IPv6.
    private static readonly IPNetwork[] s_never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    // This machine, private networks, those of carriers and of tests, and those that only documents use.
    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("2001:db8::/32"),
    ];

    /// <summary>Why the address cannot be one of a receiver, whatever network it lies in; or null.</summary>
    public static Refusal? Check(string? url)
    {
        const string code = "webhook.url";
        return string.IsNullOrWhiteSpace(url) ? new(code, "Give the address that messages are sent to, as https://hooks.example.com/agencyadmin.", "url")
            : url.Length > Limit ? new(code, $"Use at most {Limit} characters.", "url")
            : !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0
                ? new(code, "The address must start with https:// or http:// and name a host.", "url")
            : uri.UserInfo.Length > 0 ? new(code, "Leave name and password out of the address: messages are signed, and the address is shown.", "url")
            : uri.Fragment.Length > 0 ? new(code, "Leave out what stands behind #: it is never sent.", "url")
            : null;
    }

    /// <summary>Why this address of a network is not called, to go on from its name; or null.</summary>
    public static string? WhyNot(IPAddress address, bool allowsPrivate)
    {
        var target = Target(address);
        return s_metadata.Contains(target) || s_never.Any(network => network.Contains(target))
            ? "lies in a network that is never called (link-local, metadata or reserved)"
            : !allowsPrivate && s_private.Any(network => network.Contains(target))
                ? "lies on this machine or in a private network, which the setting Webhooks:AllowPrivateNetworks forbids"
            : null;
    }

    // An address of IPv4 inside one of IPv6 leads to the former: mapped, compatible, translated (64:ff9b::/96) or tunnelled (2002::/16, Teredo).
    private static IPAddress Target(IPAddress address)
    {
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return IPNetwork.Parse("64:ff9b::/96").Contains(address) ? new(bytes.AsSpan(12))
            : IPNetwork.Parse("2002::/16").Contains(address) ? new(bytes.AsSpan(2, 4))
            : IPNetwork.Parse("2001::/32").Contains(address) ? new([.. bytes.Skip(12).Select(part => (byte)~part)])
            : IPNetwork.Parse("::/96").Contains(address) && !address.Equals(IPAddress.IPv6Loopback) && !address.Equals(IPAddress.IPv6Any) ? new(bytes.AsSpan(12))
            : new IPAddress(bytes);
    }
}
