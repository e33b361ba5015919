using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AgencyAdmin.Security.Portals;

/// <summary>
/// A token that was good. What passes with time, its end and its key's, is asked each time it comes again.
/// </summary>
/// <param name="Customer">The customer number in UTF-8.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="Key">Whose signature it is.</param>
internal sealed record GoodToken(byte[] Customer, DateTimeOffset Expires, PortalKey Key);

/// <summary>
/// The good tokens that came last, so that a page that is opened again costs no signature and no JSON. Only what a key
/// of ours has signed gets in, so nobody else can fill it.
/// </summary>
internal sealed class GoodTokens
{
    // Two halves: when the newer one is full, the older one goes.
    private const int Half = 32_768;

    private readonly Lock _lock = new();
    private ConcurrentDictionary<Hash, GoodToken> _newer = new();
    private ConcurrentDictionary<Hash, GoodToken> _older = new();
    private int _kept;

    public GoodToken? Find(ReadOnlySpan<char> token)
    {
        var hash = Hash.Of(token);
        return Volatile.Read(ref _newer).TryGetValue(hash, out var good) || Volatile.Read(ref _older).TryGetValue(hash, out good)
            ? good
            : null;
    }

    public GoodToken Keep(ReadOnlySpan<char> token, GoodToken good)
    {
        lock (_lock)
        {
            if (_kept >= Half)
            {
                (_older, _newer, _kept) = (_newer, new(), 0);
            }

            _kept += _newer.TryAdd(Hash.Of(token), good) ? 1 : 0;
            return good;
        }
    }

    /// <summary>A token's SHA-256: a fifth of its bytes, and how long a look-up takes says nothing of a signature.</summary>
    private readonly record struct Hash(UInt128 First, UInt128 Second)
    {
        public static Hash Of(ReadOnlySpan<char> token)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(token), hash);
            return MemoryMarshal.Read<Hash>(hash);
        }
    }
}
