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

    private readonly SeenTokens _seen = new();

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
        var signature = bytes[(signed.Length + 1)..written];
        if (bytes[signed.Length] != '.')
        {
            return false;
        }

        return _seen.Find(signed, signature) is { } seen
            ? IsStillGood(seen) && Take(seen.Customer, customer, out length)
            : TryReadNew(signed, signature, customer, out length);
    }

    private bool TryReadNew(
        ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature, Span<byte> customer, out int length)
    {
        length = 0;
        var end = signed.IndexOf((byte)'.');
        if (end <= 0
            || Signer(signed, signature) is not { } key
            || !PortalClaims.IsOurs(signed[..end], key.Id)
            || !PortalClaims.TryRead(signed[(end + 1)..], clock.GetUtcNow(), customer, out length, out var expires))
        {
            return false;
        }

        _seen.Keep(new(signed.ToArray(), signature.ToArray(), key, customer[..length].ToArray(), expires));
        return true;
    }

    private bool IsStillGood(SeenToken seen) =>
        seen.Expires > PortalClaims.SecondsOf(clock.GetUtcNow()) && IsAccepted(seen.Key, keys.Keys);

    private bool IsAccepted(PortalKey key, PortalKeySet set) =>
        ReferenceEquals(key, set.Current)
            || (ReferenceEquals(key, set.Previous) && clock.GetUtcNow() < set.PreviousUntil);

    private static bool Take(byte[] seen, Span<byte> customer, out int length)
    {
        length = seen.Length;
        seen.CopyTo(customer);
        return true;
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
