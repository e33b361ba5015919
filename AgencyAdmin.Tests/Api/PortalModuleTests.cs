using System.Net;
using System.Text.Json;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api;

/// <summary>What portals get, over real Kestrel: the token's customer and nobody else's, in two forms.</summary>
public sealed class PortalModuleTests
{
    private const string Json = "/portal/module.json";
    private const string Html = "/portal/module";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Json_HasExactlyTheFieldsOfACard_AndNothingOfTheCustomer()
    {
        await using var portal = await PortalApp.StartAsync();

        var body = JsonDocument.Parse(await portal.TextAsync(Json, "C-1")).RootElement;

        Names(body).Should().Equal("cards", "fallback");
        var card = body.GetProperty("cards").EnumerateArray().Should().ContainSingle().Subject;
        Names(card).Should().Equal(
            "name", "position", "agency", "role", "officePhone", "cellPhone", "email", "picture", "isPrimary", "availability", "standsInFor");
        Names(card.GetProperty("officePhone")).Should().Equal("text", "href");
        Names(card.GetProperty("email")).Should().Equal("text", "sales", "service");
        card.GetProperty("email").GetProperty("sales").GetString()
            .Should().Be("mailto:jolene@example.com?subject=Sales%20request%2C%20customer%20C-1");
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(Html)]
    public async Task Module_TellsNothingButTheCard(string address)
    {
        await using var portal = await PortalApp.StartAsync();

        var text = await portal.TextAsync(address, "C-1");

        text.Should().NotContainAny("Alder Supply", "JD01", "Oslo", "B-Westline", "Marcus Oye", "MK17", "C-2");
    }

