using SkiaSharp;

namespace AgencyAdmin.Data.Seeding;

/// <summary>Shapes written as SVG path data, so that they can be tried out in any drawing program.</summary>
internal sealed class PortraitBrush(SKCanvas canvas)
{
    /// <summary>Fills a shape; with <paramref name="evenOdd"/> an inner outline is a hole.</summary>
    public void Fill(string path, SKColor colour, bool evenOdd = false)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = colour };
        using var shape = SKPath.ParseSvgPathData(path);
        shape.FillType = evenOdd ? SKPathFillType.EvenOdd : SKPathFillType.Winding;
        canvas.DrawPath(shape, paint);
    }

    public void Line(string path, SKColor colour, float width)
    {
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Color = colour,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        using var shape = SKPath.ParseSvgPathData(path);
        canvas.DrawPath(shape, paint);
    }

    public void Oval(float x, float y, float radiusX, float radiusY, SKColor colour)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = colour };
        canvas.DrawOval(x, y, radiusX, radiusY, paint);
    }

    public void Ring(float x, float y, float radiusX, float radiusY, SKColor colour, float width)
    {
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Color = colour,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
        };
        canvas.DrawOval(x, y, radiusX, radiusY, paint);
    }

    /// <summary>A soft spot without an edge.</summary>
    public void Blur(float x, float y, float radius, SKColor colour)
    {
        using var fade = SKShader.CreateRadialGradient(
            new(x, y), radius, [colour, colour.WithAlpha(0)], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { IsAntialias = true, Shader = fade };
        canvas.DrawCircle(x, y, radius, paint);
    }
}
