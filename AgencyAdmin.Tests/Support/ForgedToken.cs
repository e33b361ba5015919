using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// A token put together from any header and claims, signed with any key: what portals, and what attackers send.
/// </summary>
internal sealed class ForgedToken
{
    private string _header = """{"alg":"HS256","typ":"JWT"}""";
    private string _claims;
    private Func<byte[], byte[]> _sign;

    public ForgedToken(string key, DateTimeOffset now, string customer = "C-1")
    {
        _claims = Claims(customer, now.AddMinutes(30).ToUnixTimeSeconds());
        _sign = content => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), content);
    }

    public static string Claims(string customer, long expires) =>
        $$"""{"sub":"{{customer}}","aud":"agencyadmin-portal","exp":{{expires}}}""";

    public ForgedToken WithHeader(string json)
    {
        _header = json;
        return this;
    }

    public ForgedToken WithClaims(string json)
    {
        _claims = json;
        return this;
    }

    public ForgedToken SignedBy(Func<byte[], byte[]> sign)
    {
        _sign = sign;
        return this;
    }

    public string Build()
    {
        var content = $"{Encode(_header)}.{Encode(_claims)}";
        return $"{content}.{Base64Url.EncodeToString(_sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
