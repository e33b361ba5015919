using System.IO.Compression;
using System.Net;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Api;

/// <summary>
/// What the module weighs over the wire, with everything that a browser loads for it but the pictures of people.
/// </summary>
public sealed class PortalWeightTests : IAsyncLifetime
{
    private const int Limit = 15 * 1024;
    private const string Html = "/portal/module";
    private const string Script = "/portal/sales-rep-module.js";
    private const string Sheet = "/portal/sales-rep-module.css";

    private PortalApp? _portal;

    private PortalApp Portal => _portal!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Everything that a card can have, and a customer with three of them.
    public async ValueTask InitializeAsync()
    {
        _portal = await PortalApp.StartAsync();
        await Portal.App.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Third House of Supplies", "Wilhelmina Cunningham-Featherstone", "WC03");
            await seed.CustomerAsync("C-5", "Elm Supply", ["JD01", "MK17", "WC03"]);
            foreach (var contact in await db.Contacts.ToListAsync(Token))
            {
                contact.Change(contact.Details with
                {
                    CellPhone = "+1 702 456 0199",
                    TimeZone = "America/Denver",
                    WorkingHours = "Mo-Fr 08:00-17:00",
                }).Should().BeEmpty();
                contact.UsePicture(new string('a', 64));
            }

            return await db.SaveChangesAsync(Token);
        });
        await Portal.PublishAsync();
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    [Theory]
    [InlineData("C-1", "br", Html, Script)]
    [InlineData("C-1", "gzip", Html, Script)]
    [InlineData("C-5", "br", Html, Script)]
    [InlineData("C-1", "br", Html, Sheet)]
    [InlineData("C-1", "gzip", Html, Sheet)]
    [InlineData("C-5", "br", Html, Sheet)]
    [InlineData("C-1", "identity", "/portal/module.json")]
    [InlineData("C-5", "identity", "/portal/module.json")]
    public async Task Module_WithScriptAndStyles_WeighsAtMost15KB(
        string customer, string encoding, params string[] addresses)
    {
        var weight = 0;
        foreach (var address in addresses)
        {
            var (answer, bytes) = await GetAsync(address, customer, encoding);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            weight += bytes.Length + answer.Headers.Concat(answer.Content.Headers)
                .Sum(header => header.Key.Length + header.Value.Sum(value => value.Length) + 4);
        }

        weight.Should().BeLessThanOrEqualTo(Limit);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, deflate")]
    [InlineData("gzip, deflate, br, zstd")]
    public async Task Html_Packed_IsTheVeryPageOfThatCustomer(string encoding)
    {
        foreach (var customer in new[] { "C-1", "C-2", "C-5", "C-1" })
        {
            var (_, plain) = await GetAsync(Html, customer, "identity");
            var (answer, packed) = await GetAsync(Html, customer, encoding);

            answer.Content.Headers.ContentLength.Should().Be(packed.Length);
            answer.Headers.Vary.Should().Contain("Accept-Encoding");
            Unpacked(packed, answer.Content.Headers.ContentEncoding.Single()).Should().Equal(plain);
        }
    }

    [Fact]
    public async Task Html_Packed_HasATagOfItsOwn_AndIsNotSentAgain()
    {
        var (plain, _) = await GetAsync(Html, "C-1", "identity");
        var (packed, _) = await GetAsync(Html, "C-1", "br");
        var tag = packed.Headers.ETag!.ToString();

        tag.Should().NotBe(plain.Headers.ETag!.ToString());
        (await GetAsync(Html, "C-1", "br", tag)).Answer.StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await GetAsync(Html, "C-1", "identity", tag)).Answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await GetAsync(Html, "C-2", "br", tag)).Answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Html_OfNobody_IsNothingAndNotPacked()
    {
        var (answer, bytes) = await GetAsync(Html, "C-4", "br");

        bytes.Should().BeEmpty();
        answer.Content.Headers.ContentEncoding.Should().BeEmpty();
    }

    private async Task<(HttpResponseMessage Answer, byte[] Bytes)> GetAsync(
        string address, string customer, string encoding, string? known = null)
    {
        using var client = Portal.App.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Portal.Token(customer));
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", encoding);
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", known);
        var answer = await client.GetAsync(address, Token);
        return (answer, await answer.Content.ReadAsByteArrayAsync(Token));
    }

    private static byte[] Unpacked(byte[] packed, string encoding)
    {
        using var from = new MemoryStream(packed);
        using Stream stream = encoding == "br"
            ? new BrotliStream(from, CompressionMode.Decompress)
            : new GZipStream(from, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
