using System.Buffers.Binary;
using SkiaSharp;

namespace AgencyAdmin.Tests.Support;

/// <summary>Pictures made on the spot, so that no photograph lies in the repository.</summary>
internal static class TestPictures
{
    /// <summary>Red and green above, blue and yellow below.</summary>
    public static byte[] Quadrants(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            Fill(0, 0, new(220, 40, 40));
            Fill(1, 0, new(40, 180, 60));
            Fill(0, 1, new(40, 60, 220));
            Fill(1, 1, new(230, 210, 40));

            void Fill(int x, int y, SKColor colour)
            {
                using var paint = new SKPaint { Color = colour };
                canvas.DrawRect(x * width / 2f, y * height / 2f, width / 2f, height / 2f, paint);
            }
        }

        return Encode(bitmap, format);
    }

    public static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>The JPEG with an EXIF block that says how the camera was held.</summary>
    public static byte[] WithExif(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, // big-endian TIFF, first directory at 8
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, // one entry: orientation, a short
            0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    /// <summary>A small PNG whose header claims another size; its checksum is right.</summary>
    public static byte[] PngThatClaims(int width, int height)
    {
        using var bitmap = new SKBitmap(8, 8);
        var png = Encode(bitmap, SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
