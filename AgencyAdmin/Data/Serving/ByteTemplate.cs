using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AgencyAdmin.Data.Serving;

/// <summary>What stands in a template's holes.</summary>
internal enum Hole
{
    None,
    Customer,
    Address,
    Place,
}

/// <summary>
/// What differs from request to request: the customer number, percent-encoded, and where the portal reaches this app;
/// and from card to card its place, counted from 0.
/// </summary>
public readonly ref struct Filling(ReadOnlySpan<byte> customer, ReadOnlySpan<byte> address, int place = 0)
{
    private static readonly byte[][] s_places = [.. Enumerable.Range(0, 100).Select(i => Encoding.ASCII.GetBytes($"{i}"))];

    private readonly int _place = place;

    public ReadOnlySpan<byte> Customer { get; } = customer;

    public ReadOnlySpan<byte> Address { get; } = address;

    public Filling At(int place) => new(Customer, Address, place);

    internal ReadOnlySpan<byte> In(Hole hole) => hole switch
    {
        Hole.Customer => Customer,
        Hole.Address => Address,
        Hole.Place => s_places[Math.Min(_place, s_places.Length - 1)],
        _ => [],
    };
}

/// <summary>
/// Text that is the same for many customers, ready to be sent but for the holes. It comes of what the resolver, the
/// serialiser and the component made for a customer whose number is <see cref="Customer"/>, so it cannot say anything
/// else.
/// </summary>
public sealed class ByteTemplate
{
    /// <summary>
    /// Stands for the customer number. Made at the start of the process, so that no data can contain it.
    /// </summary>
    public static readonly string Customer = $"c{Guid.NewGuid():N}";

    /// <summary>Stands for this app's address, before a path.</summary>
    public static readonly string Address = $"a{Guid.NewGuid():N}";

    /// <summary>Stands for a card's place.</summary>
    public static readonly string Place = $"p{Guid.NewGuid():N}";

    private static readonly (string Mark, Hole Hole)[] s_holes = [(Customer, Hole.Customer), (Address, Hole.Address), (Place, Hole.Place)];

    private readonly (byte[] Text, Hole Hole)[] _parts;
    private readonly int _length;

    private ByteTemplate((byte[] Text, Hole Hole)[] parts)
    {
        _parts = parts;
        _length = parts.Sum(part => part.Text.Length);
        Hash = HashOf(parts, _length + (2 * parts.Length));
    }

    public static ByteTemplate Empty { get; } = new([]);

    /// <summary>Tells texts apart, the same in every process.</summary>
    public ulong Hash { get; }

    public static ByteTemplate Of(string text)
    {
        var parts = new List<(byte[], Hole)>();
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var (at, hole, length) = Next(rest);
            parts.Add((Encoding.UTF8.GetBytes(rest[..at].ToString()), hole));
            rest = rest[(at + length)..];
        }

        return new([.. parts]);
    }

    public int Length(scoped in Filling filling)
    {
        var length = _length;
        foreach (var (_, hole) in _parts)
        {
            length += filling.In(hole).Length;
        }

        return length;
    }

    /// <summary>Writes it, and answers what is left of the room.</summary>
    public Span<byte> Write(Span<byte> room, scoped in Filling filling)
    {
        foreach (var (text, hole) in _parts)
        {
            text.CopyTo(room);
            room = room[text.Length..];
            var filled = filling.In(hole);
            filled.CopyTo(room);
            room = room[filled.Length..];
        }

        return room;
    }

    private static (int At, Hole Hole, int Length) Next(ReadOnlySpan<char> text)
    {
        var next = (At: text.Length, Hole: Hole.None, Length: 0);
        foreach (var (mark, hole) in s_holes)
        {
            var at = text[..Math.Min(text.Length, next.At + mark.Length)].IndexOf(mark, StringComparison.Ordinal);
            next = at >= 0 && at < next.At ? (at, hole, mark.Length) : next;
        }

        return next;
    }

    // In one piece: a hash that takes several is an object with a finalizer, and a publication makes thousands of templates.
    private static ulong HashOf((byte[] Text, Hole Hole)[] parts, int length)
    {
        var whole = ArrayPool<byte>.Shared.Rent(length);
        var room = whole.AsSpan(0, length);
        foreach (var (text, hole) in parts)
        {
            text.CopyTo(room);
            room[text.Length] = 0;
            room[text.Length + 1] = (byte)hole;
            room = room[(text.Length + 2)..];
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(whole.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(whole);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
