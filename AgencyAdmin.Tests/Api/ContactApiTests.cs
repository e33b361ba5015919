using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace AgencyAdmin.Tests.Api;

public sealed class ContactApiTests : IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = await _app.ClientWithKeyAsync("read", "setup");
        await _app.InDatabaseAsync(db => new StoredSetup(db).AgencyAsync("B-1", "Own"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Post_Contact_IsAdded_AndReadAgain()
    {
        using var answer = await _client.PostAsJsonAsync(
            "/api/v1/contacts",
            new { businessNumber = "B-1", name = "Jane Doe", email = "jane@example.com", officePhone = "(702) 234-5678", timeZone = "America/Los_Angeles", isHidden = true }, Stop);

        answer.StatusCode.Should().Be(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Stop));
        var read = await _client.GetAsync(answer.Headers.Location, Stop);
        read.Headers.ETag.Should().Be(answer.Headers.ETag);
        var body = await BodyAsync(read);
        body.GetProperty("businessNumber").GetString().Should().Be("B-1");
        body.GetProperty("officePhone").GetString().Should().Be("+17022345678");
        body.GetProperty("timeZone").GetString().Should().Be("America/Los_Angeles");
        body.GetProperty("isHidden").GetBoolean().Should().BeTrue();
        body.GetProperty("pictureUrl").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("B-1", " ", "Give the contact a name")]
    [InlineData("B-404", "Jane", "There is no customer B-404.")]
    public async Task Post_WhatCannotBe_IsRefusedWithTheReason(string business, string name, string reason)
    {
        using var answer = await _client.PostAsJsonAsync(
            "/api/v1/contacts", new { businessNumber = business, name }, Stop);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(Stop)).Should().Contain(reason);
    }

    [Fact]
    public async Task Put_VersionThatWasRead_ChangesIt_AndAStaleOneGets412()
    {
        var contact = await StoredAsync("Jane Doe");
        var tag = (await _client.GetAsync(Address(contact), Stop)).Headers.ETag!;

        using var changed = await PutAsync(
            contact, new { businessNumber = "B-1", name = "Jane Roe", isActive = false }, tag);
        using var stale = await PutAsync(contact, new { businessNumber = "B-1", name = "Other" }, tag);

        changed.StatusCode.Should().Be(HttpStatusCode.OK);
        changed.Headers.ETag.Should().NotBe(tag);
        stale.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await _app.InDatabaseAsync(db => db.Contacts.SingleAsync(Stop))).Should()
            .BeEquivalentTo(new { Name = "Jane Roe", IsActive = false });
    }

    [Fact]
    public async Task Put_FieldLeftOut_StaysAsItIs_AndNullEmptiesIt()
    {
        var contact = await StoredAsync("Jane Doe");
        using var first = await PutAsync(contact, new
        {
            businessNumber = "B-1",
            name = "Jane Doe",
            fax = "+1 702 555 0112",
            timeZone = "America/Los_Angeles",
            workingHours = "Mon-Fri 08:00-17:00",
            isActive = false,
            isHidden = true,
        });

        var changed = await BodyAsync(await PutAsync(contact, new { position = "Head of sales", fax = (string?)null }));

        changed.GetProperty("position").GetString().Should().Be("Head of sales");
        changed.GetProperty("fax").ValueKind.Should().Be(JsonValueKind.Null);
        changed.GetProperty("name").GetString().Should().Be("Jane Doe");
        changed.GetProperty("email").GetString().Should().Be(contact.Email);
        changed.GetProperty("officePhone").GetString().Should()
            .Be((await BodyAsync(first)).GetProperty("officePhone").GetString());
        changed.GetProperty("timeZone").GetString().Should().Be("America/Los_Angeles");
        changed.GetProperty("workingHours").GetString().Should().Be("Mon-Fri 08:00-17:00");
        changed.GetProperty("isActive").GetBoolean().Should().BeFalse();
        changed.GetProperty("isHidden").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Put_TimeZone_IsTheOneOfThatPlace_NullEmptiesIt_AndAnUnknownOneIsRefused()
    {
        var contact = await StoredAsync("Jane Doe");

        (await BodyAsync(await PutAsync(contact, new { timeZone = "Europe/Oslo" }))).GetProperty("timeZone").GetString()
            .Should()
            .Be("Europe/Oslo");
        using var unknown = await PutAsync(contact, new { timeZone = "Europe/Atlantis" });
        unknown.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await unknown.Content.ReadAsStringAsync(Stop)).Should().Contain("time zone");
        (await BodyAsync(await _client.GetAsync(Address(contact), Stop))).GetProperty("timeZone").GetString().Should()
            .Be("Europe/Oslo");
        (await BodyAsync(await PutAsync(contact, new { timeZone = (string?)null }))).GetProperty("timeZone").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("{\"name\":null}")]
    [InlineData("{\"name\":\"\"}")]
    public async Task Put_NameEmptied_IsRefused(string body)
    {
        var contact = await StoredAsync("Jane Doe");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        (await _client.PutAsync(Address(contact), content, Stop)).StatusCode.Should()
            .Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public void Put_IsDescribed_WithWhatLeavingOutMeans()
    {
        var put = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(
                endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == "changeContact");

        put.Metadata.GetMetadata<IEndpointDescriptionMetadata>()!.Description.Should()
            .Contain("left out stays as it is, and null empties it");
    }

    [Fact]
    public async Task Put_OtherBusiness_IsRefused_AndUnknownContactIsNotFound()
    {
        var contact = await StoredAsync("Jane Doe");

        (await PutAsync(contact, new { businessNumber = "B-2", name = "Jane" })).StatusCode.Should()
            .Be(HttpStatusCode.UnprocessableEntity);
        (await _client.PutAsJsonAsync("/api/v1/contacts/404", new { businessNumber = "B-1", name = "Jane" }, Stop)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await _client.GetAsync("/api/v1/contacts/404", Stop)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await _client.DeleteAsync("/api/v1/contacts/404", Stop)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Delete_InUse_IsRefused_AndUnusedIsGone()
    {
        var (used, unused) = (await StoredAsync("Jane Doe"), await StoredAsync("Ann Roe"));
        await _app.InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var contact = await db.Contacts.SingleAsync(c => c.Id == used.Id, Stop);
            return await stored.AgencyRepAsync(
                await db.Agencies.Include(a => a.Reps).SingleAsync(Stop), await stored.RepIdAsync("JD01"), contact);
        });
        using var stale = new HttpRequestMessage(HttpMethod.Delete, Address(unused)) { Headers = { IfMatch = { new EntityTagHeaderValue("\"99\"") } } };

        (await _client.DeleteAsync(Address(used), Stop)).StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await _client.SendAsync(stale, Stop)).StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await _client.DeleteAsync(Address(unused), Stop)).StatusCode.Should().Be(HttpStatusCode.NoContent);

        (await _app.InDatabaseAsync(db => db.Contacts.Select(c => c.Name).ToListAsync(Stop))).Should()
            .Equal("Jane Doe");
    }

    [Fact]
    public async Task PutPicture_Picture_IsStored_AndAnythingElseRefused()
    {
        var contact = await StoredAsync("Jane Doe");
        using var picture = new ByteArrayContent(TestPictures.Quadrants(300, 200, SKEncodedImageFormat.Png));
        using var bomb = new ByteArrayContent(TestPictures.PngThatClaims(30_000, 30_000));
        using var text = new ByteArrayContent("no picture"u8.ToArray());

        (await _client.PutAsync($"{Address(contact)}/picture", bomb, Stop)).StatusCode.Should()
            .Be(HttpStatusCode.UnprocessableEntity);
        (await _client.PutAsync($"{Address(contact)}/picture", text, Stop)).StatusCode.Should()
            .Be(HttpStatusCode.UnprocessableEntity);
        var body = await BodyAsync(await _client.PutAsync($"{Address(contact)}/picture", picture, Stop));

        (await _app.Stranger().GetAsync(body.GetProperty("pictureUrl").GetString(), Stop)).Content.Headers.ContentType!.MediaType.Should().Be("image/jpeg");
    }

    [Fact]
    public async Task Get_Pages_GoOnWhereTheLastEnded_AndFilter()
    {
        foreach (var name in new[] { "Ann", "Ben", "Cid" })
        {
            await StoredAsync(name);
        }

        var first = await BodyAsync(await _client.GetAsync("/api/v1/contacts?take=2&business=B-1", Stop));
        var second = await BodyAsync(
            await _client.GetAsync($"/api/v1/contacts?take=2&after={first.GetProperty("next").GetString()}", Stop));

        Names(first).Should().Equal("Ann", "Ben");
        Names(second).Should().Equal("Cid");
        second.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);
        Names(await BodyAsync(await _client.GetAsync("/api/v1/contacts?text=BE", Stop))).Should().Equal("Ben");
        Names(await BodyAsync(await _client.GetAsync("/api/v1/contacts?business=B-404", Stop))).Should().BeEmpty();
        (await _client.GetAsync("/api/v1/contacts?take=0", Stop)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private static string Address(Contact contact) => $"/api/v1/contacts/{contact.Id}";

    private static IEnumerable<string?> Names(JsonElement list) =>
        list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString());

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    private async Task<HttpResponseMessage> PutAsync(Contact contact, object body, EntityTagHeaderValue? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Address(contact)) { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.IfMatch.Add(tag);
        }

        return await _client.SendAsync(request, Stop);
    }

    private Task<Contact> StoredAsync(string name) => _app.InDatabaseAsync(async db =>
        await new StoredSetup(db).ContactAsync((await db.Agencies.SingleAsync(Stop)).BusinessId, name));
}
