using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace AgencyAdmin.Security.Portals;

/// <summary>
/// A key that portals sign with. Its bytes are its text in UTF-8, so that every language reads it alike.
/// </summary>
public sealed class PortalKey
{
    public const int ByteLimit = 32;

    /// <summary>Fewer different bytes than that are no key that somebody has drawn by lot.</summary>
    public const int LeastDistinct = 8;

    public PortalKey(string text)
    {
        Text = text;
        var bytes = Encoding.UTF8.GetBytes(text);
        Id = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 4));
        SecurityKey = new(bytes) { KeyId = Id };
    }

    public string Text { get; }

    /// <summary>What a token's <c>kid</c> may say; tells keys apart without telling a key.</summary>
    public string Id { get; }

    public static PortalKey Make() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ByteLimit)));

    /// <summary>As tokens are signed and checked with it.</summary>
    internal SymmetricSecurityKey SecurityKey { get; }
}
