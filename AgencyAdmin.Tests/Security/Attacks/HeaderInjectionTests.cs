using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// Line ends and signs of other formats in names: they add no line to a header, a vCard, a mail or a dialled number.
/// </summary>
public sealed class HeaderInjectionTests(AttackedApp attacked) : IClassFixture<AttackedApp>
{
    public static TheoryData<string> Names { get; } =
    [
        "Eve\r\nX-Injected: 1", "Eve\nTEL:+19005550100", "Eve\rBcc: all@elsewhere.example", "Eve\u2028END:VCARD",
        "Eve\u0085URL:https://elsewhere.example",
        "Eve\\nEMAIL:x@elsewhere.example", "Eve;X=1,Y=2", "Eve\"; filename=\"evil.exe", "../../Eve",
        "Eve%0d%0aX-Injected: 1", "Eve\v\fX",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Card_OfSuchAName_IsOneCardWithItsOwnNumbers(string name)
    {
        var (status, _) = await attacked.SendAsync(HttpMethod.Put, $"/api/v1/contacts/{attacked.ContactId}", new
        {
            name = "Eve",
            position = "Eve",
            email = "eve@company.example?bcc=all@elsewhere.example&body=x",
            officePhone = "+1 702 456 0100;ext=1",
            cellPhone = "*21*999#",
        });
        status.Should().Be(200);

        // Doors refuse some of these names; a database of earlier days may have them.
        await attacked.App.InDatabaseAsync(db => db.Contacts.Where(contact => contact.Id == attacked.ContactId)
            .ExecuteUpdateAsync(set => set.SetProperty(contact => contact.Name, name).SetProperty(contact => contact.Position, name)));
        (await attacked.SendAsync(HttpMethod.Post, "/api/v1/publications", new { note = "Eve", acceptLoss = true })).Status.Should().Be(201);

        using var client = attacked.App.Stranger();
        client.DefaultRequestHeaders.Authorization = new(
            "Bearer", attacked.App.Services.GetRequiredService<PortalTokens>().Make("C-1", TimeSpan.FromMinutes(5)));
        using var document = new HtmlParser().ParseDocument(
            await client.GetStringAsync("/portal/module", TestContext.Current.CancellationToken));
        var links = document.QuerySelectorAll("a[href]")
            .ToLookup(link => link.GetAttribute("href")!.Split(':')[0], link => link);

        var card = links["data"].Single();
        var lines = Uri.UnescapeDataString(card.GetAttribute("href")!.Split(',', 2)[1])
            .Replace("\r\n ", "", StringComparison.Ordinal)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => line.Split(':')[0]).Should().OnlyHaveUniqueItems().And.BeSubsetOf(
            ["BEGIN", "VERSION", "N", "FN", "ORG", "TITLE", "TEL;TYPE=WORK", "TEL;TYPE=CELL", "EMAIL", "NOTE", "END"]);
        lines.Single(line => line.StartsWith("NOTE:", StringComparison.Ordinal)).Should().MatchRegex(
            "^NOTE:[-+()., 0-9a-z]+$", "it is the number with its extension, and nothing of the name");
        lines.Should().NotContain(line => line.Contains('\n') || line.Contains('\r'));
        card.GetAttribute("download").Should().MatchRegex(@"^[\p{L}\p{N}\p{M} -]+\.vcf$");
        links["mailto"].Should().HaveCount(2).And.AllSatisfy(link => link.GetAttribute("href").Should()
            .MatchRegex("^mailto:[^?&]*\\?subject=[^&?]*$", "nothing but the subject is added"));
        links["tel"].Should()
            .AllSatisfy(link => link.GetAttribute("href").Should().MatchRegex("^tel:\\+[0-9]+(;ext=[0-9]+)?$"));
    }

    [Theory]
    [InlineData("/customers/export.csv?text=%0d%0aX-Injected:%201")]
    [InlineData("/publications/customers.csv?effect=gained%0d%0aX-Injected:%201&after=1")]
    [InlineData("/feeds/1/rejects?%0d%0aX-Injected:%201")]
    [InlineData("/nowhere%0d%0aX-Injected:%201")]
    [InlineData("/account/sign-in?returnUrl=/%0d%0aX-Injected:%201")]
    [InlineData("/pictures/%0d%0aX-Injected:%201.jpg")]
    [InlineData("/portal/module?lang=de%0d%0aX-Injected:%201&token=%0d%0aX-Injected:%201")]
    public async Task Address_WithLineEnds_AddsNoHeader(string address)
    {
        using var answer = await attacked.Administrator.GetAsync(address, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).Should().BeLessThan(500);
        answer.Headers.Concat(answer.Content.Headers).Should().NotContain(header => header.Key == "X-Injected"
            || header.Value.Any(value => value.Contains("X-Injected", StringComparison.Ordinal) && value.Contains('\n')));
    }

    [Theory]
    [InlineData("127.0.0.1", "HTTP/1.1 302")]
    [InlineData("evil.example", "HTTP/1.1 400")]
    [InlineData("evil.example:80@127.0.0.1", "HTTP/1.1 400")]
    public async Task Host_WhereTheConsolesAreNamed_IsOneOfThem(string host, string expected)
    {
        await using var app = new TestApp(settings: new() { ["AllowedHosts"] = "console.example;127.0.0.1" });

        var answer = await RawHttp.SendAsync(
            app.Address, $"GET /customers HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n");

        answer.Should().StartWith(expected).And.NotContain("Location: http://evil.example");
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("https://portal.example.elsewhere.example")]
    [InlineData("https://portal.example\r\nX-Injected: 1")]
    [InlineData("null")]
    public async Task Origin_ThatIsNotAllowed_IsNotRepeated(string origin)
    {
        await using var portal = await PortalApp.StartAsync();
        using var client = portal.App.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/portal/module.json");
        request.Headers.Authorization = new("Bearer", portal.Token("C-1"));
        request.Headers.TryAddWithoutValidation(
            "Origin", origin.Split('\r')[0] + (origin.Contains('\r') ? ".evil" : ""));

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
        answer.Headers.Contains("X-Injected").Should().BeFalse();
    }
}
