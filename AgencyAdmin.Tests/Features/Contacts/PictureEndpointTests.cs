using System.Net;
using AgencyAdmin.Data.Pictures;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace AgencyAdmin.Tests.Features.Contacts;

public sealed class PictureEndpointTests
{
    [Fact]
    public async Task Get_Stranger_GetsTheImmutablePicture()
    {
        await using var app = new TestApp();
        using var client = app.Stranger();
        var id = await StoreAsync(app);

        using var full = await client.GetAsync($"/pictures/{id}.jpg", TestContext.Current.CancellationToken);
        using var card = await client.GetAsync($"/pictures/{id}.jpg?size=144", TestContext.Current.CancellationToken);

        full.StatusCode.Should().Be(HttpStatusCode.OK);
        full.Content.Headers.ContentType!.MediaType.Should().Be("image/jpeg");
        full.Headers.CacheControl!.ToString().Should().Be("public, max-age=31536000, immutable");
        full.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        full.Headers.GetValues("Content-Security-Policy").Should().Equal("default-src 'none'; sandbox");
        full.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal(["cross-origin"], "portals show it");
        using var small = SKBitmap.Decode(
            await card.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        small.Width.Should().Be(144);
    }

    [Fact]
    public async Task Get_NoSuchPicture_IsNotFound()
    {
        await using var app = new TestApp();
        using var client = app.Stranger();
        var id = await StoreAsync(app);

        foreach (var address in new[]
        {
            $"/pictures/{new string('0', 64)}.jpg", $"/pictures/{id.ToUpperInvariant()}.jpg",
            $"/pictures/{id}.jpg?size=9",
            "/pictures/..%2f..%2fagencyadmin.db.jpg", $"/pictures/{id}-144.jpg",
        })
        {
            using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);

            response.StatusCode.Should().Be(HttpStatusCode.NotFound, address);
        }
    }

    private static async Task<string> StoreAsync(TestApp app)
    {
        app.StartServer();
        using var upload = new MemoryStream(TestPictures.Quadrants(300, 200, SKEncodedImageFormat.Png));
        var outcome = await app.Services.GetRequiredService<PictureStore>().SaveAsync(upload);
        outcome.TryGet(out var id).Should().BeTrue();
        return id!;
    }
}
