using System.Collections.Concurrent;

namespace AgencyAdmin.Security.Portals;

/// <summary>
/// A token that was good. What passes with time, its end and its key's, is asked each time it comes again.
/// </summary>
/// <param name="Customer">The customer number in UTF-8.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="Key">Whose signature it is.</param>
internal sealed record GoodToken(byte[] Customer, DateTimeOffset Expires, PortalKey Key);

/// <summary>
/// The good tokens that came last, so that a page that is opened again costs no signature and no JSON: some 40 MB when
/// full. Only what a key of ours has signed gets in, so nobody else can fill it.
/// </summary>
internal sealed class GoodTokens
{
    // Two halves: when the newer one is full, the older one goes.
    private const int Half = 32_768;

    private readonly Lock _lock = new();
    private ConcurrentDictionary<string, GoodToken> _newer = New();
    private ConcurrentDictionary<string, GoodToken> _older = New();
    private int _kept;

    public GoodToken? Find(ReadOnlySpan<char> token) =>
        In(Volatile.Read(ref _newer), token) ?? In(Volatile.Read(ref _older), token);

    public GoodToken Keep(string token, GoodToken good)
    {
        lock (_lock)
        {
            if (_kept >= Half)
            {
                (_older, _newer, _kept) = (_newer, New(), 0);
            }

            _kept += _newer.TryAdd(token, good) ? 1 : 0;
            return good;
        }
    }

    private static GoodToken? In(ConcurrentDictionary<string, GoodToken> tokens, ReadOnlySpan<char> token) =>
        tokens.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var good) ? good : null;

    private static ConcurrentDictionary<string, GoodToken> New() => new(StringComparer.Ordinal);
}
