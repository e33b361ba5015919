using SkiaSharp;

namespace AgencyAdmin.Tests.Journeys.Pictures;

/// <summary>What counts as another picture, and what does not.</summary>
public sealed class PictureDifferenceTests
{
    [Fact]
    public void SamePicture_HasNoDifference() => PictureDifference.Between(Drawn(), Drawn()).Share.Should().Be(0);

    [Fact]
    public void EdgesInOtherShades_AndAPixelAside_AreNoDifference()
    {
        PictureDifference.Between(Drawn(shade: 40), Drawn(shade: 80)).Share.Should().Be(0);
        PictureDifference.Between(Drawn(left: 10), Drawn(left: 11)).Share.Should().Be(0);
    }

    [Fact]
    public void WordThatMoved_OrHasAnotherColour_IsTold()
    {
        PictureDifference.Between(Drawn(left: 10), Drawn(left: 20)).Share.Should().BeGreaterThan(0.01);
        PictureDifference.Between(Drawn(shade: 0), Drawn(shade: 120)).Share.Should().BeGreaterThan(0.01);
    }

    [Fact]
    public void OtherSize_IsAnotherPictureAltogether() => PictureDifference.Between(Drawn(width: 100), Drawn(width: 101)).Share.Should().Be(1);

    [Fact]
    public void Marked_ShowsWhereInRed()
    {
        using var marked = SKBitmap.Decode(PictureDifference.Between(Drawn(left: 10), Drawn(left: 40)).Marked);

        IsRed(marked.GetPixel(15, 20)).Should().BeTrue();
        IsRed(marked.GetPixel(90, 5)).Should().BeFalse();

        static bool IsRed(SKColor colour) => colour is { Red: > 200, Green: < 60, Blue: < 60 };
    }

    // A block of one grey on white.
    private static byte[] Drawn(int left = 10, byte shade = 40, int width = 100)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, 40));
        surface.Canvas.Clear(SKColors.White);
        using var paint = new SKPaint { Color = new SKColor(shade, shade, shade) };
        surface.Canvas.DrawRect(left, 10, 20, 20, paint);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }
}
