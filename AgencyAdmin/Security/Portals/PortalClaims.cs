using System.Buffers.Text;
using System.Text.Json;

namespace AgencyAdmin.Security.Portals;

/// <summary>
/// The two JSON parts of a token whose signature holds. Strict, because two readers that understand a token differently
/// are how tokens are abused: a member twice, or one that must be understood and is not, refuses it.
/// </summary>
internal static class PortalClaims
{
    /// <summary>How far a portal's clock may be ahead.</summary>
    private const double LeewaySeconds = 60;

    /// <summary>Whether the header names HS256, and no other key than the one that signed.</summary>
    public static bool IsOurs(ReadOnlySpan<byte> header, string keyId)
    {
        Span<byte> json = stackalloc byte[header.Length];
        if (!TryDecode(header, json, out var length))
        {
            return false;
        }

        var (isHs256, hasKeyId) = (false, false);
        try
        {
            var reader = Open(json[..length]);
            while (NextMember(ref reader))
            {
                if (reader.ValueTextEquals("alg"u8))
                {
                    if (isHs256 || !reader.Read() || !IsText(ref reader, "HS256"))
                    {
                        return false;
                    }

                    isHs256 = true;
                }
                else if (reader.ValueTextEquals("kid"u8))
                {
                    if (hasKeyId || !reader.Read() || !IsText(ref reader, keyId))
                    {
                        return false;
                    }

                    hasKeyId = true;
                }
                else if (reader.ValueTextEquals("crit"u8))
                {
                    return false;
                }
                else
                {
                    reader.Skip();
                }
            }

            return isHs256 && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether the claims are for us and in force; the customer number as UTF-8, and when they end.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> claims, DateTimeOffset now, Span<byte> customer, out int length, out double expires)
    {
        Span<byte> json = stackalloc byte[claims.Length];
        (length, expires) = (0, 0);
        if (!TryDecode(claims, json, out var bytes))
        {
            return false;
        }

        try
        {
            var reader = Open(json[..bytes]);
            var found = Claim.None;
            while (NextMember(ref reader))
            {
                var claim = Which(ref reader);
                if ((found & claim) != 0 || !reader.Read() || !IsGood(ref reader, claim, SecondsOf(now), customer, ref length, ref expires))
                {
                    return false;
                }

                found |= claim;
            }

            return (found & Claim.Needed) == Claim.Needed && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Since 1970, with milliseconds.</summary>
    public static double SecondsOf(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    private static Claim Which(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("sub"u8) ? Claim.Subject
        : reader.ValueTextEquals("aud"u8) ? Claim.Audience
        : reader.ValueTextEquals("exp"u8) ? Claim.Expires
        : reader.ValueTextEquals("nbf"u8) ? Claim.NotBefore
        : Claim.None;

    private static bool IsGood(
        ref Utf8JsonReader reader, Claim claim, double seconds, Span<byte> customer, ref int length, ref double expires)
    {
        switch (claim)
        {
            case Claim.Subject:
                return TryCopy(ref reader, customer, ref length);
            case Claim.Audience:
                return IsForUs(ref reader);
            case Claim.Expires:
                return reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out expires)
                    && expires > seconds && expires <= seconds + PortalTokens.LongestLife.TotalSeconds + LeewaySeconds;
            case Claim.NotBefore:
                return reader.TokenType is JsonTokenType.Number
                    && reader.TryGetDouble(out var from)
                    && from <= seconds + LeewaySeconds;
            default:
                reader.Skip();
                return true;
        }
    }

    private static bool TryCopy(ref Utf8JsonReader reader, Span<byte> customer, ref int length)
    {
        // An escape of six bytes is three in UTF-8 at most, so what fits six times over fits.
        if (reader.TokenType is not JsonTokenType.String || reader.ValueSpan.Length is 0 or > PortalTokens.CustomerBytes * 2)
        {
            return false;
        }

        Span<byte> text = stackalloc byte[PortalTokens.CustomerBytes * 2];
        try
        {
            length = reader.CopyString(text);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: no number of anybody.
            return false;
        }

        return text[..length].TryCopyTo(customer);
    }

    private static bool IsForUs(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            return IsText(ref reader, PortalTokens.Audience);
        }

        var isAmong = false;
        while (reader.Read() && reader.TokenType is JsonTokenType.String)
        {
            isAmong |= IsText(ref reader, PortalTokens.Audience);
        }

        return isAmong && reader.TokenType is JsonTokenType.EndArray;
    }

    private static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> json, out int length) =>
        Base64Url.DecodeFromUtf8(text, json, out var read, out length) is System.Buffers.OperationStatus.Done
            && read == text.Length;

    private static Utf8JsonReader Open(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType is JsonTokenType.StartObject
            ? reader
            : throw new JsonException("Not an object.");
    }

    private static bool NextMember(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType is JsonTokenType.PropertyName;

    private static bool IsText(ref Utf8JsonReader reader, string text) =>
        reader.TokenType is JsonTokenType.String && reader.ValueTextEquals(text);

    [Flags]
    private enum Claim
    {
        None = 0,
        Subject = 1,
        Audience = 2,
        Expires = 4,
        NotBefore = 8,
        Needed = Subject | Audience | Expires,
    }
}
