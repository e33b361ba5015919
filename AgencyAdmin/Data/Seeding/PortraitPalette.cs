using SkiaSharp;

namespace AgencyAdmin.Data.Seeding;

/// <summary>The colours of an illustrated portrait: few, muted, made for each other.</summary>
internal static class PortraitPalette
{
    /// <summary>Upper and lower colour of the ground.</summary>
    public static readonly (string Top, string Bottom)[] Grounds =
    [
        ("#DCE9E4", "#B4D0C6"), ("#F2E6D8", "#E2CBB0"), ("#DFE7F1", "#B9CBE0"), ("#F3DFD9", "#E2BDB2"),
        ("#E8E3F0", "#C9BFDD"), ("#EDEAD9", "#D3CBA3"), ("#D9EAEE", "#AACBD4"), ("#EFE3E6", "#D9BDC6"),
    ];

    public static readonly string[] Skins =
    [
        "#F7D9C4", "#F0C6A5", "#E5B08A", "#D09A6F", "#B97F56", "#9A6441", "#7C4D31", "#5F3A26",
    ];

    public static readonly string[] Hairs =
        ["#221C1A", "#33261F", "#4D3526", "#6E4A2F", "#94653A", "#C39A5E", "#8C3F25"];

    public static readonly string[] Greys = ["#8B8985", "#B9B6B0", "#D9D6D0"];

    public static readonly string[] Clothes =
    [
        "#1F3A4D", "#0F5F59", "#3B3F46", "#A6543A", "#5B6B46", "#7A3145", "#34558B", "#C8963E", "#5B4A73", "#2E6E7E",
    ];

    public static readonly string[] Shirts = ["#FDFCFA", "#E6EEF6", "#F4EBDD", "#DCE6DF"];

    /// <summary>The colour moved towards black (negative) or white (positive) by a share from -1 to 1.</summary>
    public static SKColor Shade(SKColor colour, float by)
    {
        return new(Move(colour.Red), Move(colour.Green), Move(colour.Blue), colour.Alpha);

        byte Move(byte part) => (byte)(by < 0 ? part * (1 + by) : part + ((255 - part) * by));
    }

    /// <summary>A shadow on skin: it loses blue before it loses red, or it would look grey.</summary>
    public static SKColor Shadow(SKColor skin, float by) => new(
        (byte)(skin.Red * (1 - (by * 0.6f))), (byte)(skin.Green * (1 - by)), (byte)(skin.Blue * (1 - (by * 1.2f))));
}
