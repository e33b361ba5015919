using System.Net;
using System.Net.Http.Json;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// Another site makes its visitor's browser send something here, with the visitor's cookie: nothing may come of it.
/// </summary>
public sealed class ForgedWriteTests
{
    private static readonly Dictionary<string, string> s_demo = new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" };

    // What may answer a write that brings the cookie and no token, and why.
    private static readonly string[] s_harmless =
    [
        "/account/sign-in", // Shows its form again and looks at nothing of what was sent.
        "/_blazor/disconnect", // Ends a circuit whose secret id the sender must know.
        "/health/live", "/health/ready", "/health", // Say how the app is, whatever the method.
    ];

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task EveryWrite_WithTheCookieAlone_IsRefusedAndChangesNothing(string contentType)
    {
        await using var app = new TestApp(settings: s_demo);
        using var client = await SignedIn.AsAsync(app, "Administrator");
        var before = await StateAsync(app);
        var taken = new List<string>();

        foreach (var (method, address) in EveryAddress.Writes(app).Where(write => !s_harmless.Contains(write.Address)))
        {
            using var request = new HttpRequestMessage(new(method), address) { Content = Body(contentType) };
            request.Headers.Add("Origin", "https://elsewhere.example");
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized
                or HttpStatusCode.Forbidden or HttpStatusCode.UnsupportedMediaType))
            {
                taken.Add($"{method} {address}: {(int)answer.StatusCode}");
            }
        }

        string.Join(", ", taken).Should()
            .BeEmpty("each of these writes has to ask for a token that no other site can know, or take no cookie");
        (await StateAsync(app)).Should().Be(before);
        (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.OK, "nobody was signed out");
    }

    [Fact]
    public async Task EveryForm_WithSomebodyElsesToken_IsRefused()
    {
        await using var app = new TestApp(settings: s_demo);
        using var client = await SignedIn.AsAsync(app, "Administrator");
        var token = SignedIn.AntiforgeryToken(
            await app.Stranger().GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken));
        token.Should().NotBeEmpty();
        var taken = new List<string>();

        foreach (var (method, address) in EveryAddress.Writes(app)
            .Where(write => write.Method == "POST" && !write.Address.StartsWith("/_", StringComparison.Ordinal)
                && !s_harmless.Contains(write.Address)))
        {
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["__RequestVerificationToken"] = token });
            using var answer = await client.PostAsync(address, form, TestContext.Current.CancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.UnsupportedMediaType))
            {
                taken.Add($"{method} {address}: {(int)answer.StatusCode}");
            }
        }

        string.Join(", ", taken).Should().BeEmpty();
    }

    [Fact]
    public async Task EveryRead_ByAnAdministrator_ChangesNothing()
    {
        await using var app = new TestApp(settings: s_demo);
        using var client = await SignedIn.AsAsync(app, "Administrator");
        using var machine = await app.ClientWithKeyAsync("read", "feeds", "setup", "publish");
        var before = await StateAsync(app);
        var reads = EveryAddress.Reads(app);

        foreach (var address in reads)
        {
            (await client.GetAsync(address, TestContext.Current.CancellationToken)).Dispose();
            (await machine.GetAsync(address, TestContext.Current.CancellationToken)).Dispose();
        }

        reads.Should().HaveCountGreaterThan(50);
        (await StateAsync(app)).Should()
            .Be(before, "a link or a picture on another site can make anybody's browser read an address");
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1.elsewhere.example")]
    [InlineData("http://127.0.0.1:1")]
    public async Task Circuit_FromAPageOfAnotherOrigin_IsRefused(string origin)
    {
        await using var app = new TestApp(settings: s_demo);
        using var client = await SignedIn.AsAsync(app, "Administrator");
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        using var socket = new HttpRequestMessage(HttpMethod.Get, "/_blazor");
        negotiate.Headers.Add("Origin", origin);
        socket.Headers.Add("Origin", origin);
        socket.Headers.Add("Sec-WebSocket-Version", "13");
        socket.Headers.Add("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==");
        socket.Headers.Connection.Add("Upgrade");
        socket.Headers.Upgrade.Add(new("websocket"));

        using var refused = await client.SendAsync(negotiate, TestContext.Current.CancellationToken);
        using var closed = await client.SendAsync(socket, TestContext.Current.CancellationToken);

        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        closed.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    private static HttpContent Body(string contentType) => contentType switch
    {
        "application/x-www-form-urlencoded" => new FormUrlEncodedContent(
            new Dictionary<string, string> { ["_handler"] = "sign-in", ["Input.Email"] = "a@b.example" }),
        "multipart/form-data" => new MultipartFormDataContent { { new StringContent("sign-in"), "_handler" } },
        "application/json" => JsonContent.Create(new { name = "Forged", mode = "full" }),
        _ => new StringContent("C-1\tForged"),
    };

    // Every change of what people work on leaves an entry; sessions are held by the stamps.
    private static Task<string> StateAsync(TestApp app) => app.InDatabaseAsync(async db =>
        $"{await db.ChangeEntries.CountAsync()} entries, {await db.Feeds.CountAsync()} feeds, {await db.Publications.CountAsync()} publications, "
        + string.Join(' ', await db.Users.OrderBy(user => user.Id).Select(user => user.SecurityStamp).ToListAsync()));
}
