using SkiaSharp;

namespace AgencyAdmin.Data.Seeding;

/// <summary>Which names a portrait should go with. It only steers hair and beard.</summary>
internal enum PortraitKind
{
    Woman,
    Man,
}

/// <summary>
/// Draws people who do not exist: flat, calm illustrations, so that the demo has faces and uses no photograph.
/// The same seed gives the same picture.
/// </summary>
internal static class DemoPortraits
{
    private const int Size = 512;

    public static SKBitmap Draw(int seed, PortraitKind kind)
    {
        var look = PortraitLook.Of(seed, kind);
        var bitmap = new SKBitmap(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        var brush = new PortraitBrush(canvas);
        Ground(canvas, look);

        // Everyone stands in the same place, so a list is calm; a little tilt keeps it alive.
        canvas.Save();
        canvas.Translate(0, 18);
        canvas.Scale(1.12f, 1.12f, 256, 440);
        PortraitHair.Behind(brush, look);
        PortraitClothes.Draw(brush, look);
        canvas.RotateDegrees(look.Tilt, 256, 380);
        Neck(brush, look);
        PortraitClothes.OverNeck(brush, look);
        Head(brush, look);
        Face(brush, look);
        PortraitHair.InFront(brush, look);
        Glasses(brush, look);
        canvas.Restore();
        return bitmap;
    }

    private static void Ground(SKCanvas canvas, PortraitLook look)
    {
        using var paint = new SKPaint { IsAntialias = true };
        using var ground = SKShader.CreateLinearGradient(
            new(120, 0), new(392, Size), [look.GroundTop, look.GroundBottom], SKShaderTileMode.Clamp);
        paint.Shader = ground;
        canvas.DrawRect(0, 0, Size, Size, paint);

        using var glow = SKShader.CreateRadialGradient(
            new(200, 170), 300, [SKColors.White.WithAlpha(120), SKColors.White.WithAlpha(0)], SKShaderTileMode.Clamp);
        paint.Shader = glow;
        canvas.DrawRect(0, 0, Size, Size, paint);
    }

    private static void Neck(PortraitBrush brush, PortraitLook look)
    {
        brush.Fill("M212 300 L212 392 Q214 436 256 438 Q298 436 300 392 L300 300 Z", look.Skin);

        // The chin's shadow gives the only depth there is.
        brush.Fill("M212 322 Q256 380 300 322 L300 350 Q256 402 212 350 Z", PortraitPalette.Shadow(look.Skin, 0.18f));
    }

    private static void Head(PortraitBrush brush, PortraitLook look)
    {
        var inner = PortraitPalette.Shadow(look.Skin, 0.15f);
        foreach (var x in new[] { 167f, 345f })
        {
            brush.Oval(x, 238, 17, 25, look.Skin);
            brush.Oval(x + (x < 256 ? -1 : 1), 239, 8, 14, inner);
        }

        brush.Fill(look.Face, look.Skin);
    }

    private static void Face(PortraitBrush brush, PortraitLook look)
    {
        var line = PortraitPalette.Shadow(look.Skin, look.IsDark ? 0.5f : 0.4f);
        var cheek = look.IsDark ? new SKColor(0xB5, 0x4A, 0x3A) : new SKColor(0xE8, 0x7B, 0x6B);
        brush.Blur(204, 272, 24, cheek.WithAlpha(60));
        brush.Blur(308, 272, 24, cheek.WithAlpha(60));
        if (look.Beard is { } beard)
        {
            brush.Fill(look.BeardShape, beard);
        }

        var ink = new SKColor(0x2B, 0x20, 0x1C);
        foreach (var x in new[] { 219f, 293f })
        {
            brush.Oval(x, 238, 8, 9.5f, ink);
            brush.Oval(x + 2.6f, 234.5f, 2.3f, 2.6f, SKColors.White.WithAlpha(230));
        }

        brush.Line("M200 214 Q217 203 236 211", look.Brow, look.BrowWidth);
        brush.Line("M276 211 Q295 203 312 214", look.Brow, look.BrowWidth);
        brush.Line("M257 246 Q250 264 248 271 Q252 278 263 276", line, 4.5f);
        Mouth(brush, look, line);
    }

    private static void Mouth(PortraitBrush brush, PortraitLook look, SKColor line)
    {
        if (look.IsLaughing)
        {
            brush.Fill("M224 296 Q256 304 288 296 Q284 330 256 330 Q228 330 224 296 Z", new SKColor(0x7A, 0x2E, 0x2A));
            brush.Fill(
                "M226 297 Q256 304 286 297 Q286 305 282 309 Q256 314 230 309 Q226 305 226 297 Z", SKColors.White);
            return;
        }

        brush.Line("M226 299 Q256 325 286 299", look.Lips ?? line, look.Lips is null ? 5 : 6.5f);
    }

    private static void Glasses(PortraitBrush brush, PortraitLook look)
    {
        if (look.Glasses is not { } frame)
        {
            return;
        }

        foreach (var x in new[] { 217f, 295f })
        {
            brush.Oval(x, 240, 31, 28, SKColors.White.WithAlpha(34));
            brush.Ring(x, 240, 31, 28, frame, 5);
        }

        brush.Line("M247 234 Q256 228 265 234", frame, 5);
        brush.Line("M187 234 L171 230", frame, 5);
        brush.Line("M325 234 L341 230", frame, 5);
    }
}
