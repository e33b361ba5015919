using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AgencyAdmin.Security.Portals;

/// <summary>
/// A token that was good. What passes with time, its end and its key's, is asked each time it comes again.
/// </summary>
/// <param name="token">What was signed, and the signature after a dot, as they stand in the token.</param>
/// <param name="key">Whose signature it is.</param>
/// <param name="customer">The customer number in UTF-8.</param>
/// <param name="expires">In seconds since 1970.</param>
internal sealed class SeenToken(byte[] token, PortalKey key, byte[] customer, double expires)
{
    private object? _kept;

    public PortalKey Key => key;

    public byte[] Customer => customer;

    public double Expires => expires;

    /// <summary>What somebody keeps with this token, for as long as it is seen: true only of this customer.</summary>
    public object? Kept
    {
        get => Volatile.Read(ref _kept);
        set => Volatile.Write(ref _kept, value);
    }

    public bool Is(ReadOnlySpan<byte> other) => other.Length == token.Length
        && other[..^PortalTokens.SignatureLength].SequenceEqual(token.AsSpan(..^PortalTokens.SignatureLength))
        && CryptographicOperations.FixedTimeEquals(
            other[^PortalTokens.SignatureLength..], token.AsSpan(^PortalTokens.SignatureLength..));
}

/// <summary>
/// The good tokens seen last, so that a page that is opened again costs no HMAC and no JSON. A fixed room of about 20
/// MB when full; a later token takes the place of an earlier one.
/// </summary>
/// <remarks>
/// Only what a key of ours has signed gets in, so nobody else can fill it. The place is taken from the signature; what
/// follows compares all of it in constant time, so how long a refusal takes says nothing of a good signature but its
/// place.
/// </remarks>
internal sealed class SeenTokens
{
    private const int PlaceBits = 15;

    private readonly SeenToken?[] _places = new SeenToken?[1 << PlaceBits];

    // Each has two places side by side, so that two that come in turn do not drive each other out.
    public SeenToken? Find(ReadOnlySpan<byte> token)
    {
        var place = PlaceOf(token);
        return Volatile.Read(ref _places[place]) is { } first && first.Is(token) ? first
            : Volatile.Read(ref _places[place + 1]) is { } second && second.Is(token) ? second
            : null;
    }

    public void Keep(ReadOnlySpan<byte> token, SeenToken seen)
    {
        var place = PlaceOf(token);
        Volatile.Write(ref _places[place + 1], Volatile.Read(ref _places[place]));
        Volatile.Write(ref _places[place], seen);
    }

    // A signature is as good as random; only its letters must be mixed, because Base64 leaves the upper bits alike.
    private static int PlaceOf(ReadOnlySpan<byte> token) => (int)(
        (BinaryPrimitives.ReadUInt64LittleEndian(token[^PortalTokens.SignatureLength..]) * 0x9E3779B97F4A7C15) >> (64 - PlaceBits)) & ~1;
}
