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
    internal const int SignatureLength = 43;

    private readonly SeenTokens _seen = new();
    private byte[] _header = [];

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

    /// <summary>The token, where it is good now, as it was seen first; else null, and no word why.</summary>
    internal SeenToken? Find(ReadOnlySpan<char> token) => Find(token, clock.GetUtcNow());

    /// <summary>As above, for whoever has looked at the clock already.</summary>
    internal SeenToken? Find(ReadOnlySpan<char> token, DateTimeOffset now)
    {
        if (token.Length is > LengthLimit or < SignatureLength + 4)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[token.Length];
        if (Ascii.FromUtf16(token, bytes, out var written) is not System.Buffers.OperationStatus.Done
            || bytes[written - SignatureLength - 1] != '.')
        {
            return null;
        }

        return _seen.Find(bytes) is { } seen ? (IsStillGood(seen, now) ? seen : null) : New(bytes, now);
    }

    private SeenToken? New(ReadOnlySpan<byte> token, DateTimeOffset now)
    {
        var signed = token[..^(SignatureLength + 1)];
        var end = signed.IndexOf((byte)'.');
        Span<byte> customer = stackalloc byte[CustomerBytes];
        if (end <= 0
            || Signer(signed, token[^SignatureLength..], now) is not { } key
            || !PortalClaims.IsOurs(signed[..end], key.Id)
            || !PortalClaims.TryRead(signed[(end + 1)..], now, customer, out var length, out var expires))
        {
            return null;
        }

        var seen = new SeenToken(
            Shared(token[..(end + 1)]), token[(end + 1)..].ToArray(), key, customer[..length].ToArray(), expires);
        _seen.Keep(token, seen);
        return seen;
    }

    // Nearly always the one of the token before.
    private byte[] Shared(ReadOnlySpan<byte> header)
    {
        var last = Volatile.Read(ref _header);
        if (!header.SequenceEqual(last))
        {
            last = header.ToArray();
            Volatile.Write(ref _header, last);
        }

        return last;
    }

    private bool IsStillGood(SeenToken seen, DateTimeOffset now) =>
        seen.Expires > PortalClaims.SecondsOf(now) && IsAccepted(seen.Key, keys.Keys, now);

    private static bool IsAccepted(PortalKey key, PortalKeySet set, DateTimeOffset now) =>
        ReferenceEquals(key, set.Current) || (ReferenceEquals(key, set.Previous) && now < set.PreviousUntil);

    private PortalKey? Signer(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature, DateTimeOffset now)
    {
        var set = keys.Keys;
        return IsBy(set.Current, signed, signature) ? set.Current
            : set.Previous is { } previous && now < set.PreviousUntil && IsBy(previous, signed, signature) ? previous
            : null;
    }

    private static bool IsBy(PortalKey key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[SignatureLength];
        key.Sign(signed, expected);
        return System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(expected, signature);
    }
}
