using System.Buffers;
using System.Text;
using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Domain.Intake;

/// <summary>Parts a field of sales rep IDs at its separators, on the bytes. Raw spellings stay as sent, spaces included.</summary>
internal sealed class RepIdField
{
    private readonly byte[][] _separators;
    private readonly SearchValues<byte> _firstBytes;
    private readonly NormalisationRules _normalisation;
    private FieldPlace[] _ids = new FieldPlace[8];

    public RepIdField(string separators, NormalisationRules normalisation)
    {
        // UTF-8 never has one character's bytes inside another's, so parting on bytes is parting on characters.
        _separators = [.. separators.EnumerateRunes().Select(rune => Encoding.UTF8.GetBytes(rune.ToString()))];
        _firstBytes = SearchValues.Create([.. _separators.Select(separator => separator[0])]);
        _normalisation = normalisation;
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

    // The same person twice is a repeat however it is spelled, so what counts is the normalised spelling.
    private bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.SequenceEqual(other)
        || ((one.ContainsAnyExceptInRange((byte)'!', (byte)'~') || other.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
            && _normalisation.Normalise(Encoding.UTF8.GetString(one)) == _normalisation.Normalise(Encoding.UTF8.GetString(other)));
}
