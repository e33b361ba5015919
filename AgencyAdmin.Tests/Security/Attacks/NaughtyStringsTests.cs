using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using AgencyAdmin.Components;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>The big list of naughty strings through every text field; then nothing of it runs, anywhere.</summary>
public sealed partial class NaughtyStringsTests(NaughtyApp naughty) : IClassFixture<NaughtyApp>
{
    // Whatever a payload of the list calls leaves a mark, and whoever it asks is not us.
    private const string Watch =
        $$"""
        globalThis.__calls = [];
        for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
            globalThis[name] = (...words) => { globalThis.__calls.push(name + ' ' + words); };
        }
        """;

    private const string Findings =
        $$"""
        () => [
            ...globalThis.__calls,
            ...(globalThis.{{NaughtyStrings.Mark}} === undefined ? [] : ['a script ran']),
            ...[...document.querySelectorAll('script')].filter(s => !s.src.startsWith(location.origin)).map(s => 'script ' + s.outerHTML.slice(0, 200)),
            ...[...document.querySelectorAll('*')].flatMap(e => [...e.attributes].filter(a =>
                a.name.startsWith('on') || /^\s*(javascript|vbscript|data:text\/html)/i.test(a.value) && ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(a.name))
                .map(a => e.tagName + ' ' + a.name + '=' + a.value.slice(0, 100))),
            ...[...document.querySelectorAll('iframe, object, embed, base:not([href="/"]), meta[http-equiv], math')].map(e => e.outerHTML.slice(0, 200)),
        ]
        """;

    [Fact]
    public void EveryField_TakesItOrRefusesItInWords() => string.Join("\n", naughty.Faults).Should().BeEmpty();

    [Fact]
    public async Task Module_OfEveryCustomer_IsTextAndNothingElse()
    {
        using var client = naughty.App.Stranger();
        var tokens = naughty.App.Services.GetRequiredService<PortalTokens>();
        var parser = new HtmlParser();
        var shown = 0;
        for (var i = 0; i < NaughtyStrings.All.Count; i++)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.Make($"N-{i}", TimeSpan.FromMinutes(5)));
            var html = await client.GetStringAsync("/portal/module", TestContext.Current.CancellationToken);
            using var document = parser.ParseDocument(html);

