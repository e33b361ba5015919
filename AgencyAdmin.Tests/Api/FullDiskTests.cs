using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace AgencyAdmin.Tests.Api;

/// <summary>On a real disk that is full: said in words, nothing left over, and all works again with room.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SavesFeedsPicturesAndPublications_AreSaidToNeedRoom_AndWorkAgainWithIt()
    {
        using var disk = SmallDisk.Mount(megabytes: 24);
        await using var app = new TestApp(settings: new() { ["Data:Folder"] = disk.Folder });
        using var client = await app.ClientWithKeyAsync("read", "setup", "feeds", "publish");
        var contact = await app.InDatabaseAsync(async db =>
            (await new SetupSeed(db).AgencyAsync("Westline Sales", "Jolene Dahl", "JD01")).Item2.Id);
        await CutBackLogAsync(app, disk);
        disk.Fill();

        var save = await SaveAsync(client);
        await ShouldNeedRoomAsync(save);
        await ShouldNeedRoomAsync(await FeedAsync(client));
        await ShouldNeedRoomAsync(await PictureAsync(client, contact));
        await ShouldNeedRoomAsync(await PublishAsync(client));
        Directory.EnumerateFiles(Path.Combine(disk.Folder, "pictures")).Should().BeEmpty();
        (await client.GetAsync(new Uri("/health/live", UriKind.Relative), Token)).StatusCode.Should().Be(HttpStatusCode.OK);
        var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Token);
        ready.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);

        disk.MakeRoom();

        (await SaveAsync(client)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await FeedAsync(client)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await PictureAsync(client, contact)).IsSuccessStatusCode.Should().BeTrue();
        (await PublishAsync(client)).StatusCode.Should().Be(HttpStatusCode.Created, "the one before left nothing");
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/publications", Token)).GetProperty("total").GetInt32().Should().Be(1);
        (await app.InDatabaseAsync(db => db.Customers.CountAsync(customer => customer.Number.StartsWith("C-"), Token))).Should().Be(3000);
    }

    private static async Task ShouldNeedRoomAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.InsufficientStorage, await answer.Content.ReadAsStringAsync(Token));
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).ToString().Should().Contain("The disk that holds the data is full");
    }

    private static Task<HttpResponseMessage> SaveAsync(HttpClient client) =>
        client.PutAsJsonAsync("/api/v1/agencies/1", new { name = "Westline", traits = new[] { "sells" } }, Token);

    private static Task<HttpResponseMessage> FeedAsync(HttpClient client)
    {
        var body = new StringContent(new FeedBuilder().WithMany(3000).Build(), Encoding.UTF8, "text/tab-separated-values");
        return client.PostAsync(new Uri("/api/v1/feeds/KS_CUSTOMERS?mode=delta", UriKind.Relative), body, Token);
    }

    private static Task<HttpResponseMessage> PublishAsync(HttpClient client) =>
        client.PostAsJsonAsync("/api/v1/publications", new { }, Token);

    private static Task<HttpResponseMessage> PictureAsync(HttpClient client, int contact)
    {
        var body = new ByteArrayContent(TestPictures.Quadrants(300, 200, SKEncodedImageFormat.Jpeg));
        body.Headers.ContentType = new("image/jpeg");
        return client.PutAsync(new Uri($"/api/v1/contacts/{contact}/picture", UriKind.Relative), body, Token);
    }

    // A log that has room in itself takes small saves also on a full disk.
    private static async Task CutBackLogAsync(TestApp app, SmallDisk disk)
    {
        app.Services.GetRequiredService<WalCheckpoints>().Ask();
        while (new FileInfo(Path.Combine(disk.Folder, "agencyadmin.db-wal")).Length > 0)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
