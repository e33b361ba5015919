using AgencyAdmin.Data;
using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Domain;
using AgencyAdmin.Tests.Support;
using SkiaSharp;

namespace AgencyAdmin.Tests.Data.Pictures;

public sealed class PictureStoreTests : IDisposable
{
    private static readonly SKColor s_red = new(220, 40, 40);
    private static readonly SKColor s_green = new(40, 180, 60);
    private static readonly SKColor s_blue = new(40, 60, 220);
    private static readonly SKColor s_yellow = new(230, 210, 40);

    private readonly TestDatabase _database = new();
    private readonly PictureStore _pictures;

    public PictureStoreTests() => _pictures = new(new FolderFiles(new DataFolder(_database.Folder)));

    public void Dispose()
    {
        _pictures.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task Save_Picture_IsStoredSquareInTwoSizes(SKEncodedImageFormat format)
    {
        var id = await SaveAsync(TestPictures.Quadrants(300, 200, format));

        using var full = Stored(id);
        using var card = Stored(id, PictureStore.CardSize);
        (full.Width, full.Height).Should().Be((512, 512));
        (card.Width, card.Height).Should().Be((144, 144));
        Corners(full).Should().Equal(s_red, s_green, s_blue, s_yellow);
    }

    [Theory]
    [InlineData(1, "RGBY")]
    [InlineData(2, "GRYB")]
    [InlineData(3, "YBGR")]
    [InlineData(4, "BYRG")]
    [InlineData(5, "RBGY")]
    [InlineData(6, "BRYG")]
    [InlineData(7, "YGBR")]
    [InlineData(8, "GYRB")]
    public async Task Save_PhotographHeldAnyWay_IsStoredUpright(int orientation, string corners)
    {
        var id = await SaveAsync(
            TestPictures.WithExif(TestPictures.Quadrants(320, 200, SKEncodedImageFormat.Jpeg), orientation));

        using var full = Stored(id);
        Corners(full).Should().Equal(corners.Select(Colour));
    }

    [Fact]
    public async Task Save_PhotographWithMetadata_KeepsNoneOfIt()
    {
        var photograph = TestPictures.WithExif(TestPictures.Quadrants(320, 200, SKEncodedImageFormat.Jpeg), 1);
        photograph.AsSpan().IndexOf("Exif"u8).Should().BePositive();

        var id = await SaveAsync(photograph);

        _pictures.Find(id).AsSpan().IndexOf("Exif"u8).Should().Be(-1);
    }

    [Fact]
    public async Task Save_CropOfTurnedPhotograph_CountsInSeenPixels()
    {
        // Seen upright it is 200 wide and 320 high, blue above red on its left side.
        var photograph = TestPictures.WithExif(TestPictures.Quadrants(320, 200, SKEncodedImageFormat.Jpeg), 6);

        var id = await SaveAsync(photograph, new CropSquare(0, 0, 90));

        using var full = Stored(id);
        Corners(full).Should().AllSatisfy(corner => corner.Should().Be(s_blue));
    }

    [Fact]
    public async Task Save_TransparentPng_BecomesWhite()
    {
        using var clear = new SKBitmap(new SKImageInfo(40, 40, SKColorType.Rgba8888, SKAlphaType.Premul));
        clear.Erase(SKColors.Transparent);

        var id = await SaveAsync(TestPictures.Encode(clear, SKEncodedImageFormat.Png));

        using var full = Stored(id);
        full.GetPixel(256, 256).Should().Be(SKColors.White);
    }

    [Fact]
    public async Task Save_SamePictureTwice_IsOnePicture()
    {
        var picture = TestPictures.Quadrants(300, 300, SKEncodedImageFormat.Png);

        var first = await SaveAsync(picture);
        var second = await SaveAsync(picture);

        second.Should().Be(first);
        Directory.GetFiles(Path.Combine(_database.Folder, "pictures")).Should().HaveCount(2);
    }

    [Fact]
    public async Task Save_HeaderOfManyMegapixels_IsRefusedBeforeDecoding()
    {
        var bomb = TestPictures.PngThatClaims(30_000, 30_000);

        (await RefusedAsync(bomb)).Should().Be("picture.pixels");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Name\tPhone\r\nA text file.\r\n")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    public async Task Save_NoPicture_IsRefused(string text)
    {
        (await RefusedAsync(System.Text.Encoding.UTF8.GetBytes(text))).Should().Be("picture.format");
    }

    [Fact]
    public async Task Save_MoreThanTenMegabytes_IsRefused()
    {
        (await RefusedAsync(new byte[PictureStore.ByteLimit + 1])).Should().Be("picture.bytes");
    }

    [Fact]
    public async Task Save_HalfAPicture_IsRefused()
    {
        var whole = TestPictures.Quadrants(600, 600, SKEncodedImageFormat.Png);

        (await RefusedAsync(whole[..(whole.Length / 2)])).Should().Be("picture.damaged");
    }

    [Theory]
    [InlineData(-1, 0, 10)]
    [InlineData(0, 0, 201)]
    [InlineData(250, 0, 100)]
    [InlineData(0, 0, 0)]
    [InlineData(int.MaxValue, 0, int.MaxValue)]
    public async Task Save_CropOutsideThePicture_IsRefused(int x, int y, int size)
    {
        var picture = TestPictures.Quadrants(300, 200, SKEncodedImageFormat.Png);

        (await RefusedAsync(picture, new CropSquare(x, y, size))).Should().Be("picture.crop");
    }

    [Theory]
    [InlineData("../agencyadmin")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("")]
    public void Find_NotAnId_FindsNothing(string id) => _pictures.Find(id).Should().BeNull();

    [Fact]
    public async Task Find_OtherSpellingOrSize_FindsNothing()
    {
        var id = await SaveAsync(TestPictures.Quadrants(300, 200, SKEncodedImageFormat.Png));

        _pictures.Find(id.ToUpperInvariant()).Should().BeNull();
        _pictures.Find(id + "\n").Should().BeNull();
        _pictures.Find(id, 145).Should().BeNull();
        _pictures.Find(new string('0', 64)).Should().BeNull();
        _pictures.Find(id).Should().NotBeNull();
    }

    private async Task<string> SaveAsync(byte[] file, CropSquare? crop = null)
    {
        var outcome = await TrySaveAsync(file, crop);
        outcome.TryGet(out var id).Should().BeTrue();
        return id!;
    }

    private async Task<string> RefusedAsync(byte[] file, CropSquare? crop = null) =>
        (await TrySaveAsync(file, crop)).Refusals.Should().ContainSingle().Which.Code;

    private async Task<Outcome<string>> TrySaveAsync(byte[] file, CropSquare? crop)
    {
        using var upload = new MemoryStream(file);
        return await _pictures.SaveAsync(upload, crop, TestContext.Current.CancellationToken);
    }

    private SKBitmap Stored(string id, int size = PictureStore.FullSize) => SKBitmap.Decode(_pictures.Find(id, size)!);

    private static SKColor Colour(char letter) => letter switch
    {
        'R' => s_red,
        'G' => s_green,
        'B' => s_blue,
        _ => s_yellow,
    };

    /// <summary>The nearest of the four colours in each corner: JPEG does not keep a colour to the bit.</summary>
    private static IEnumerable<SKColor> Corners(SKBitmap picture) =>
        new[] { (100, 100), (412, 100), (100, 412), (412, 412) }.Select(at => "RGBY".Select(Colour)
            .MinBy(colour => Distance(colour, picture.GetPixel(at.Item1, at.Item2))));

    private static int Distance(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue);
}
