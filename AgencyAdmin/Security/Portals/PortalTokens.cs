using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace AgencyAdmin.Security.Portals;

/// <summary>
/// Makes and checks the tokens with which a portal names its customer: JWT, HS256, no longer than an hour. Nothing of a
/// token is looked at before its signature holds.
/// </summary>
public sealed class PortalTokens(PortalKeys keys, TimeProvider clock)
{
    public const string Audience = "agencyadmin-portal";

    /// <summary>Room for any customer number in UTF-8.</summary>
    public const int CustomerBytes = 4 * Domain.Customers.Customer.NumberLimit;

    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);

    private const int LengthLimit = 2048;
    private const int SignatureLength = 43;

    /// <summary>A token for that customer, as a portal would make it.</summary>
    public string Make(string customer, TimeSpan life)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(life, LongestLife);
        var key = keys.Keys.Current;
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = "HS256", typ = "JWT", kid = key.Id });
        var claims = JsonSerializer.SerializeToUtf8Bytes(
            new { sub = customer, aud = Audience, exp = (clock.GetUtcNow() + life).ToUnixTimeSeconds() });
        var content = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims)}";
        Span<byte> signature = stackalloc byte[SignatureLength];
        key.Sign(Encoding.ASCII.GetBytes(content), signature);
        return $"{content}.{Encoding.ASCII.GetString(signature)}";
    }

    /// <summary>Whose token it is; false, and no word why, where it is not good.</summary>
    /// <param name="token">As sent.</param>
    /// <param name="customer">At least <see cref="CustomerBytes"/> long.</param>
    /// <param name="length">How many bytes of <paramref name="customer"/> the customer number takes in UTF-8.</param>
    public bool TryRead(ReadOnlySpan<char> token, Span<byte> customer, out int length)
    {
        length = 0;
        if (token.Length is > LengthLimit or < SignatureLength + 4)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[token.Length];
        if (Ascii.FromUtf16(token, bytes, out var written) is not System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        var signed = bytes[..(written - SignatureLength - 1)];
        var end = signed.IndexOf((byte)'.');
        return end > 0
            && bytes[signed.Length] == '.'
            && Signer(signed, bytes[(signed.Length + 1)..written]) is { } key
            && PortalClaims.IsOurs(signed[..end], key.Id)
            && PortalClaims.TryRead(signed[(end + 1)..], clock.GetUtcNow(), customer, out length);
    }

    private PortalKey? Signer(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        var set = keys.Keys;
        return IsBy(set.Current, signed, signature) ? set.Current
            : set.Previous is { } previous && clock.GetUtcNow() < set.PreviousUntil && IsBy(previous, signed, signature) ? previous
            : null;
    }

    private static bool IsBy(PortalKey key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[SignatureLength];
        key.Sign(signed, expected);
        return System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(expected, signature);
    }
}
