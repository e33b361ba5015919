using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys.Manual;

/// <summary>
/// What docs/embedding.md tells its reader to copy, copied and run: only the example's addresses, token and key are
/// replaced, as the reader replaces them.
/// </summary>
public sealed partial class EmbeddingManualTests : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _open = [];
    private ManualPortal? _portal;

    private ManualPortal Portal => _portal!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _open.Add(_portal = await ManualPortal.StartAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _open.AsEnumerable().Reverse())
        {
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task Html_WithThePolicyAndTheSheetOfTheManual_ShowsARepWhoCanBeCalled()
    {
        var reps = await StartAsync(Portal.Origin);
        Portal.Policy = EmbeddingManual.Policy.At(reps.App.Address);
        Portal.Pasted = Token().Replace(EmbeddingManual.Html.At(reps.App.Address), $"token=\"{reps.Token("C-1")}\"");

        await ShowsAsync(Portal.Origin, "Jolene Dahl");
    }

    [Fact]
    public void CSharp_IsTheExampleThatIsRunHere()
    {
        var source = File.ReadAllText(
            Repository.File("AgencyAdmin.Tests", "Journeys", "Manual", "RepTokenExample.cs"));
        var lines = EmbeddingManual.CSharp.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)).ToList();
        var usings = lines.Where(line => line.StartsWith("using ", StringComparison.Ordinal)).ToList();

        usings.Should().NotBeEmpty().And.OnlyContain(line => source.Contains(line));
        source.Replace("\n        ", "\n", StringComparison.Ordinal).Should()
            .Contain($"\n{string.Join('\n', lines.Except(usings))}\n    }}\n");
    }

    [Fact]
    public async Task CSharp_GivesWhoeverIsSignedInItsOwnToken_AndNobodyElseOne()
    {
        var reps = await StartAsync(Portal.Origin);
        Portal.Policy = $"{EmbeddingManual.Policy.At(reps.App.Address).Replace("connect-src ", "connect-src 'self' ", StringComparison.Ordinal)}";
        Portal.Pasted = EmbeddingManual.HtmlWithAddress.At(reps.App.Address);
        Portal.Key = Key(reps);

        var page = await ShowsAsync(Portal.Origin, "Marcus Oye", "/signed-in/C-2");
        await page.Context.ClearCookiesAsync();

        (await page.EvaluateAsync<string>("async () => (await fetch('/rep-token')).text()")).Should()
            .Be(ManualPortal.SignInPage);
        (await page.EvaluateAsync<int>(
            """
            () => new Promise((resolve) => {
              const element = document.querySelector("sales-rep-module");
              element.addEventListener("srm-expired", ({ detail }) => resolve(detail.status));
              element.refresh();
            })
            """)).Should().Be(401);
        (await page.GetByRole(AriaRole.Heading, new() { Name = "Marcus Oye" }).CountAsync()).Should()
            .Be(1, "what was there stays");
    }

    [Fact]
    public async Task Php_Run_ShowsARepWhoCanBeCalled()
    {
        if (PhpServer.Program is null)
        {
            Assert.Skip("No PHP here. Install it with: apt-get install php-cli");
        }

        using var folder = new ManualFolder();
        var port = Ports.Next();
        var reps = await StartAsync($"http://127.0.0.1:{port}");
        await File.WriteAllTextAsync(
            folder.File("index.php"),
            $"<?php session_start(); $_SESSION['customer_number'] = 'C-1'; ?>\n{EmbeddingManual.Php.At(reps.App.Address)}", Stop);
        using var server = await PhpServer.StartAsync(port, folder.Path, Key(reps));

        await ShowsAsync($"http://127.0.0.1:{port}", "Jolene Dahl");
    }

    [Fact]
    public async Task Php_PieceByPiece_MakesATokenThatIsTaken()
    {
        var php = EmbeddingManual.Php;
        var (header, life) = (Quoted(php, @"\$encode\('(\{.+?\})'\)"), Quoted(php, @"time\(\) \+ (\d+)"));
        php.Should().Contain("rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=')")
            .And.Contain("hash_hmac('sha256', $content, $key, true)").And.Contain("'sub' => $customer,");
        var reps = await StartAsync(Portal.Origin);
        var claims = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["sub"] = "C-1",
            ["aud"] = Quoted(php, @"'aud' => '(.+?)'"),
            ["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + int.Parse(life, System.Globalization.CultureInfo.InvariantCulture),
        });

        var content = $"{Encoded(Encoding.UTF8.GetBytes(header))}.{Encoded(Encoding.UTF8.GetBytes(claims))}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key(reps)), Encoding.ASCII.GetBytes(content));

        (await AskAsync(reps, "/portal/module.json", $"{content}.{Encoded(signature)}")).Should().Contain("Jolene Dahl");
    }

    [Fact]
    public async Task Curl_GetsTheModuleAsItSays_AndItsSheetIsThere()
    {
        var reps = await StartAsync(Portal.Origin);
        var (address, header) = (Quoted(EmbeddingManual.Curl, "\"(https://.+?)\""), Quoted(EmbeddingManual.Curl, "-H \"(.+?)\""));
        header.Should().Be("Authorization: Bearer $TOKEN");

        (await AskAsync(reps, new Uri(address).PathAndQuery, reps.Token("C-1"))).Should()
            .Contain("lang=\"de\"").And.Contain("data-theme=\"light\"").And.Contain("Jolene Dahl");

        using var client = reps.App.Stranger();
        using var sheet = await client.GetAsync(new Uri(Quoted(EmbeddingManual.SheetLink, "href=\"(.+?)\"")).PathAndQuery, Stop);
        sheet.StatusCode.Should().Be(HttpStatusCode.OK);
        sheet.Content.Headers.ContentType!.MediaType.Should().Be("text/css");
    }

    [Fact]
    public async Task Json_HasTheMembersOfTheTable()
    {
        var reps = await StartAsync(Portal.Origin);

        var json = JsonDocument.Parse(await AskAsync(reps, "/portal/module.json", reps.Token("C-1"))).RootElement;

        json.EnumerateObject().Select(member => member.Name).Should().Equal(EmbeddingManual.Names("| member |"));
    }

    [Fact]
    public void Tables_NameEveryAttributeAndEventOfTheElement_AndNoOther()
    {
        var script = File.ReadAllText(Repository.File("wwwroot-assets", "module", "sales-rep-module.js"));

        EmbeddingManual.Names("| attribute |").Should()
            .BeEquivalentTo(Quoted(script, @"observedAttributes = \[""(.+?)""\]").Split("\", \""));
        EmbeddingManual.Names("| event |").Should()
            .BeEquivalentTo(script.Split('\n')
                .Where(line => line.Contains("#emit(", StringComparison.Ordinal) || line.Contains("#fail(", StringComparison.Ordinal))
                .SelectMany(line => Event().Matches(line)).Select(match => match.Groups[1].Value).Distinct());
    }

    // Portals sign by the clock of this machine, so the app looks at the same one.
    private async Task<PortalApp> StartAsync(string origin)
    {
        var reps = await PortalApp.StartAsync(origin, isClockRunning: true);
        _open.Add(reps);
        return reps;
    }

    private async Task<IPage> ShowsAsync(string portal, string rep, string? first = null)
    {
        var browser = await Browser.OpenAsync();
        _open.Add(browser);
        var page = await browser.PageAsync(new Uri(portal));
        if (first is not null)
        {
            await page.GotoAsync(first);
        }

        await page.GotoAsync("/");
        var call = page.Locator("sales-rep-module").GetByRole(AriaRole.Link, new() { NameRegex = new($"^Call .*{rep}") });
        await call.WaitForAsync();
        (await call.GetAttributeAsync("href")).Should().StartWith("tel:+");
        return page;
    }

    private static string Key(PortalApp reps) => reps.App.Services.GetRequiredService<PortalKeys>().Keys.Current.Text;

    private static async Task<string> AskAsync(PortalApp reps, string address, string token)
    {
        using var client = reps.App.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return await client.GetStringAsync(address, Stop);
    }

    private static string Quoted(string text, string pattern) => Regex.Match(text, pattern).Groups[1].Value;

    private static string Encoded(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    [GeneratedRegex("token=\"[^\"]*\"")]
    private static partial Regex Token();

    [GeneratedRegex("\"(srm-[a-z]+)\"")]
    private static partial Regex Event();
}
