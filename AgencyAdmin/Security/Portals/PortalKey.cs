using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AgencyAdmin.Security.Portals;

/// <summary>
/// A key that portals sign with. Its bytes are its text in UTF-8, so that every language reads it alike.
/// </summary>
public sealed class PortalKey
{
    public const int ByteLimit = 32;

    // Setting up a hash takes longer than hashing a token: each thread keeps one, for the key that it used last.
    [ThreadStatic]
    private static HMACSHA256? s_hash;

    [ThreadStatic]
    private static PortalKey? s_hashOf;

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
        if (!Hash().TryComputeHash(content, hash, out _))
        {
            throw new CryptographicException("The hash did not fit.");
        }

        Base64Url.EncodeToUtf8(hash, signature);
    }

    private HMACSHA256 Hash()
    {
        if (s_hash is null || s_hashOf != this)
        {
            s_hash?.Dispose();
            (s_hash, s_hashOf) = (new(_bytes), this);
        }

        return s_hash;
    }
}
