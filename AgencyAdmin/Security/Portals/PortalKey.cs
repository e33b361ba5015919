using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AgencyAdmin.Security.Portals;

/// <summary>A key that portals sign with. Its bytes are its text in UTF-8, so that every language reads it alike.</summary>
public sealed class PortalKey
{
    public const int ByteLimit = 32;

    private readonly byte[] _bytes;

    public PortalKey(string text)
    {
        Text = text;
        _bytes = Encoding.UTF8.GetBytes(text);
        Id = Convert.ToHexStringLower(SHA256.HashData(_bytes).AsSpan(0, 4));
    }

    public string Text { get; }

    /// <summary>What a token's <c>kid</c> may say; tells keys apart without telling a key.</summary>
    public string Id { get; }

    public static PortalKey Make() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ByteLimit)));

    /// <summary>The signature as it stands in a token: 43 characters, of which there is exactly one spelling.</summary>
    public void Sign(ReadOnlySpan<byte> content, Span<byte> signature)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_bytes, content, hash);
        Base64Url.EncodeToUtf8(hash, signature);
    }
}
