using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace AgencyAdmin.Components.Shared;

/// <summary>QR codes as SVG of one path.</summary>
internal static class QrDrawing
{
    /// <summary>Always dark on white, whatever the theme: not every camera reads them the other way round.</summary>
    public static MarkupString Svg(string text)
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
