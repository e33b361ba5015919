using System.Text;
using System.Text.Unicode;

namespace AgencyAdmin.Domain.Intake;

/// <summary>Reads lines that are not valid UTF-8 as Windows-1252, where the rules allow it.</summary>
internal sealed class LineText(FeedRules rules)
{
    private byte[] _decoded = [];

    /// <summary>The line as UTF-8, good until the next call; false where it is not and may not be read otherwise.</summary>
    public bool TryDecode(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> utf8)
    {
        utf8 = line;
        if (Utf8.IsValid(line))
        {
            return true;
        }

        if (!rules.ReadsWindows1252)
        {
            return false;
        }

        if (_decoded.Length < Windows1252.MaxUtf8Length(line.Length))
        {
            _decoded = new byte[Windows1252.MaxUtf8Length(line.Length)];
        }

        utf8 = _decoded.AsSpan(0, Windows1252.ToUtf8(line, _decoded));
        return true;
    }

    /// <summary>The line as text; a byte that cannot be read becomes U+FFFD.</summary>
    public string Of(ReadOnlySpan<byte> line)
    {
        TryDecode(line, out var utf8);
        return Encoding.UTF8.GetString(utf8);
    }
}
