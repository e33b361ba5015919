using SkiaSharp;

namespace AgencyAdmin.Tests.Journeys.Pictures;

/// <summary>What two pictures of one thing do not have in common.</summary>
/// <param name="Share">The share of its pixels that differ; 1 where the two are of another size.</param>
/// <param name="Marked">The later picture, pale, with the differing pixels in red.</param>
internal sealed record PictureDifference(double Share, byte[] Marked)
{
    // The edge of a letter is drawn in other shades on another machine, by up to a fifth of the range; a colour that somebody changed differs by more,
    // and at many pixels.
    private const int MostShades = 48;

    /// <summary>Compares two pictures of any format.</summary>
    public static PictureDifference Between(byte[] accepted, byte[] taken)
    {
        using var before = SKBitmap.Decode(accepted);
        using var after = SKBitmap.Decode(taken);
        var isOfTheSize = (before.Width, before.Height) == (after.Width, after.Height);
        var (known, drawn) = (before.Pixels, after.Pixels);
        var marked = new SKColor[drawn.Length];
        var differing = 0;
        for (var at = 0; at < drawn.Length; at++)
        {
            var differs = isOfTheSize && known[at] != drawn[at] && !IsNear(known, before.Width, at, drawn[at]);
            differing += differs ? 1 : 0;
            marked[at] = differs ? SKColors.Red : Pale(drawn[at]);
        }

        using var picture = new SKBitmap(after.Width, after.Height);
        picture.Pixels = marked;
        using var encoded = picture.Encode(SKEncodedImageFormat.Webp, quality: 90);
        return new(isOfTheSize ? (double)differing / drawn.Length : 1, encoded.ToArray());
    }

    // A stroke may lie a pixel beside where it lay.
    private static bool IsNear(SKColor[] picture, int width, int at, SKColor colour)
    {
        var (x, y, height) = (at % width, at / width, picture.Length / width);
        for (var near = Math.Max(0, y - 1); near <= Math.Min(height - 1, y + 1); near++)
        {
            for (var beside = Math.Max(0, x - 1); beside <= Math.Min(width - 1, x + 1); beside++)
            {
                if (IsLike(picture[(near * width) + beside], colour))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsLike(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) <= MostShades && Math.Abs(one.Green - other.Green) <= MostShades && Math.Abs(one.Blue - other.Blue) <= MostShades;

    private static SKColor Pale(SKColor colour) => new(Half(colour.Red), Half(colour.Green), Half(colour.Blue));

    private static byte Half(byte shade) => (byte)(255 - ((255 - shade) / 3));
}
