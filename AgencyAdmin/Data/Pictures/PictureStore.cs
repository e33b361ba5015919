using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain;
using SkiaSharp;

namespace AgencyAdmin.Data.Pictures;

/// <summary>
/// The part of a picture to keep, in pixels of the picture as a person sees it, EXIF orientation applied.
/// </summary>
public sealed record CropSquare(int X, int Y, int Size);

/// <summary>The contacts' pictures: square, in two sizes, named by their content, their metadata gone.</summary>
public sealed partial class PictureStore(IKeptFiles files) : IDisposable
{
    public const int FullSize = 512;
    public const int CardSize = 144;
    public const int ByteLimit = 10 * 1024 * 1024;
    public const int PixelLimit = 40_000_000;
    private const int Quality = 85;

    /// <summary>What is said of a file that nobody can open as a picture.</summary>
    public static Refusal NoPicture { get; } = new(
        "picture.format", "This file cannot be read as a picture. Choose a JPEG, PNG or WebP file. A HEIC photo of a phone has to be saved as JPEG first.");

    // A picture of 40 megapixels takes 160 MB while it is decoded, so only two are at a time.
    private readonly SemaphoreSlim _decoders = new(2);

    /// <summary>Takes an uploaded picture, or says why it cannot be used.</summary>
    /// <param name="upload">The file as it comes in; read to its end, or as far as the limit.</param>
    /// <param name="crop">The square to keep; the largest in the middle where none is given.</param>
    /// <returns>The picture's id: the SHA-256 of the stored picture as lower-case hex.</returns>
    public async Task<Outcome<string>> SaveAsync(
        Stream upload, CropSquare? crop = null, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(upload, cancellationToken) is not { } bytes)
        {
            return new Refusal("picture.bytes", "The picture is larger than 10 MB. Choose a smaller one.");
        }

        await _decoders.WaitAsync(cancellationToken);
        try
        {
            var read = PictureReader.Read(bytes, crop);
            if (!read.TryGet(out var square))
            {
                return read.Refusals.ToList();
            }

            using (square)
            {
                return Save(square);
            }
        }
        finally
        {
            _decoders.Release();
        }
    }

    /// <summary>Stores a square picture in both sizes. The same picture twice is one file.</summary>
    public string Save(SKBitmap square)
    {
        var full = Encode(square, FullSize);
        var id = Convert.ToHexStringLower(SHA256.HashData(full));
        Write(NameOf(id, FullSize), () => full);
        Write(NameOf(id, CardSize), () => Encode(square, CardSize));
        return id;
    }

    /// <summary>The stored picture, or null where there is none, or where the id or the size is not one of ours.</summary>
    public byte[]? Find(string id, int size = FullSize) =>
        size is FullSize or CardSize && Id().IsMatch(id) ? files.Find(KeptFolders.Pictures, NameOf(id, size)) : null;

    /// <summary>Those of these pictures that are not there.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<string> ids)
    {
        var names = files.Names(KeptFolders.Pictures).ToHashSet(StringComparer.Ordinal);
        return [.. ids.Where(id => !names.Contains(NameOf(id, FullSize)))];
    }

    public void Dispose() => _decoders.Dispose();

    private static string NameOf(string id, int size) => size == FullSize ? $"{id}.jpg" : $"{id}-{size}.jpg";

    private static async Task<byte[]?> ReadAsync(Stream upload, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await upload.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > ByteLimit)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static byte[] Encode(SKBitmap square, int size)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var source = SKImage.FromBitmap(square);

        // A JPEG has no transparency: what shines through becomes white, as on the card.
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.DrawImage(
            source, SKRect.Create(size, size), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var image = surface.Snapshot();
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return jpeg.ToArray();
    }

    private void Write(string name, Func<byte[]> bytes)
    {
        if (!files.Has(KeptFolders.Pictures, name))
        {
            files.Write(KeptFolders.Pictures, name, bytes());
        }
    }

    [GeneratedRegex("^[0-9a-f]{64}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
