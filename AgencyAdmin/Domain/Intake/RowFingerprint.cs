using System.Buffers.Binary;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// A 64-bit fingerprint of what a row says, so that a million unchanged rows are told from changed ones without
/// reading their columns again. Two versions of one customer meet by chance once in 10^19.
/// </summary>
public ref struct RowFingerprint
{
    private const ulong Start = 0x9E3779B97F4A7C15;
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Second = 0xE7037ED1A0B428DB;

    private ulong _state;

    public RowFingerprint() => _state = Start;

    public readonly long Value => unchecked((long)Mix(_state ^ First, Second));

    /// <summary>Adds a field. Its length is part of it, so that "ab" + "c" is not "a" + "bc".</summary>
    public void Add(ReadOnlySpan<byte> field)
    {
        var state = _state ^ ((ulong)field.Length * Second);
        while (field.Length >= sizeof(ulong))
        {
            state = Mix(state ^ BinaryPrimitives.ReadUInt64LittleEndian(field), First);
            field = field[sizeof(ulong)..];
        }

        ulong rest = 0;
        for (var i = field.Length - 1; i >= 0; i--)
        {
            rest = (rest << 8) | field[i];
        }

        _state = Mix(state ^ rest ^ Start, Second);
    }

    public void Add(bool value) => _state = Mix(_state ^ (value ? First : Start), Second);

    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
