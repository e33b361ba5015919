using System.Collections.Concurrent;
using AgencyAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Portal;

/// <summary>
/// QR codes of rep cards. Those drawn last are kept: a rep's code is the same for each of its customers.
/// </summary>
internal static class QrCodes
{
    private const int Kept = 4096;

    private static readonly ConcurrentDictionary<string, MarkupString> s_drawn = new(StringComparer.Ordinal);

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

        return s_drawn[text] = QrDrawing.Svg(text);
    }
}
