using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgencyAdmin.Domain.Accounts;

/// <summary>
/// Six-figure codes that change with the time, as authenticator apps show them (RFC 6238 with what every app takes).
/// </summary>
public static class TimeCode
{
    public const int Digits = 6;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>As long as the hash: RFC 4226 recommends it.</summary>
    private const int KeyBytes = 20;

    private const int SecondsPerStep = 30;

    // Clocks of phones are off by a few seconds, and typing takes some: one step to either side.
    private static readonly int[] s_drift = [0, -1, 1];

    /// <summary>A new key, in the base 32 that apps take.</summary>
    public static string NewKey() => ToBase32(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Which step of time a code belongs to; null where it is not one of now.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        var typed = Encoding.ASCII.GetBytes(Clean(code));
        var step = now.ToUnixTimeSeconds() / SecondsPerStep;
        foreach (var drift in s_drift)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(At(key, step + drift)), typed))
            {
                return step + drift;
            }
        }

        return null;
    }

    /// <summary>What an app with that key shows then.</summary>
    public static string At(string key, DateTimeOffset moment) => At(key, moment.ToUnixTimeSeconds() / SecondsPerStep);

    /// <summary>What the QR code says, so that the app knows whose key it is.</summary>
    public static string Address(string key, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}"
        + $"&digits={Digits}";

    /// <summary>In fours, for whoever types it.</summary>
    public static string InGroups(string key) => string.Join(' ', key.Chunk(4).Select(four => new string(four)));

    private static string At(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];

        // Apps know no other hash for sure, and what breaks SHA-1 elsewhere does not break an HMAC with it.
#pragma warning disable CA5350
        HMACSHA1.HashData(FromBase32(key), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    // "123 456" is how some apps show it.
    private static string Clean(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c) && c != '-'));

    private static string ToBase32(byte[] bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in bytes)
        {
            (held, bits) = ((held << 8) | one, bits + 8);
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(held >> bits) & 31]);
            }

            held &= (1 << bits) - 1;
        }

        return bits > 0 ? text.Append(Alphabet[(held << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        var (bits, held) = (0, 0);
        foreach (var one in text)
        {
            (held, bits) = ((held << 5) | Alphabet.IndexOf(one, StringComparison.Ordinal), bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
