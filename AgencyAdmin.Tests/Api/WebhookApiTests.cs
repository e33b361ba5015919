using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api;

/// <summary>One app for all tests of webhooks over REST: each makes a webhook of its own.</summary>
public sealed class WebhookApiApp : IAsyncDisposable
{
    public TestApp App { get; } = new();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public sealed class WebhookApiTests(WebhookApiApp shared) : IClassFixture<WebhookApiApp>
{
    private const string Address = "/api/v1/webhooks";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Webhook_IsMadeReadChangedTestedRotatedAndDeleted()
    {
        await using var receiver = await TestReceiver.StartAsync();
        using var client = await shared.App.ClientWithKeyAsync("setup");

        var made = await client.PostAsJsonAsync(Address, new { url = receiver.Url, name = "Warehouse", events = new[] { "feed.held" } }, Ct);
        made.StatusCode.Should().Be(HttpStatusCode.Created);
        var body = await BodyAsync(made);
        var secret = body.GetProperty("secret").GetString();
        secret.Should().StartWith("whsec_");
        var own = new Uri(made.Headers.Location!.ToString(), UriKind.RelativeOrAbsolute);

        var read = await client.GetAsync(own, Ct);
        (await read.Content.ReadAsStringAsync(Ct)).Should().NotContain("whsec_").And.NotContain("CfDJ8").And.Contain("\"events\":[\"feed.held\"]");
        (await client.GetStringAsync(Address, Ct)).Should().NotContain("whsec_").And.Contain("\"total\":");
        (await ChangeAsync(client, own, "\"9\"", new { url = receiver.Url })).StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        var changed = await ChangeAsync(client, own, read.Headers.ETag!.Tag, new { url = receiver.Url, name = "Docks", events = Array.Empty<string>(), isEnabled = false });
        (await BodyAsync(changed)).GetProperty("isEnabled").GetBoolean().Should().BeFalse();

        var test = await BodyAsync(await client.PostAsync(new Uri($"{own}/test", UriKind.Relative), null, Ct));
        test.GetProperty("status").GetInt32().Should().Be(204);
        var delivery = test.GetProperty("delivery").GetProperty("id").GetInt64();
        var page = await BodyAsync(await client.GetAsync(new Uri($"{own}/deliveries?state=delivered&take=1", UriKind.Relative), Ct));
        page.GetProperty("items")[0].GetProperty("messageId").GetString().Should().Be((await receiver.NextAsync()).Id);
        var again = await BodyAsync(await client.PostAsync(new Uri($"{own}/deliveries/{delivery}/resend", UriKind.Relative), null, Ct));
        again.GetProperty("delivery").GetProperty("state").GetString().Should().Be("delivered");
        var rotated = await BodyAsync(await client.PostAsync(new Uri($"{own}/rotate", UriKind.Relative), null, Ct));
        rotated.GetProperty("secret").GetString().Should().StartWith("whsec_").And.NotBe(secret);
        (await client.DeleteAsync(own, Ct)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await client.GetAsync(own, Ct)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Put_WithoutAMember_LeavesItAsItIs()
    {
        await using var receiver = await TestReceiver.StartAsync();
        using var client = await shared.App.ClientWithKeyAsync("setup");
        var made = await client.PostAsJsonAsync(
            Address, new { url = receiver.Url, name = "Warehouse", events = new[] { "feed.held" }, isEnabled = false }, Ct);
        var own = new Uri(made.Headers.Location!.ToString(), UriKind.RelativeOrAbsolute);

        var renamed = await BodyAsync(await client.PutAsJsonAsync(own, new { name = "Docks" }, Ct));
        var enabled = await BodyAsync(await client.PutAsJsonAsync(own, new { isEnabled = true }, Ct));
        var emptied = await BodyAsync(await client.PutAsJsonAsync(own, new { name = (string?)null, events = (string[]?)null }, Ct));
        var lost = await client.PutAsJsonAsync(own, new { url = (string?)null }, Ct);

        Told(renamed).Should().Be($"Docks, {receiver.Url}, feed.held, False");
        Told(enabled).Should().Be($"Docks, {receiver.Url}, feed.held, True");
        Told(emptied).Should().Be($"127.0.0.1, {receiver.Url}, , True");
        lost.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("{\"url\":\"http://169.254.169.254/\"}", 422, "webhook.url")]
    [InlineData("{\"url\":\"http://127.0.0.1/\",\"events\":[\"nothing\"]}", 422, "webhook.events")]
    [InlineData("{\"url\":\"http://127.0.0.1/\",\"secret\":\"mine\"}", 400, "body.unknown-member")]
    public async Task Webhook_ThatCannotBe_IsRefusedWithItsCode(string sent, int status, string code)
    {
        using var client = await shared.App.ClientWithKeyAsync("setup");
        using var body = new StringContent(sent, System.Text.Encoding.UTF8, "application/json");

        var answer = await client.PostAsync(new Uri(Address, UriKind.Relative), body, Ct);

        ((int)answer.StatusCode).Should().Be(status);
        (await BodyAsync(answer)).GetProperty("code").GetString().Should().Be(code);
    }

    [Theory]
    [InlineData("GET", "/77")]
    [InlineData("DELETE", "/77")]
    [InlineData("POST", "/77/test")]
    [InlineData("POST", "/77/rotate")]
    [InlineData("GET", "/77/deliveries")]
    [InlineData("POST", "/77/deliveries/1/resend")]
    public async Task WhatIsNotThere_Is404(string method, string path)
    {
        using var client = await shared.App.ClientWithKeyAsync("setup");
        using var request = new HttpRequestMessage(new(method), Address + path);

        (await client.SendAsync(request, Ct)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static async Task<HttpResponseMessage> ChangeAsync(HttpClient client, Uri own, string tag, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, own) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await client.SendAsync(request, Ct);
    }

    private static string Told(JsonElement webhook) => string.Join(
        ", ", webhook.GetProperty("name"), webhook.GetProperty("url"),
        string.Join('+', webhook.GetProperty("events").EnumerateArray()), webhook.GetProperty("isEnabled"));

    private static Task<JsonElement> BodyAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
}
