using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AgencyAdmin.Security.Portals;

/// <summary>
/// A token that was good. What passes with time, its end and its key's, is asked each time it comes again.
/// </summary>
/// <param name="Content">What was signed, as it stands in the token.</param>
/// <param name="Signature">As it stands in the token.</param>
/// <param name="Key">Whose signature it is.</param>
/// <param name="Customer">The customer number in UTF-8.</param>
/// <param name="Expires">In seconds since 1970.</param>
internal sealed record SeenToken(byte[] Content, byte[] Signature, PortalKey Key, byte[] Customer, double Expires);

/// <summary>
/// The good tokens seen last, so that a page that is opened again costs no HMAC and no JSON. A fixed room of about 16
/// MB when full; a later token takes an earlier one's place.
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

    public SeenToken? Find(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature) =>
        Volatile.Read(ref _places[PlaceOf(signature)]) is { } seen && content.SequenceEqual(seen.Content)
            && CryptographicOperations.FixedTimeEquals(signature, seen.Signature)
            ? seen
            : null;

    public void Keep(SeenToken token) => Volatile.Write(ref _places[PlaceOf(token.Signature)], token);

    // A signature is as good as random; only its letters must be mixed, because Base64 leaves the upper bits alike.
    private static int PlaceOf(ReadOnlySpan<byte> signature) =>
        (int)((BinaryPrimitives.ReadUInt64LittleEndian(signature) * 0x9E3779B97F4A7C15) >> (64 - PlaceBits));
}
