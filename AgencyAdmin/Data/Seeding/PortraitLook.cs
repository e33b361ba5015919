using SkiaSharp;

namespace AgencyAdmin.Data.Seeding;

internal enum HairStyle
{
    SidePart,
    Crop,
    Quiff,
    Curls,
    Buzz,
    Receding,
    Bob,
    Long,
    Wavy,
    Bun,
    Afro,
    Headscarf,
}

internal enum ClothingStyle
{
    Crew,
    Collar,
    Blazer,
    RollNeck,
}

/// <summary>Everything about one portrait that the seed decides.</summary>
internal sealed record PortraitLook(
    SKColor GroundTop, SKColor GroundBottom, SKColor Skin, bool IsDark, SKColor Hair, HairStyle Style,
    ClothingStyle Clothing, SKColor Cloth, SKColor Shirt, bool IsLaughing, float Tilt)
{
    private const string SoftFace =
        "M170 226 C170 160 204 128 256 128 C308 128 342 160 342 226 "
        + "C342 300 306 352 256 352 C206 352 170 300 170 226 Z";

    private const string BroadFace =
        "M168 226 C168 160 202 128 256 128 C310 128 344 160 344 226 C344 262 340 296 320 322 "
        + "C304 344 282 354 256 354 C230 354 208 344 192 322 C172 296 168 262 168 226 Z";

    private const string FullBeard =
        "M169 238 C174 262 180 276 196 284 C214 290 226 278 256 280 C286 278 298 290 316 284 C332 276 338 262 343 238 "
        + "C347 284 340 320 318 344 C300 364 280 370 256 370 C232 370 212 364 194 344 C172 320 165 284 169 238 Z";

    private const string Stubble =
        "M170 250 C178 278 196 288 220 282 C240 276 272 276 292 282 C316 288 334 278 342 250 "
        + "C342 290 336 310 320 326 C304 346 282 355 256 355 C230 355 208 346 192 326 C176 310 170 290 170 250 Z";

    public string Face { get; private init; } = SoftFace;

    public SKColor Brow { get; private init; }

    public float BrowWidth { get; private init; } = 6;

    public SKColor? Lips { get; private init; }

    public SKColor? Beard { get; private init; }

    public string BeardShape { get; private init; } = FullBeard;

    public SKColor? Glasses { get; private init; }

    public static PortraitLook Of(int seed, PortraitKind kind)
    {
        var random = new Random(seed);
        var tone = random.Next(PortraitPalette.Skins.Length);
        var skin = SKColor.Parse(PortraitPalette.Skins[tone]);
        var isGrey = random.Next(6) == 0;
        var hair = SKColor.Parse(isGrey
            ? Pick(random, PortraitPalette.Greys)
            : PortraitPalette.Hairs[random.Next(tone < 3 ? PortraitPalette.Hairs.Length : 3)]);
        var ground = Pick(random, PortraitPalette.Grounds);
        var style = StyleFor(random, kind, tone, isGrey);
        var look = new PortraitLook(
            SKColor.Parse(ground.Top), SKColor.Parse(ground.Bottom), skin, tone >= 5, hair, style,
            (ClothingStyle)random.Next(4), SKColor.Parse(Pick(random, PortraitPalette.Clothes)),
            SKColor.Parse(Pick(random, PortraitPalette.Shirts)), random.Next(3) == 0, (random.NextSingle() * 5) - 2.5f)
        {
            Brow = style is HairStyle.Headscarf
                ? SKColor.Parse("#33261F")
                : PortraitPalette.Shade(hair, isGrey ? -0.5f : -0.1f),
            Glasses = random.Next(4) == 0 ? SKColor.Parse(random.Next(2) == 0 ? "#2A2725" : "#6B4A32") : null,
        };
        return kind is PortraitKind.Man ? Man(look, random) : Woman(look, tone);
    }

    private static PortraitLook Man(PortraitLook look, Random random)
    {
        var beard = random.Next(5);
        return look with
        {
            Face = BroadFace,
            BrowWidth = 8,
            Beard = beard switch
            {
                0 => look.Hair,
                1 => look.Hair.WithAlpha(70),
                _ => null,
            },
            BeardShape = beard == 1 ? Stubble : FullBeard,
        };
    }

    private static PortraitLook Woman(PortraitLook look, int tone) =>
        look with { Lips = SKColor.Parse(tone >= 5 ? "#8E3B36" : tone >= 3 ? "#A84E45" : "#C4635A") };

    private static HairStyle StyleFor(Random random, PortraitKind kind, int tone, bool isGrey)
    {
        HairStyle[] styles = (kind, tone >= 5) switch
        {
            (PortraitKind.Man, true) => [HairStyle.Buzz, HairStyle.Afro, HairStyle.Curls, HairStyle.Crop],
            (PortraitKind.Man, false) when isGrey => [HairStyle.Receding, HairStyle.SidePart, HairStyle.Crop],
            (PortraitKind.Man, false) =>
                [HairStyle.SidePart, HairStyle.Crop, HairStyle.Quiff, HairStyle.Curls, HairStyle.Buzz],
            (_, true) => [HairStyle.Afro, HairStyle.Bun, HairStyle.Wavy, HairStyle.Curls],
            _ => [HairStyle.Bob, HairStyle.Long, HairStyle.Wavy, HairStyle.Bun, HairStyle.Curls, HairStyle.Headscarf],
        };
        return Pick(random, styles);
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
