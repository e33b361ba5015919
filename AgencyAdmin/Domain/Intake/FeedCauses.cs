using System.Runtime.InteropServices;
using System.Text;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Says by its first bytes what a file is that is no feed, so that nobody looks for a fault in its rows.
/// </summary>
internal static class FeedCauses
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Sample = 512;

    private static readonly (byte[] Start, string Cause)[] s_starts =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], "It is an old Excel workbook (.xls). Save it as .xlsx or as tab-delimited text."),
        ([.. "%PDF-"u8], "It is a PDF, not a feed. Send the file that the ERP exports."),
        ([0xFF, 0xFE, 0, 0], "It is UTF-32. Send UTF-8, or UTF-16 with a byte order mark."),
        ([0, 0, 0xFE, 0xFF], "It is UTF-32. Send UTF-8, or UTF-16 with a byte order mark."),
        ([0x37, 0x7A, 0xBC, 0xAF], "It is a 7z archive. Unpack it, or pack the feed itself as .gz."),
        ([.. "Rar!"u8], "It is a RAR archive. Unpack it, or pack the feed itself as .gz."),
        ([.. "SQLite format 3"u8], "It is a database, not a feed."),
    ];

    /// <summary>True for a zip archive, which a workbook is too.</summary>
    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Why this cannot be read as a feed; null where nothing speaks against it.</summary>
    public static string? Of(ReadOnlySpan<byte> start)
    {
        if (IsZip(start))
        {
            return start.IndexOf("[Content_Types].xml"u8) >= 0 || start.IndexOf("xl/"u8) >= 0 || start.IndexOf("_rels/"u8) >= 0
                ? "It is an Excel workbook. Name it with the ending .xlsx, or save it as tab-delimited text."
                : "It is a zip archive. Unpack it, or pack the feed itself as .gz.";
        }

        foreach (var (bytes, cause) in s_starts)
        {
            if (start.StartsWith(bytes))
            {
                return cause;
            }
        }

        return IsUtf16(start) ? "It is UTF-16 without a byte order mark. Write it with the mark, or send UTF-8."
            : HoldsManyZeros(start)
                ? "It is no text: it holds many zero bytes, as a file does that was not copied to its end. Send it again."
            : OfText(Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n'));
    }

    private static string? OfText(string start) =>
        StartsWithAny(start, "<!doctype html", "<html", "<head", "<body")
            ? "It is a web page, not a feed: what fetched it was probably answered with a sign-in or an error page."
        : StartsWithAny(start, "<?xml", "<!doctype", "<soap") ? "It is XML, not tab-delimited text."
        : StartsWithAny(start, "{\"", "[{", "{\r", "{\n", "[\r", "[\n") ? "It is JSON, not tab-delimited text."
        : StartsWithAny(start, "{\\rtf") ? "It is a text document (.rtf), not a feed. Save it as plain text."
        : null;

    private static bool HasUtf16Mark(ReadOnlySpan<byte> start) => start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    // In UTF-16 half of a zero is no character: only whole ones count.
    private static bool HoldsManyZeros(ReadOnlySpan<byte> start) => HasUtf16Mark(start)
        ? MemoryMarshal.Cast<byte, char>(start).Count('\0') * 20 > start.Length
        : start.Count((byte)0) * 10 > start.Length;

    // Every second byte of Latin text is zero then; in UTF-8 none is.
    private static bool IsUtf16(ReadOnlySpan<byte> start)
    {
        if (HasUtf16Mark(start))
        {
            // With its mark it is read.
            return false;
        }

        var (even, odd) = (0, 0);
        for (var i = 0; i < start.Length; i++)
        {
            even += start[i] == 0 && i % 2 == 0 ? 1 : 0;
            odd += start[i] == 0 && i % 2 != 0 ? 1 : 0;
        }

        return start.Length >= 4 && Math.Max(even, odd) * 10 >= start.Length * 3 && Math.Min(even, odd) * 20 <= start.Length;
    }

    private static bool StartsWithAny(string text, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
