using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>One client that costs more than its share: slow, large, many.</summary>
public sealed class SlowAndLargeTests
{
    private static readonly TimeSpan s_atMost = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Head_ThatNeverEnds_IsCutOff()
    {
        await using var app = new TestApp(settings: new() { ["Requests:HeaderSeconds"] = "1" });

        var (lasted, answer) = await RawHttp.DripAsync(
            app.Address, $"GET / HTTP/1.1\r\nHost: {app.Address.Authority}\r\n", "X-Slow: 1\r\n", TimeSpan.FromMilliseconds(200), s_atMost);

        lasted.Should().BeLessThan(s_atMost, "the server ended it, not the test");
        answer.Should().Match(text => text.Length == 0 || text.StartsWith("HTTP/1.1 408", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Body_ThatDrips_IsCutOff()
    {
        await using var app = new TestApp(settings: new()
        {
            ["Requests:BodyBytesPerSecond"] = "10000",
            ["Requests:BodyGraceSeconds"] = "2",
        });
        using var machine = await app.ClientWithKeyAsync("setup");
        var key = machine.DefaultRequestHeaders.GetValues("X-Api-Key").Single();

        var (lasted, answer) = await RawHttp.DripAsync(
            app.Address,
            $"POST /api/v1/contacts HTTP/1.1\r\nHost: {app.Address.Authority}\r\nX-Api-Key: {key}\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100000\r\n\r\n{\"name\":\"",
            "a", TimeSpan.FromMilliseconds(200), s_atMost);

        lasted.Should().BeLessThan(s_atMost, "the server ended it, not the test");
        answer.Should().Match(text => text.Length == 0 || text.StartsWith("HTTP/1.1 408", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/contacts", "application/json")]
    [InlineData("/api/v1/publications", "application/json")]
    public async Task Body_LargerThanTheLimit_GetsProblemDetailsInWords(string address, string type)
    {
        await using var app = new TestApp(settings: new() { ["Requests:BodyBytes"] = "65536" });
        using var machine = await app.ClientWithKeyAsync("setup", "publish");
        using var content = new StringContent($"{{\"name\":\"{new string('a', 70_000)}\"}}", Encoding.UTF8, type);

        using var answer = await machine.PostAsync(address, content, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task Picture_LargerThanItsLimit_IsRefusedInWords()
    {
        await using var attacked = new AttackedApp();
        await attacked.InitializeAsync();
        using var content = new ByteArrayContent(new byte[11 * 1024 * 1024]);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/contacts/{attacked.ContactId}/picture") { Content = content };
        request.Headers.ExpectContinue = true;

        using var answer = await attacked.Machine.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).Should().BeOneOf(413, 422);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task Form_LargerThanTheLimit_IsRefused()
    {
        await using var app = new TestApp(settings: new() { ["Requests:BodyBytes"] = "65536" });
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["_handler"] = "sign-in", ["x"] = new('a', 70_000) });

        using var answer = await app.Stranger()
            .PostAsync("/account/sign-in", form, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).Should().BeOneOf(400, 413);
    }

    [Fact]
    public async Task Json_NestedTenThousandDeep_IsRefusedAndNoFault()
    {
        await using var app = new TestApp();
        using var machine = await app.ClientWithKeyAsync("setup");
        var deep = new string('[', 10_000) + new string(']', 10_000);
        using var content = new StringContent(
            $"{{\"businessNumber\":\"C-1\",\"name\":{deep}}}", Encoding.UTF8, "application/json");

        using var answer = await machine.PostAsync("/api/v1/contacts", content, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.TextAsync()).Should().NotContain("   at ");
    }

    [Fact]
    public async Task Head_OfManyOrLongLines_IsRefused()
    {
        await using var app = new TestApp();
        var start = $"GET /health/live HTTP/1.1\r\nHost: {app.Address.Authority}\r\n";

        var many = await RawHttp.SendAsync(
            app.Address, $"{start}{string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: 1\r\n"))}\r\n");
        var wide = await RawHttp.SendAsync(app.Address, $"{start}X-Long: {new string('a', 40_000)}\r\n\r\n");
        var address = await RawHttp.SendAsync(
            app.Address, $"GET /{new string('a', 10_000)} HTTP/1.1\r\nHost: {app.Address.Authority}\r\n\r\n");

        many.Should().StartWith("HTTP/1.1 431");
        wide.Should().StartWith("HTTP/1.1 431");
        address.Should().StartWith("HTTP/1.1 414");
    }

    [Theory]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n")]
    [InlineData("Content-Length : 5\r\n")]
    [InlineData("X: a\rb\r\n")]
    [InlineData(" folded: header\r\n")]
    public async Task Request_ThatTwoServersWouldReadDifferently_IsRefused(string lines)
    {
        await using var app = new TestApp();

        var answer = await RawHttp.SendAsync(
            app.Address, $"POST /account/sign-in HTTP/1.1\r\nHost: {app.Address.Authority}\r\n{lines}\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n");

        answer.Should().Match(text => text.StartsWith("HTTP/1.1 400", StringComparison.Ordinal) || text.StartsWith("HTTP/1.1 501", StringComparison.Ordinal));
        answer.Split("HTTP/1.1 ").Should().HaveCount(2, "there is one answer, to one request");
    }

    [Fact]
    public async Task Circuit_OverAnythingButAWebSocket_IsRefused()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        using var client = await SignedIn.AsAsync(app, "Administrator");
        using var negotiated = await client.PostAsync(
            "/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(await negotiated.TextAsync());
        var token = body.RootElement.GetProperty("connectionToken").GetString();

        using var poll = await client.GetAsync($"/_blazor?id={token}", TestContext.Current.CancellationToken);
        using var events = new HttpRequestMessage(HttpMethod.Get, $"/_blazor?id={token}");
        events.Headers.Accept.Add(new("text/event-stream"));
        using var streamed = await client.SendAsync(
            events, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        poll.StatusCode.Should().Be(HttpStatusCode.BadRequest, "polls would slip past the count of windows");
        streamed.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Circuits_BeyondThoseOfOnePerson_AreRefusedAndOthersOpenTheirs()
    {
        await using var app = new TestApp(settings: new()
        {
            ["Demo:Enabled"] = "true",
            ["Demo:Customers"] = "0",
            ["Requests:WindowsPerPerson"] = "2",
        });
        var (greedy, other) = (new LoopbackCookies(), new LoopbackCookies());
        (await SignedIn.AsAsync(app, "Administrator", greedy)).Dispose();
        (await SignedIn.AsAsync(app, "Support", other)).Dispose();

        using var first = await OpenAsync(app, greedy);
        using var second = await OpenAsync(app, greedy);
        var third = () => OpenAsync(app, greedy);

        (await third.Should().ThrowAsync<WebSocketException>()).WithMessage("*429*");
        using var others = await OpenAsync(app, other);
        others.State.Should().Be(WebSocketState.Open);

        await first.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        using var again = await UntilAsync(() => OpenAsync(app, greedy));
        again.State.Should().Be(WebSocketState.Open, "a closed window makes room");
    }

    [Fact]
    public async Task Message_LargerThanTheLimit_EndsItsOwnCircuitOnly()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        var cookies = new LoopbackCookies();
        using var client = await SignedIn.AsAsync(app, "Administrator", cookies);
        using var circuit = await OpenAsync(app, cookies);
        await circuit.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text,
            true,
            TestContext.Current.CancellationToken);
        var large = new byte[2 * 1024 * 1024];

        // A length as MessagePack frames have it, then more than may come in one message.
        (large[0], large[1], large[2], large[3]) = (0xFF, 0xFF, 0xFF, 0x7F);
        await circuit.SendAsync(large, WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);

        (await EndAsync(circuit)).Should().BeTrue("the circuit is closed");
        (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static async Task<ClientWebSocket> OpenAsync(TestApp app, LoopbackCookies cookies)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookies.Header);
        socket.Options.SetRequestHeader("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        try
        {
            await socket.ConnectAsync(
                new UriBuilder(app.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, TestContext.Current.CancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The server counts a window down when its request has ended, a moment after the socket.
    private static async Task<T> UntilAsync<T>(Func<Task<T>> attempt)
    {
        for (var left = 100; ; left--)
        {
            try
            {
                return await attempt();
            }
            catch (WebSocketException) when (left > 0)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task<bool> EndAsync(ClientWebSocket circuit)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (circuit.State is WebSocketState.Open)
            {
                await circuit.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            }
        }
        catch (WebSocketException)
        {
            // Without a goodbye.
        }

        return circuit.State is not WebSocketState.Open;
    }
}
