using SkiaSharp;

namespace AgencyAdmin.Data.Seeding;

/// <summary>Shoulders and what is worn on them.</summary>
internal static class PortraitClothes
{
    private const string Shoulders =
        "M56 520 C60 446 92 418 146 402 C182 391 206 384 214 366 "
        + "L298 366 C306 384 330 391 366 402 C420 418 452 446 456 520 Z";

    public static void Draw(PortraitBrush brush, PortraitLook look)
    {
        brush.Fill(Shoulders, look.Cloth);
        var dark = PortraitPalette.Shade(look.Cloth, -0.18f);
        brush.Line("M124 520 C124 486 122 470 114 452", dark, 4);
        brush.Line("M388 520 C388 486 390 470 398 452", dark, 4);
        switch (look.Clothing)
        {
            case ClothingStyle.Crew:
                brush.Fill(
                    "M192 392 Q256 476 320 392 L306 380 Q256 440 206 380 Z",
                    PortraitPalette.Shade(look.Cloth, 0.14f));
                brush.Fill("M206 381 Q256 452 306 381 L300 340 L212 340 Z", look.Skin);
                break;
            case ClothingStyle.RollNeck:
                brush.Fill("M198 388 Q256 470 314 388 L306 356 L206 356 Z", PortraitPalette.Shade(look.Cloth, 0.1f));
                break;
            case ClothingStyle.Collar:
                Collar(brush, look);
                break;
            default:
                Blazer(brush, look, dark);
                break;
        }
    }

    /// <summary>Lies over the neck: a roll neck covers it, a collar closes in front of it.</summary>
    public static void OverNeck(PortraitBrush brush, PortraitLook look)
    {
        if (look.Clothing is ClothingStyle.RollNeck)
        {
            brush.Fill(
                "M204 374 Q256 402 308 374 L314 414 Q256 484 198 414 Z", PortraitPalette.Shade(look.Cloth, 0.1f));
            brush.Line("M206 392 Q256 420 306 392", PortraitPalette.Shade(look.Cloth, -0.08f), 3);
        }
        else if (look.Clothing is ClothingStyle.Collar or ClothingStyle.Blazer)
        {
            var shirt = look.Clothing is ClothingStyle.Blazer ? look.Shirt : PortraitPalette.Shade(look.Cloth, 0.16f);
            brush.Fill("M208 374 L190 398 L226 444 L258 420 Q222 404 208 374 Z", shirt);
            brush.Fill("M304 374 L322 398 L286 444 L254 420 Q290 404 304 374 Z", shirt);
            brush.Line("M226 443 L256 420 L286 443", PortraitPalette.Shade(shirt, -0.16f), 3);
        }
    }

    private static void Collar(PortraitBrush brush, PortraitLook look)
    {
        brush.Line("M256 424 L256 520", PortraitPalette.Shade(look.Cloth, -0.14f), 4);
        brush.Oval(256, 466, 4, 4, PortraitPalette.Shade(look.Cloth, 0.45f));
        brush.Oval(256, 502, 4, 4, PortraitPalette.Shade(look.Cloth, 0.45f));
    }

    private static void Blazer(PortraitBrush brush, PortraitLook look, SKColor dark)
    {
        brush.Fill("M196 388 L256 520 L316 388 Q256 420 196 388 Z", look.Shirt);
        brush.Fill("M196 386 L166 402 L182 446 L168 456 L232 520 L258 520 Z", PortraitPalette.Shade(look.Cloth, 0.08f));
        brush.Fill("M316 386 L346 402 L330 446 L344 456 L280 520 L254 520 Z", PortraitPalette.Shade(look.Cloth, 0.08f));
        brush.Line("M182 446 L168 456 L226 514", dark, 3);
        brush.Line("M330 446 L344 456 L286 514", dark, 3);
    }
}