            document.All.Select(element => element.LocalName).Should()
                .NotContain(["script", "iframe", "object", "base", "meta", "math", "form"]);
            document.All.SelectMany(element => element.Attributes).Should()
                .NotContain(attribute => IsDangerous(attribute));
            shown += document.QuerySelectorAll(".srm-card").Length;
        }

        shown.Should().BeGreaterThan(100, "the cards of most customers were looked at");
    }

    [Fact]
    public async Task Cards_OfEveryAgency_ShowTheStringsAsTheyAre()
    {
        using var client = naughty.App.Stranger();
        var tokens = naughty.App.Services.GetRequiredService<PortalTokens>();
        for (var i = 0; i < NaughtyApp.Agencies; i++)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.Make($"N-{i}", TimeSpan.FromMinutes(5)));
            using var document = new HtmlParser().ParseDocument(
                await client.GetStringAsync("/portal/module", TestContext.Current.CancellationToken));
            Flat(document.Body!.TextContent).Should().Contain(Flat(NaughtyApp.Name(i, 100)));
        }
    }

    [Fact]
    public async Task EveryExport_HoldsNoFormula()
    {
        using var client = naughty.App.Stranger();
        await client.SignInWithAsync(NaughtyApp.Email);
        var exports = EveryAddress.Reads(naughty.App)
            .Where(address => address.EndsWith(".csv", StringComparison.Ordinal))
            .ToList();
        exports.Should().HaveCountGreaterThanOrEqualTo(4);
        foreach (var address in exports)
        {
            using var answer = await client.GetAsync(
                address.Contains("publications", StringComparison.Ordinal)
                    ? $"{address}?effect=gained&before=0&after=1"
                    : address,
                TestContext.Current.CancellationToken);

            answer.StatusCode.Should().Be(HttpStatusCode.OK, address);
            var text = await answer.TextAsync();

            // A constant text in quotes is no formula that does anything: so 0042 stays what it is.
            Cells(text.TrimStart('\uFEFF')).Where(cell => !ConstantText().IsMatch(cell)).Should()
                .NotContain(cell => cell.Length > 0 && "=+-@\t\r".Contains(cell[0]), address);
            answer.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment", address);
        }
    }

    [Fact]
    public async Task EveryPage_InARealBrowser_RunsNothingOfIt()
    {
        await using var browser = await Browser.OpenAsync();
        var first = await browser.PageAsync(naughty.App);
        await first.GotoAsync("/account/sign-in");
        await first.GetByLabel("Email").FillAsync(NaughtyApp.Email);
        await first.GetByLabel("Password").FillAsync(AccountForms.Password);
        await first.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await first.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        var state = await first.Context.StorageStateAsync();
        var addresses = new ConcurrentQueue<(Type? Page, string Address)>(Pages());
        var findings = new ConcurrentQueue<string>();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            var page = await browser.PageAsync(naughty.App.Address, state: state);
            await page.AddInitScriptAsync(Watch);
            page.Dialog += (_, dialog) => findings.Enqueue($"a dialog at {page.Url}: {dialog.Message}");
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(naughty.App.Address.ToString(), StringComparison.Ordinal)
                    && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("ws:", StringComparison.Ordinal))
                {
                    findings.Enqueue($"{page.Url} asked {request.Url}");
                }
            };
            Type? before = null;
            while (addresses.TryDequeue(out var next))
            {
                var address = next.Address;
                await GoAsync(page, before, next.Page, address);

                // Whoever was led on stands on another page than was asked for; so does whoever asked for what is no page.
                var isThere = page.Url.EndsWith(address, StringComparison.Ordinal)
                    && await page.GetByText("This page does not exist").CountAsync() == 0;
                before = isThere ? next.Page : null;
                if (!address.StartsWith("/account", StringComparison.Ordinal) && await page.Locator("#blazor-error-ui").IsVisibleAsync())
                {
                    findings.Enqueue($"{address} broke");
                }

                foreach (var finding in await page.EvaluateAsync<string[]>(Findings))
                {
                    findings.Enqueue($"{address}: {finding}");
                }
            }
        }));

        string.Join("\n", findings).Should().BeEmpty();
    }

    [Fact]
    public async Task EveryPage_AsItIsSent_HoldsNothingOfIt()
    {
        using var client = naughty.App.Stranger();
        await client.SignInWithAsync(NaughtyApp.Email);
        foreach (var (_, address) in Pages())
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            using var document = new HtmlParser().ParseDocument(await answer.TextAsync());

            ((int)answer.StatusCode).Should().BeLessThan(500, address);
            document.Scripts.Should().OnlyContain(script => script.Source != null, address);
            document.All.Select(element => element.LocalName).Should().NotContain(["iframe", "object", "embed"], address);
            document.All.SelectMany(element => element.Attributes).Should()
                .NotContain(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), address);
        }
    }

    // From page to page as a person goes, in the circuit that is there. By its address where there is none, where a page
    // follows itself, and where what is asked for may turn out to be no page at all.
    private static async Task GoAsync(IPage page, Type? before, Type? next, string address)
    {
        if (before is null || next is null || before == next || IsStatic(before) || IsStatic(next))
        {
            await page.GotoAsync(address);
        }
        else
        {
            await page.EvaluateAsync(
                "address => { document.querySelector('h1').dataset.before = ''; Blazor.navigateTo(address); }", address);
        }

        await page.WaitForFunctionAsync(
            """
            () => document.querySelector("h1:not([data-before]), .srm")
              && !document.querySelector("h1[data-before], .shell .bone")
            """);
    }

    private static bool IsStatic(Type page) =>
        page.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true);

    /// <summary>Every page as it is, then each with a payload in every part of its query that it reads.</summary>
    private IEnumerable<(Type? Page, string Address)> Pages()
    {
        var payload = Uri.EscapeDataString($"\"'><img src=x onerror={NaughtyStrings.Mark}=1>");
        var routes = typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(), (type, route) => (Page: type, Address: Fill(route.Template)))
            .ToList();
        foreach (var (page, address) in routes)
        {
            yield return (page, address);
        }

        foreach (var (page, address) in routes)
        {
            var parts = page.GetProperties()
                .Select(property => (property, property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
                .Where(pair => pair.Item2 is not null).Select(pair => pair.Item2!.Name ?? pair.property.Name)
                .ToList();
            if (parts.Count > 0)
            {
                var query = parts.Select(part => $"{Uri.EscapeDataString(part)}={payload}");
                yield return (null, $"{address}?{string.Join('&', query)}");
            }
        }

        yield return (null, $"/customers/{Uri.EscapeDataString($"<img src=x onerror={NaughtyStrings.Mark}=1>")}");
        yield return (null, $"/gallery/{payload}");
        yield return (null, $"/nowhere/{payload}");
        yield return (null, "/contacts/3");
        yield return (null, "/feeds/2");
        yield return (null, "/customers/N-0?version=draft");
        yield return (null, "/customers?inactive=false&columns=city,state,country,postalcode,phone,site,sees,repids");
    }

    private string Fill(string template) => Parameter().Replace(template, match => match.Value switch
    {
        "{Number}" => "N-0",
        "{Token}" => naughty.Shared,
        "{Case}" => "one-rep",
        _ => "1",
    });

    private static bool IsDangerous(IAttr attribute) =>
        attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
        || (
            attribute.Name is "href" or "src" or "action"
                && !attribute.Value.StartsWith("tel:", StringComparison.Ordinal)
            && !attribute.Value.StartsWith("mailto:", StringComparison.Ordinal)
            && !attribute.Value.StartsWith("data:text/vcard", StringComparison.Ordinal)
            && !attribute.Value.StartsWith('#') && !attribute.Value.StartsWith('/') && !attribute.Value.StartsWith("http", StringComparison.Ordinal));

    private static string Flat(string text) => WhiteSpace().Replace(text, "");

    private static IEnumerable<string> Cells(string csv) =>
        Cell().Matches(csv).Select(match => match.Groups["quoted"].Success
            ? match.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal)
            : match.Groups["plain"].Value);

    [GeneratedRegex("^=\"[\\w./:+-]*\"$")]
    private static partial Regex ConstantText();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"[\s\p{Cc}\p{Cf}]+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex("(?:^|,|(?<=\n))(?:\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<plain>[^,\r\n]*))")]
    private static partial Regex Cell();
}