    [Theory]
    [InlineData("C-1", "Jolene Dahl")]
    [InlineData("C-2", "Marcus Oye")]
    [InlineData("C-3", "Marcus Oye, Jolene Dahl")]
    [InlineData("C-4", "")]
    [InlineData("C-404", "")]
    public async Task Module_ShowsTheTokensCustomerOnly(string customer, string names)
    {
        await using var portal = await PortalApp.StartAsync();
        foreach (var isInMemory in new[] { false, true })
        {
            if (isInMemory)
            {
                await portal.WarmUpAsync();
            }

            var json = JsonDocument.Parse(await portal.TextAsync($"{Json}?customer=C-3&sub=C-3", customer)).RootElement;
            var html = await portal.TextAsync($"{Html}?customer=C-3", customer);

            json.GetProperty("cards").EnumerateArray().Select(card => card.GetProperty("name").GetString())
                .Should().Equal(names.Split(", ", StringSplitOptions.RemoveEmptyEntries));
            new[] { "Jolene Dahl", "Marcus Oye" }.Where(name => html.Contains(name, StringComparison.Ordinal))
                .Should().BeEquivalentTo(names.Split(", ", StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Theory]
    [InlineData(Json, null)]
    [InlineData(Html, null)]
    [InlineData(Json, "Bearer")]
    [InlineData(Json, "Bearer x.y.z")]
    [InlineData(Html, "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJDLTEiLCJhdWQiOiJhZ2VuY3lhZG1pbi1wb3J0YWwiLCJleHAiOjk5OTk5OTk5OTl9.")]
    [InlineData(Json, "Basic Qy0xOg==")]
    public async Task Module_WithoutAGoodToken_IsRefusedWithoutAWord(string address, string? authorization)
    {
        await using var portal = await PortalApp.StartAsync();
        using var client = portal.App.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        using var answer = await client.GetAsync(address, Token);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsByteArrayAsync(Token)).Should().BeEmpty();
        answer.Headers.WwwAuthenticate.ToString().Should().Be("Bearer");
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(Html)]
    public async Task Module_OfANumberThatNoCustomerHas_TellsThePortalsServerAlone(string address)
    {
        await using var portal = await PortalApp.StartAsync();
        using var client = portal.App.Stranger();

        using var unknown = await client.GetAsync($"{address}?token={portal.Token("C-99")}", Token);
        using var nobody = await client.GetAsync($"{address}?token={portal.Token("C-4")}", Token);

        unknown.StatusCode.Should().Be(HttpStatusCode.OK);
        unknown.Headers.GetValues("AgencyAdmin-Customer").Should().Equal("unknown");
        nobody.Headers.Contains("AgencyAdmin-Customer").Should().BeFalse();
        (await unknown.Content.ReadAsStringAsync(Token)).Should().Be(await nobody.Content.ReadAsStringAsync(Token), "the customer is not told");
    }

    [Fact]
    public async Task Module_ExpiredToken_IsRefused()
    {
        await using var portal = await PortalApp.StartAsync();
        using var client = portal.App.Stranger();
        var address = $"{Json}?token={portal.Token("C-1")}";

        (await client.GetAsync(address, Token)).StatusCode.Should().Be(HttpStatusCode.OK);
        portal.App.Clock.Advance(TimeSpan.FromMinutes(31));
        (await client.GetAsync(address, Token)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(Html)]
    public async Task Module_AskedAgain_IsNotSentAgain(string address)
    {
        await using var portal = await PortalApp.StartAsync();
        using var first = await portal.GetAsync(address, "C-1");
        var tag = first.Headers.ETag!.ToString();

        using var again = await portal.GetAsync(address, "C-1", known: tag);
        using var amongOthers = await portal.GetAsync(address, "C-1", known: $"\"x\", W/{tag}");
        using var other = await portal.GetAsync(address, "C-2", known: tag);

        again.StatusCode.Should().Be(HttpStatusCode.NotModified);
        again.Headers.ETag!.ToString().Should().Be(tag);
        again.Headers.CacheControl!.ToString().Should().Be("no-cache, private");
        amongOthers.StatusCode.Should().Be(HttpStatusCode.NotModified);
        other.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task EntityTag_IsTheSameInEveryProcessAndAnotherForEveryContent()
    {
        await using var one = await PortalApp.StartAsync(new() { ["Portal:PublicAddress"] = "https://reps.example" });
        await using var two = await PortalApp.StartAsync(new() { ["Portal:PublicAddress"] = "https://reps.example" });
        await two.WarmUpAsync();

        var tags = new List<string>();
        foreach (var address in new[] { Json, Html, $"{Html}?lang=de", $"{Html}?theme=dark", $"{Html}?density=compact" })
        {
            foreach (var customer in new[] { "C-1", "C-2", "C-3", "C-4" })
            {
                using var first = await one.GetAsync(address, customer);
                using var second = await two.GetAsync(address, customer);
                second.Headers.ETag.Should().Be(first.Headers.ETag);
                tags.Add(first.Headers.ETag!.ToString());
            }
        }

        // C-4 sees nothing, however it is drawn; each of the others differs from all.
        tags.Where((_, i) => i % 4 != 3).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Html_InEachLook_IsThePortalsChoice()
    {
        await using var portal = await PortalApp.StartAsync();

        var html = await portal.TextAsync($"{Html}?theme=DARK&density=compact&lang=ar", "C-1");
        var odd = await portal.TextAsync($"{Html}?theme=%22onload&density=x&lang=tlh", "C-1");

        html.Should().StartWith("<section class=\"srm\"").And.Contain("data-theme=\"dark\"").And.Contain(
            "data-density=\"compact\"")
            .And.Contain("dir=\"rtl\"");
        odd.Should().Contain("data-theme=\"light\"").And.Contain("lang=\"en\"").And.NotContain("onload");
    }

    [Fact]
    public async Task Html_LanguageOfTheBrowser_IsSpoken()
    {
        await using var portal = await PortalApp.StartAsync();
        using var client = portal.App.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", portal.Token("C-1"));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("tlh, fr-CA;q=0.8, en;q=0.5");

        using var answer = await client.GetAsync(Html, Token);

        (await answer.Content.ReadAsStringAsync(Token)).Should().Contain("lang=\"fr\"");
        answer.Headers.Vary.Should().Contain("Accept-Language");
    }

    [Fact]
    public async Task Head_SaysTheLengthAlone()
    {
        await using var portal = await PortalApp.StartAsync();

        using var head = await portal.GetAsync(Json, "C-1", method: HttpMethod.Head);

        head.StatusCode.Should().Be(HttpStatusCode.OK);
        head.Content.Headers.ContentLength.Should().Be((await portal.TextAsync(Json, "C-1")).Length);
        (await head.Content.ReadAsByteArrayAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Post_IsNotAllowed()
    {
        await using var portal = await PortalApp.StartAsync();

        using var answer = await portal.GetAsync(Json, "C-1", method: HttpMethod.Post);

        answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Picture_HasAnAddressThatAPortalReaches()
    {
        await using var portal = await PortalApp.StartAsync();
        await portal.App.InDatabaseAsync(async db =>
        {
            var contact = db.Contacts.First(c => c.Name == "Jolene Dahl");
            contact.UsePicture(new string('a', 64));
            await db.SaveChangesAsync(Token);
            return true;
        });
        await portal.PublishAsync();

        var address = $"{portal.App.Address.GetLeftPart(UriPartial.Authority)}/pictures/{new string('a', 64)}.jpg";
        (await portal.TextAsync(Json, "C-1")).Should().Contain($"\"picture\":\"{address}\"");
        (await portal.TextAsync(Html, "C-1")).Should().Contain($"src=\"{address}\"");
    }

    [Fact]
    public async Task Requests_MoreThanThePortalsShare_WaitForTheNextSecond()
    {
        await using var portal = await PortalApp.StartAsync(new() { ["Portal:RequestsPerSecond"] = "3" });
        for (var i = 0; i < 3; i++)
        {
            (await portal.GetAsync(Json, "C-1")).StatusCode.Should().Be(HttpStatusCode.OK);
            (await portal.GetAsync(Json, customer: null)).StatusCode.Should()
                .Be(HttpStatusCode.Unauthorized, "strangers take nobody's share");
        }

        using var refused = await portal.GetAsync(Json, "C-2");
        using var otherPortal = await portal.GetAsync(Json, "C-1", PortalApp.Origin);
        portal.App.Clock.Advance(TimeSpan.FromSeconds(1));
        using var next = await portal.GetAsync(Json, "C-1");

        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(1));
        otherPortal.StatusCode.Should().Be(HttpStatusCode.OK);
        next.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Requests_OfOneCustomerWithoutEnd_LeaveTheOthersTheirShare()
    {
        await using var portal = await PortalApp.StartAsync(new() { ["Portal:RequestsPerSecond"] = "30" });
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var answer = await portal.GetAsync(Json, "C-1");
            answers.Add(answer.StatusCode);
        }

        using var other = await portal.GetAsync(Json, "C-2");

        answers.Count(status => status == HttpStatusCode.OK).Should().Be(10);
        answers[^1].Should().Be(HttpStatusCode.TooManyRequests);
        other.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static IEnumerable<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(property => property.Name);
}
