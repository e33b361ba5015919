using System.Text;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Windows-1252 to UTF-8, for lines that are not valid UTF-8. (.NET has it only behind a registered provider.)
/// </summary>
internal static class Windows1252
{
    // What 0x80 to 0x9F mean; everything else is Latin-1. Five of them mean nothing and stay control characters.
    private const string Upper =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>The most bytes that a line of this length needs.</summary>
    public static int MaxUtf8Length(int length) => length * 3;

    public static int ToUtf8(ReadOnlySpan<byte> line, Span<byte> utf8)
    {
        var written = 0;
        foreach (var b in line)
        {
            var rune = new Rune(b is >= 0x80 and <= 0x9F ? Upper[b - 0x80] : (char)b);
            written += rune.EncodeToUtf8(utf8[written..]);
        }

        return written;
    }
}
