using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace AgencyAdmin.Security.Portals;

/// <summary>
/// A token that was good. What passes with time, its end and its key's, is asked each time it comes again.
/// </summary>
/// <param name="header">The first part of the token with its dot; tokens of one portal share it.</param>
/// <param name="rest">What follows: the claims, a dot and the signature.</param>
/// <param name="key">Whose signature it is.</param>
/// <param name="customer">The customer number in UTF-8.</param>
/// <param name="expires">In seconds since 1970.</param>
internal sealed class SeenToken(byte[] header, byte[] rest, PortalKey key, byte[] customer, double expires)
{
    private KnownAnswer _known;

    // Odd while somebody writes.
    private int _writings;

    public PortalKey Key => key;

    public byte[] Customer => customer;

    public double Expires => expires;

    /// <summary>What this token's customer was told last, where that is known; otherwise one that is true of nothing.</summary>
    public KnownAnswer Known
    {
        get
        {
            var before = Volatile.Read(ref _writings);
            var known = _known;
            Volatile.ReadBarrier();
            return (before & 1) == 0 && Volatile.Read(ref _writings) == before ? known : default;
        }
    }

    /// <summary>Notes what the customer is told now. Of two that come at once one may go unnoted, which only takes longer the next time.</summary>
    public void Keep(in KnownAnswer answer)
    {
        var before = Volatile.Read(ref _writings);
        if ((before & 1) == 0 && Interlocked.CompareExchange(ref _writings, before + 1, before) == before)
        {
            _known = answer;
            Volatile.Write(ref _writings, before + 2);
        }
    }

    public bool Is(ReadOnlySpan<byte> other) => other.Length == header.Length + rest.Length
        && other[..header.Length].SequenceEqual(header)
        && other[header.Length..^PortalTokens.SignatureLength].SequenceEqual(rest.AsSpan(..^PortalTokens.SignatureLength))
        && AreSameSignatures(other[^PortalTokens.SignatureLength..], rest.AsSpan(^PortalTokens.SignatureLength..));

    // In constant time, as the framework's own comparison, which goes byte by byte and is kept from being optimised: all 43 in two
    // overlapping steps without a branch.
    private static bool AreSameSignatures(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var first = Vector256.Create(left[..Vector256<byte>.Count]) ^ Vector256.Create(right[..Vector256<byte>.Count]);
        var last = Vector256.Create(left[^Vector256<byte>.Count..]) ^ Vector256.Create(right[^Vector256<byte>.Count..]);
        return (first | last) == Vector256<byte>.Zero;
    }
}

/// <summary>
/// What a customer was told last: true while nothing that customers see has changed. It lies in the token itself, because an object for
/// each, anew after each publication, would have to be found by the garbage collector in all of memory.
/// </summary>
/// <param name="Standing">The stamp of what all customers saw; 0 in an answer that is true of nothing.</param>
/// <param name="Address">By which address the app was asked.</param>
/// <param name="Hash">The hash of the content.</param>
/// <param name="Place">Where the customer stands.</param>
internal readonly record struct KnownAnswer(long Standing, byte[] Address, ulong Hash, int Place)
{
    public bool IsTrue(long standing, byte[] address) =>
        Standing == standing && (ReferenceEquals(Address, address) || Address.AsSpan().SequenceEqual(address));
}

/// <summary>
/// The good tokens seen last, so that a page that is opened again costs no HMAC and no JSON. A fixed room of about 40
/// MB when full; a later token takes the place of an earlier one.
/// </summary>
/// <remarks>
/// Only what a key of ours has signed gets in, so nobody else can fill it. The place is taken from the signature; what
/// follows compares all of it in constant time, so how long a refusal takes says nothing of a good signature but its
/// place.
/// </remarks>
internal sealed class SeenTokens
{
    private const int PlaceBits = 16;

    // Places side by side for each token, so that a few that fall together do not drive each other out.
    private const int Ways = 4;

    private readonly Place[] _places = new Place[1 << PlaceBits];

    public SeenToken? Find(ReadOnlySpan<byte> token)
    {
        var (first, mark) = PlaceOf(token);
        foreach (ref readonly var place in _places.AsSpan(first, Ways))
        {
            if (place.Of(mark) is { } seen && seen.Is(token))
            {
                return seen;
            }
        }

        return null;
    }

    public void Keep(ReadOnlySpan<byte> token, SeenToken seen)
    {
        var (first, mark) = PlaceOf(token);
        var places = _places.AsSpan(first, Ways);
        places[..^1].CopyTo(places[1..]);
        places[0] = new(mark, seen);
    }

    // A signature is as good as random; only its letters must be mixed, because Base64 leaves the upper bits alike.
    private static (int First, uint Mark) PlaceOf(ReadOnlySpan<byte> token)
    {
        var mixed = BinaryPrimitives.ReadUInt64LittleEndian(token[^PortalTokens.SignatureLength..]) * 0x9E3779B97F4A7C15;
        return ((int)(mixed >> (64 - PlaceBits)) & ~(Ways - 1), (uint)(mixed >> 16));
    }

    // The mark spares the way to a token that is not meant. Two who write at once may leave one's mark with the other's token: that
    // is found by nobody, and both are checked anew.
    private readonly struct Place(uint mark, SeenToken seen)
    {
        private readonly uint _mark = mark;
        private readonly SeenToken? _seen = seen;

        public SeenToken? Of(uint mark) => _mark == mark ? _seen : null;
    }
}
