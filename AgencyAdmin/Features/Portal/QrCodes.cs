using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace AgencyAdmin.Features.Portal;

/// <summary>QR codes as SVG. Those drawn last are kept: a rep's code is the same for each of its customers.</summary>
internal static class QrCodes
{
    private const int Kept = 4096;

    private static readonly ConcurrentDictionary<string, MarkupString> s_drawn = new(StringComparer.Ordinal);

    /// <summary>Always dark on white, whatever the theme: not every camera reads them the other way round.</summary>
    public static MarkupString Svg(string text)
    {
        if (s_drawn.TryGetValue(text, out var svg))
        {
            return svg;
        }

        if (s_drawn.Count >= Kept)
        {
            s_drawn.Clear();
        }

        return s_drawn[text] = Draw(text);
    }

    private static MarkupString Draw(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L, forceUtf8: true);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                var start = x;
                while (x < rows[y].Length && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}.5h{x - start}");
                }
            }
        }

        return new(
            $"<svg viewBox=\"0 0 {rows.Count} {rows.Count}\" width=\"176\" height=\"176\" shape-rendering=\"crispEdges\" aria-hidden=\"true\">"
            + $"<path fill=\"none\" stroke=\"#000\" d=\"{path}\"/></svg>");
    }
}
