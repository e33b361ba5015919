using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Tests.Support;
using SkiaSharp;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// Files that are not what they seem, or grow: refused in words, or stored as nothing but pixels and rows.
/// </summary>
public sealed class UploadTests(AttackedApp attacked) : IClassFixture<AttackedApp>
{
    private static readonly byte[] s_jpeg = TestPictures.Quadrants(64, 64, SKEncodedImageFormat.Jpeg);

    public static TheoryData<string, byte[]> NoPictures { get; } = new()
    {
        { "SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>"u8.ToArray() },
        { "SVG behind an XML declaration", "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg>&x;</svg>"u8.ToArray() },
        { "HTML", "<html><script>alert(1)</script></html>"u8.ToArray() },
        { "PDF", "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"u8.ToArray() },
        { "ZIP", Zip() },
        { "gzip", Gzip(s_jpeg) },
        { "GIF that is a script", "GIF89a/*\0\0\0*/=1;alert(1);"u8.ToArray() },
        { "JPEG that ends after its head", s_jpeg[..60] },
        { "PNG of 40,000 by 40,000", TestPictures.PngThatClaims(40_000, 40_000) },
        { "PNG of 2 billion by 1", TestPictures.PngThatClaims(int.MaxValue, 1) },
        { "PNG without pixels", TestPictures.PngThatClaims(0, 0) },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(NoPictures))]
    public async Task Picture_ThatIsNone_IsRefusedInWords(string what, byte[] bytes)
    {
        using var answer = await PutAsync(bytes);

        ((int)answer.StatusCode).Should().BeOneOf([400, 422], what);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        problem.GetProperty("title").GetString().Should().NotBeNullOrEmpty();
        problem.GetRawText().Should().NotContain("Exception").And.NotContain("   at ");
    }

    [Fact]
    public async Task Picture_ThatIsAlsoSomethingElse_IsStoredAsPixelsAlone()
    {
        var comment = Encoding.ASCII.GetBytes("<script>alert('polyglot')</script><?php system('id') ?>");
        byte[] segment = [0xFF, 0xFE, (byte)((comment.Length + 2) >> 8), (byte)(comment.Length + 2), .. comment];
        byte[] polyglot = [.. s_jpeg[..2], .. segment, .. s_jpeg[2..], .. Zip(), .. comment];

        using var answer = await PutAsync(polyglot);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.TextAsync());
        var address = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken))
            .GetProperty("pictureUrl")
            .GetString();
        using var picture = await attacked.App.Stranger().GetAsync(address, TestContext.Current.CancellationToken);
        var stored = Encoding.Latin1.GetString(
            await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        stored.Should().NotContain("polyglot").And.NotContain("PK\u0003\u0004").And.NotContain("<?php");
        picture.Content.Headers.ContentType!.MediaType.Should().Be("image/jpeg");
        picture.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
    }

    [Fact]
    public async Task Pictures_ManyLargeOnesAtOnce_AreDecodedFewAtATime()
    {
        // 36 megapixels of one colour: a few kilobytes that take 144 MB each while they are decoded.
        byte[] bytes;
        using (var bitmap = new SKBitmap(6_000, 6_000, SKColorType.Gray8, SKAlphaType.Opaque))
        {
            bytes = TestPictures.Encode(bitmap, SKEncodedImageFormat.Png);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PutAsync(bytes)));

        bytes.Length.Should().BeLessThan(200_000);
        answers.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.PreconditionFailed);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Theory]
    [InlineData("KS_CUSTOMERS?mode=full", "text/tab-separated-values")]
    [InlineData("KS_CONTACTS?mode=full", "text/tab-separated-values")]
    [InlineData("KS_CONTACTS?mode=full", "text/csv")]
    public async Task Feed_ThatUnfolds_IsRefusedInWords(string feed, string type)
    {
        using var content = new ByteArrayContent(Gzip(new byte[64 * 1024 * 1024]));
        content.Headers.ContentType = new(type);
        content.Headers.ContentEncoding.Add("gzip");

        using var answer = await attacked.Machine.PostAsync(
            $"/api/v1/feeds/{feed}", content, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.TextAsync()).Length.Should().BeLessThan(10_000, "nothing of it is sent back").And.BeGreaterThan(
            100);
    }

    [Fact]
    public async Task Feed_LargerThanItsLimit_IsStoppedInWords()
    {
        await using var app = new TestApp(settings: new() { ["Feeds:ContentLimit"] = "2000000" });
        using var machine = await app.ClientWithKeyAsync("feeds");
        using var content = new ByteArrayContent(new byte[3_000_000]);

        using var answer = await machine.PostAsync(
            "/api/v1/feeds/KS_CUSTOMERS?mode=full", content, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.TextAsync()).Should().Contain("Feeds:ContentLimit");
    }

    [Theory]
    [InlineData("KS_CUSTOMERS")]
    [InlineData("KS_CONTACTS")]
    public async Task Feed_ThatIsAnotherKindOfFile_IsRefusedAndStoresNothing(string table)
    {
        foreach (var bytes in new[] { Zip(), s_jpeg, "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>"u8.ToArray() })
        {
            using var content = new ByteArrayContent(bytes);

            using var answer = await attacked.Machine.PostAsync(
                $"/api/v1/feeds/{table}?mode=full", content, TestContext.Current.CancellationToken);

            answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        }
    }

    private async Task<HttpResponseMessage> PutAsync(byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("image/jpeg");
        return await attacked.Machine.PutAsync(
            $"/api/v1/contacts/{attacked.ContactId}/picture", content, TestContext.Current.CancellationToken);
    }

    private static byte[] Zip()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("../../evil.txt").Open();
            entry.Write("evil"u8);
        }

        return packed.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
