using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using SkiaSharp;

namespace AgencyAdmin.Tests.Journeys.Pictures;

/// <summary>
/// The pictures of the galleries that somebody has looked at and accepted, in <c>AgencyAdmin.Tests/Journeys/Pictures/Accepted</c>. With
/// <c>AGENCYADMIN_WRITE=1</c> what is taken is accepted; else what differs leaves a page with before, after and difference in <c>artifacts/pictures</c>.
/// </summary>
internal static class AcceptedPictures
{
    private const string Ending = ".webp";

    // Of a module's picture that is less than one letter.
    private const double MostDiffering = 0.0005;

    private static readonly string s_folder = Repository.File("AgencyAdmin.Tests", "Journeys", "Pictures", "Accepted");

    /// <summary>The names of all that were accepted.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(s_folder, $"*{Ending}").Select(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>Fails where the part of the page looks otherwise than it was accepted.</summary>
    public static async Task ShouldLookAsAcceptedAsync(ILocator part, string name)
    {
        await part.Page.Mouse.MoveAsync(0, 0);
        await part.Page.EvaluateAsync("() => document.fonts.ready");
        var taken = Packed(await part.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }));
        var file = Path.Combine(s_folder, $"{name}{Ending}");
        if (Environment.GetEnvironmentVariable("AGENCYADMIN_WRITE") == "1")
        {
            Directory.CreateDirectory(s_folder);
            if (!File.Exists(file) || PictureDifference.Between(await File.ReadAllBytesAsync(file), taken).Share > 0)
            {
                await File.WriteAllBytesAsync(file, taken);
            }
        }

        File.Exists(file).Should().BeTrue($"{name} was accepted by AGENCYADMIN_WRITE=1");
        var accepted = await File.ReadAllBytesAsync(file);
        var difference = PictureDifference.Between(accepted, taken);
        if (difference.Share > MostDiffering)
        {
            Assert.Fail($"{name} looks otherwise than accepted ({difference.Share:P2} of it). Look at {await TellAsync(name, accepted, taken, difference)}; AGENCYADMIN_WRITE=1 accepts it.");
        }
    }

    private static async Task<string> TellAsync(string name, byte[] accepted, byte[] taken, PictureDifference difference)
    {
        var page = Repository.File("artifacts", "pictures", $"{name}.html");
        Directory.CreateDirectory(Path.GetDirectoryName(page)!);
        await File.WriteAllTextAsync(
            page,
            $"""
            <!doctype html><meta charset="utf-8"><title>{name}</title>
            <style>body {"{"} font: 14px system-ui; display: flex; flex-wrap: wrap; gap: 24px {"}"} img {"{"} border: 1px solid silver {"}"}</style>
            {Figure("Before", accepted)}
            {Figure("After", taken)}
            {Figure("Difference", difference.Marked)}
            """);
        return page;
    }

    private static string Figure(string title, byte[] picture) =>
        $"<figure><figcaption>{title}</figcaption><img alt=\"{title}\" src=\"data:image/webp;base64,{Convert.ToBase64String(picture)}\"></figure>";

    // The same pixels in half the room.
    private static byte[] Packed(byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        using var pixels = picture.PeekPixels();
        using var packed = pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, quality: 100));
        return packed!.ToArray();
    }
}
