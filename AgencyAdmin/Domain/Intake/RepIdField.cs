using System.Buffers;
using System.Text;
using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Parts a field of sales rep IDs at its separators, on the bytes. Raw spellings stay as sent, spaces included.
/// </summary>
internal sealed class RepIdField
{
    private readonly byte[][] _separators;
    private readonly SearchValues<byte> _firstBytes;
    private FieldPlace[] _ids = new FieldPlace[8];

    public RepIdField(string separators)
    {
        // UTF-8 never has one character's bytes inside another's, so parting on bytes is parting on characters.
        _separators = [.. separators.EnumerateRunes().Select(rune => Encoding.UTF8.GetBytes(rune.ToString()))];
        _firstBytes = SearchValues.Create([.. _separators.Select(separator => separator[0])]);
    }

    /// <summary>How many IDs the last field had, repeats left out.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<FieldPlace> Ids => _ids.AsSpan(0, Count);

    /// <summary>Parts the field; <paramref name="offset"/> is where it starts in its line. True where an ID stood there twice.</summary>
    public bool Split(ReadOnlySpan<byte> field, int offset)
    {
        Count = 0;
        var hasRepeats = false;
        var from = 0;
        var at = 0;
        while (at <= field.Length)
        {
            var step = at == field.Length ? -1 : field[at..].IndexOfAny(_firstBytes);
            at = step < 0 ? field.Length : at + step;
            var length = at == field.Length ? 1 : SeparatorAt(field[at..]);
            if (length > 0)
            {
                hasRepeats |= !Add(field, offset, from, at);
                from = at + length;
            }

            at += Math.Max(length, 1);
        }

        return hasRepeats;
    }

    private int SeparatorAt(ReadOnlySpan<byte> rest)
    {
        foreach (var separator in _separators)
        {
            if (rest.StartsWith(separator))
            {
                return separator.Length;
            }
        }

        return 0;
    }

    private bool Add(ReadOnlySpan<byte> field, int offset, int from, int to)
    {
        var id = field[from..to];
        if (id.IndexOfAnyExcept((byte)' ') < 0)
        {
            return true;
        }

        foreach (var earlier in Ids)
        {
            if (IsSame(field.Slice(earlier.Start - offset, earlier.Length), id))
            {
                return false;
            }
        }

        if (Count == _ids.Length)
        {
            Array.Resize(ref _ids, Count * 2);
        }

        _ids[Count++] = new(offset + from, id.Length);
        return true;
    }

    // The same ID with other spaces is a repeat. That JD01 and jd01 are one is a rule that somebody may take back, and
    // then both must still be here: a feed is not read by the rules of the day.
    private static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.SequenceEqual(other)
        || ((one.ContainsAnyExceptInRange((byte)'!', (byte)'~') || other.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
            && Trimmed(one) == Trimmed(other));

    private static string Trimmed(ReadOnlySpan<byte> id) =>
        NormalisationRules.Default.Normalise(Encoding.UTF8.GetString(id));
}
