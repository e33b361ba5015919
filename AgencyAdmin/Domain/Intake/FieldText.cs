using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace AgencyAdmin.Domain.Intake;

/// <summary>What a field's UTF-8 bytes say as text.</summary>
internal static class FieldText
{
    private const int ShownLength = 200;

    // What U+2028 and U+2029 begin with.
    private static ReadOnlySpan<byte> Separators => [0xE2, 0x80];

    // NUL to unit separator without the tab, and DEL.
    private static readonly SearchValues<byte> s_controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(b => b != '\t').Select(b => (byte)b), 0x7F]);

    /// <summary>
    /// Finds where the first columns stand, as many as there are places; answers how many there are, up to those.
    /// </summary>
    public static int Split(ReadOnlySpan<byte> line, Span<FieldPlace> places)
    {
        var columns = 0;
        var start = 0;
        var at = 0;
        var tab = Vector256.Create((byte)'\t');

        // Thirty fields of a few bytes each: looking for each tab by itself takes three times as long.
        for (; line.Length - at >= Vector256<byte>.Count && columns < places.Length; at += Vector256<byte>.Count)
        {
            var tabs = Vector256.Equals(Vector256.Create(line[at..]), tab).ExtractMostSignificantBits();
            for (; tabs != 0 && columns < places.Length; tabs &= tabs - 1)
            {
                var end = at + BitOperations.TrailingZeroCount(tabs);
                places[columns++] = new(start, end - start);
                start = end + 1;
            }
        }

        while (columns < places.Length)
        {
            var length = line[start..].IndexOf((byte)'\t');
            places[columns++] = new(start, length < 0 ? line.Length - start : length);
            if (length < 0)
            {
                break;
            }

            start += length + 1;
        }

        places[columns..].Clear();
        return columns;
    }

    /// <summary>Where the first control character stands, or -1.</summary>
    public static int ControlAt(ReadOnlySpan<byte> line, bool isAscii)
    {
        var at = line.IndexOfAny(s_controls);
        if (at >= 0 || isAscii)
        {
            return at;
        }

        // The separators of lines, U+2028 and U+2029, are E2 80 A8 and E2 80 A9.
        for (var from = 0; line[from..].IndexOf(Separators) is >= 0 and var step; from += step + 3)
        {
            if (line[from + step + 2] is 0xA8 or 0xA9)
            {
                return from + step;
            }
        }

        // U+0080 to U+009F are C2 80 to C2 9F.
        for (var from = 0; line[from..].IndexOf((byte)0xC2) is >= 0 and var step; from += step + 2)
        {
            if (line[from + step + 1] <= 0x9F)
            {
                return from + step;
            }
        }

        return -1;
    }

    /// <summary>Characters, not bytes: every byte that does not continue another.</summary>
    public static int Length(ReadOnlySpan<byte> field)
    {
        var length = 0;
        foreach (var b in field)
        {
            length += (b & 0xC0) == 0x80 ? 0 : 1;
        }

        return length;
    }

    /// <summary>The text for a remark, cut where it is long, control characters as their pictures.</summary>
    public static string Show(ReadOnlySpan<byte> bytes) => string.Concat(
        Encoding.UTF8.GetString(bytes.Length > ShownLength ? bytes[..ShownLength] : bytes).Select(Picture));

    /// <inheritdoc cref="Show(ReadOnlySpan{byte})"/>
    public static string Show(string text) =>
        string.Concat((text.Length > ShownLength ? text[..ShownLength] : text).Select(Picture));

    private static char Picture(char c) => c switch
    {
        < ' ' => (char)('\u2400' + c),
        '\u007F' => '\u2421',
        >= '\u0080' and <= '\u009F' => '\uFFFD',
        _ => c,
    };
}
