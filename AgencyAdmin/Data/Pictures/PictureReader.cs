using AgencyAdmin.Domain;
using SkiaSharp;

namespace AgencyAdmin.Data.Pictures;

/// <summary>Turns a file that somebody uploaded into an upright square, or says why it cannot.</summary>
internal static class PictureReader
{
    public static Outcome<SKBitmap> Read(byte[] file, CropSquare? crop)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png
            or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Gif or SKEncodedImageFormat.Bmp))
        {
            return PictureStore.NoPicture;
        }

        // The header tells the size. A small file may claim a huge picture, so this comes before any decoding.
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > PictureStore.PixelLimit)
        {
            return new Refusal("picture.pixels", "The picture has more than 40 megapixels. Choose a smaller one.");
        }

        var (seenWidth, seenHeight) = IsTurned(codec.EncodedOrigin) ? (height, width) : (width, height);
        crop ??= Middle(seenWidth, seenHeight);
        if (crop.Size < 1 || crop.X < 0 || crop.Y < 0
            || crop.X > seenWidth - crop.Size || crop.Y > seenHeight - crop.Size)
        {
            return new Refusal("picture.crop", "The chosen square lies outside the picture. Choose it again.");
        }

        return Decode(codec, crop, seenWidth);
    }

    private static CropSquare Middle(int width, int height)
    {
        var size = Math.Min(width, height);
        return new((width - size) / 2, (height - size) / 2, size);
    }

    private static Outcome<SKBitmap> Decode(SKCodec codec, CropSquare crop, int seenWidth)
    {
        // A photograph of a phone is many times what is kept: JPEG can be decoded at a fraction of its size.
        var size = codec.GetScaledDimensions(Math.Min(1f, (float)PictureStore.FullSize / crop.Size));
        using var decoded = new SKBitmap(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) is not SKCodecResult.Success)
        {
            return new Refusal(
                "picture.damaged", "The picture is damaged or incomplete. Save it again and choose it once more.");
        }

        var scale = (float)(IsTurned(codec.EncodedOrigin) ? size.Height : size.Width) / seenWidth;
        var side = Math.Max(1, (int)MathF.Round(crop.Size * scale));
        var square = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(square);
        canvas.Clear(SKColors.Transparent);
        canvas.Translate(-crop.X * scale, -crop.Y * scale);
        canvas.Concat(Upright(codec.EncodedOrigin, size.Width, size.Height));

        // What nobody writes to any more is drawn from where it lies: otherwise each image of it is a copy, up to 160 MB.
        decoded.SetImmutable();
        using var image = SKImage.FromBitmap(decoded);
        canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default);
        square.SetImmutable();
        return square;
    }

    private static bool IsTurned(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>Maps the pixels as stored to the picture as seen; EXIF counts eight ways of holding a camera.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => Matrix(-1, 0, width, 0, 1, 0),
        SKEncodedOrigin.BottomRight => Matrix(-1, 0, width, 0, -1, height),
        SKEncodedOrigin.BottomLeft => Matrix(1, 0, 0, 0, -1, height),
        SKEncodedOrigin.LeftTop => Matrix(0, 1, 0, 1, 0, 0),
        SKEncodedOrigin.RightTop => Matrix(0, -1, height, 1, 0, 0),
        SKEncodedOrigin.RightBottom => Matrix(0, -1, height, -1, 0, width),
        SKEncodedOrigin.LeftBottom => Matrix(0, 1, 0, -1, 0, width),
        _ => SKMatrix.Identity,
    };

    private static SKMatrix Matrix(float scaleX, float skewX, float x, float skewY, float scaleY, float y) =>
        new(scaleX, skewX, x, skewY, scaleY, y, 0, 0, 1);
}
