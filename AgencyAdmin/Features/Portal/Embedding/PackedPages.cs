using System.Buffers;
using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>
/// The module as HTML, packed for browsers: a third of its size, so that it weighs 15 KB with script and styles.
/// Packing takes several times as long as the rest of an answer, so the pages packed last are kept; a later one takes
/// an earlier one's place. Nothing that whoever asks could choose stands in a page, so how small it gets tells nothing.
/// </summary>
internal sealed class PackedPages
{
    // What is shorter fits into one packet as it is.
    private const int Worth = 1024;

    // Some 18 MB when every place is taken.
    private const int PlaceBits = 12;

    // Twice as quick as the next better one, and a tenth larger.
    private const int Quality = 1;
    private const int Window = 16;

    private readonly Page?[] _places = new Page?[1 << PlaceBits];

    /// <summary>How an answer of that length is to be packed for this request; null for not at all.</summary>
    public static string? EncodingFor(StringValues accepted, int length) =>
        length < Worth || accepted.Count == 0 ? null
        : Accepts(accepted, "br") ? "br"
        : Accepts(accepted, "gzip") ? "gzip"
        : null;

    /// <summary>The packed answer: the one that is kept, or one made now.</summary>
    /// <param name="answer">What is packed.</param>
    /// <param name="length">Its length.</param>
    /// <param name="tag">Its entity tag, which says the encoding too.</param>
    /// <param name="encoding">How it is packed.</param>
    /// <param name="customer">Whose it is: compared in full, so that nobody can get another's page.</param>
    public byte[] Pack(
        scoped in ModuleAnswer answer, int length, string tag, string encoding, ReadOnlySpan<byte> customer)
    {
        ref var place = ref _places[(uint)tag.GetHashCode(StringComparison.Ordinal) >> (32 - PlaceBits)];
        if (Volatile.Read(ref place) is { } kept && kept.Tag == tag && customer.SequenceEqual(kept.Customer))
        {
            return kept.Bytes;
        }

        var room = ArrayPool<byte>.Shared.Rent(length);
        answer.Write(room);
        var bytes = encoding == "br" ? Brotli(room.AsSpan(0, length)) : Gzip(room.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(room);
        Volatile.Write(ref place, new(tag, customer.ToArray(), bytes));
        return bytes;
    }

    private static bool Accepts(StringValues accepted, string encoding)
    {
        foreach (var value in accepted)
        {
            if (value?.Contains(encoding, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Brotli(ReadOnlySpan<byte> plain)
    {
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(plain.Length));
        if (!BrotliEncoder.TryCompress(plain, room, out var written, Quality, Window))
        {
            throw new InvalidOperationException("There is always room enough for what is packed.");
        }

        var packed = room.AsSpan(0, written).ToArray();
        ArrayPool<byte>.Shared.Return(room);
        return packed;
    }

    private static byte[] Gzip(ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream(plain.Length);
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }

    private sealed record Page(string Tag, byte[] Customer, byte[] Bytes);
}
