using SkiaSharp;

namespace AgencyAdmin.Data.Seeding;

/// <summary>Hair, in two layers: what falls behind head and shoulders, and what lies on the forehead.</summary>
internal static class PortraitHair
{
    private const string Cap =
        "M162 236 C152 150 196 104 258 104 C322 104 360 150 350 236 ";

    public static void Behind(PortraitBrush brush, PortraitLook look)
    {
        var back = PortraitPalette.Shade(look.Hair, -0.16f);
        switch (look.Style)
        {
            case HairStyle.Bob:
                brush.Fill("M150 230 C140 128 196 96 256 96 C316 96 372 128 362 230 C364 290 366 326 352 350 "
                    + "C330 366 182 366 160 350 C146 326 148 290 150 230 Z", back);
                break;
            case HairStyle.Long:
                brush.Fill("M150 230 C140 128 196 96 256 96 C316 96 372 128 362 230 C366 310 376 390 384 452 "
                    + "C340 470 172 470 128 452 C136 390 146 310 150 230 Z", back);
                break;
            case HairStyle.Wavy:
                brush.Fill("M152 220 C136 124 196 94 256 94 C316 94 376 124 360 220 C372 252 392 272 380 312 "
                    + "C402 346 396 384 374 416 C340 440 172 440 138 416 C116 384 110 346 132 312 "
                    + "C120 272 140 252 152 220 Z", back);
                break;
            case HairStyle.Bun:
                brush.Oval(256, 86, 46, 42, back);
                break;
            case HairStyle.Afro:
                Cloud(brush, look.Hair, 256, 190, 124, 36);
                break;
            case HairStyle.Curls:
                Cloud(brush, back, 256, 192, 96, 28);
                break;
            case HairStyle.Headscarf:
                brush.Fill("M150 236 C138 124 196 90 256 90 C316 90 374 124 362 236 C366 300 370 352 396 410 "
                    + "C350 452 162 452 116 410 C142 352 146 300 150 236 Z", PortraitPalette.Shade(look.Cloth, 0.1f));
                break;
        }
    }

    public static void InFront(PortraitBrush brush, PortraitLook look)
    {
        var light = PortraitPalette.Shade(look.Hair, 0.1f);
        switch (look.Style)
        {
            case HairStyle.SidePart:
                brush.Fill(Cap + "C344 208 336 190 322 178 C282 182 236 172 212 150 "
                    + "C204 172 178 186 170 212 C166 222 164 230 162 236 Z", look.Hair);
                brush.Line("M214 146 C240 164 280 172 316 168", light, 4);
                break;
            case HairStyle.Crop:
                brush.Fill(
                    Cap + "C346 214 342 196 334 184 C304 168 208 168 178 184 C170 196 166 214 162 236 Z", look.Hair);
                break;
            case HairStyle.Quiff:
                brush.Fill("M162 236 C152 166 166 116 214 104 C250 78 330 82 346 122 C360 154 356 200 350 236 "
                    + "C346 210 340 188 328 174 C296 184 232 180 204 160 C186 176 168 204 162 236 Z", look.Hair);
                brush.Line("M218 126 C252 104 300 106 326 124", light, 4);
                break;
            case HairStyle.Buzz:
                brush.Fill(
                    Cap + "C346 206 334 178 312 168 C280 158 232 158 200 168 C178 178 166 206 162 236 Z",
                    look.Hair.WithAlpha(205));
                break;
            case HairStyle.Receding:
                brush.Fill("M161 240 C152 188 160 156 182 138 C190 158 182 196 172 214 Z", look.Hair);
                brush.Fill("M351 240 C360 188 352 156 330 138 C322 158 330 196 340 214 Z", look.Hair);
                brush.Fill("M178 142 C200 104 312 104 334 142 C308 122 204 122 178 142 Z", look.Hair);
                break;
            default:
                LongInFront(brush, look, light);
                break;
        }
    }

    private static void LongInFront(PortraitBrush brush, PortraitLook look, SKColor light)
    {
        switch (look.Style)
        {
            case HairStyle.Bob:
                brush.Fill("M152 250 C140 140 196 98 256 98 C316 98 372 140 360 250 C356 290 352 312 344 322 "
                    + "C346 260 340 214 316 186 C270 190 214 184 192 166 C176 196 166 260 168 322 "
                    + "C160 312 156 290 152 250 Z", look.Hair);
                brush.Line("M200 158 C232 176 274 178 310 174", light, 4);
                break;
            case HairStyle.Long or HairStyle.Wavy:
                brush.Fill("M152 260 C138 140 196 98 256 98 C316 98 374 140 360 260 C356 226 340 176 262 142 "
                    + "C182 172 158 222 152 260 Z", look.Hair);
                brush.Line("M262 110 C262 122 262 130 262 140", PortraitPalette.Shade(look.Hair, -0.2f), 3);
                break;
            case HairStyle.Bun:
                brush.Fill(Cap + "C342 204 318 166 256 150 C194 166 170 204 162 236 Z", look.Hair);
                brush.Line("M196 140 C216 126 236 120 256 120", light, 4);
                break;
            case HairStyle.Afro:
                brush.Fill(Cap + "C344 202 326 174 256 164 C186 174 168 202 162 236 Z", look.Hair);
                break;
            case HairStyle.Curls:
                foreach (var (x, y, r) in s_fringe)
                {
                    brush.Oval(x, y, r, r, look.Hair);
                }

                break;
            case HairStyle.Headscarf:
                Headscarf(brush, look);
                break;
        }
    }

    private static readonly (float X, float Y, float Radius)[] s_fringe =
    [
        (172, 196, 24), (184, 160, 30), (218, 140, 34), (258, 132, 36), (298, 142, 34), (330, 162, 30), (342, 198, 24),
        (206, 172, 20), (240, 166, 22), (276, 166, 22), (308, 176, 20),
    ];

    private static void Headscarf(PortraitBrush brush, PortraitLook look)
    {
        var cloth = PortraitPalette.Shade(look.Cloth, 0.22f);
        brush.Fill("M150 240 C138 126 196 90 256 90 C316 90 374 126 362 240 "
            + "C362 330 318 384 256 392 C194 384 150 330 150 240 Z "
            + "M256 350 C304 350 336 300 336 232 C334 184 304 160 256 160 C208 160 178 184 176 232 "
            + "C176 300 208 350 256 350 Z", cloth, evenOdd: true);
        brush.Line("M186 330 C214 372 262 384 318 362", PortraitPalette.Shade(cloth, -0.14f), 4);
    }

    private static void Cloud(PortraitBrush brush, SKColor colour, float x, float y, float radius, float puff)
    {
        brush.Oval(x, y, radius, radius, colour);
        for (var i = 0; i < 18; i++)
        {
            // From ear to ear over the top; below them there is no hair.
            var angle = MathF.PI * (0.86f + (1.28f * i / 17f));
            brush.Oval(x + (MathF.Cos(angle) * radius), y + (MathF.Sin(angle) * radius), puff, puff, colour);
        }
    }
}
