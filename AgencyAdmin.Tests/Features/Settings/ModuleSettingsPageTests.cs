using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Settings;

public sealed class ModuleSettingsPageTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_AtFirst_HidesTheModuleAndCountsWhoThatIs()
    {
        await SeedAsync();

        var page = Open();

        Rungs(page, "Draft").Should().Equal("1", "0", "0", "0", "2");
        page.Markup.Should().Contain("Below the last rung the module does not appear.");
    }

    [Fact]
    public async Task Rungs_FollowTheSwitches_BeforeAnythingIsSaved()
    {
        await SeedAsync();
        var page = Open();

        await Tick(page, 0);
        page.WaitForAssertion(() => Rungs(page, "As typed").Should().Equal("1", "1", "0", "0", "1"));
        await Tick(page, 1);
        await page.InvokeAsync(() => page.Find("input[type=tel]").InputAsync("+1 702 456 0190"));

        page.WaitForAssertion(() => Rungs(page, "As typed").Should().Equal("1", "1", "1", "0", "0"));
        page.Find("sales-rep-frame").GetAttribute("html").Should().Contain("tel:&#x2B;17024560190");
        (await StoredAsync()).Should().Be(new FallbackSettings());
    }

    [Fact]
    public async Task Rungs_PublishedAndDraft_EachLeadToTheirCustomers()
    {
        await SeedAsync();
        await InDatabaseAsync(db => new SetupSeed(db).PublishAsync());
        (await Get<ModuleSettingsService>().SaveAsync(new() { UsesAgencyDesk = true, UsesText = true, Text = "Call our main line." }, Stop))
            .Refusals.Should().BeEmpty();

        var page = Open();

        Rungs(page, "Published").Should().Equal("1", "0", "0", "0", "2");
        Rungs(page, "Draft").Should().Equal("1", "1", "0", "1", "0");
        var links = page.FindAll("table a").Select(link => link.GetAttribute("href")!).ToList();
        links.Should().Equal(
            "/customers?rung=rep", "/customers?rung=rep&version=draft", "/customers?rung=agency-desk&version=draft",
            "/customers?rung=text&version=draft", "/customers?rung=hidden");
        (await ListAsync(links[2])).Should().Equal("C-2");
        (await ListAsync(links[3])).Should().Equal("C-3");
        (await ListAsync(links[4])).Should().Equal("C-2", "C-3");
    }

    [Fact]
    public async Task Rungs_OfWhatIsNotSaved_HaveNoList()
    {
        await SeedAsync();
        var page = Open();

        await Tick(page, 0);

        page.WaitForAssertion(() => page.Markup.Should().Contain("has a list once it is saved"));
        page.FindAll("table a").Select(link => link.GetAttribute("href")).Should().OnlyContain(href => !href!.Contains("draft"));
    }

    [Fact]
    public async Task Preview_InAnotherLanguage_HasItsWords()
    {
        var page = Open();
        await Tick(page, 1);
        await page.InvokeAsync(() => page.Find("input[type=tel]").InputAsync("+1 702 456 0190"));

        await page.InvokeAsync(() => page.Find("#ladder-language").ChangeAsync("de"));

        page.Find("sales-rep-frame").GetAttribute("html").Should().Contain("lang=\"de\"");
    }

    [Fact]
    public async Task Save_GoesIntoTheDraft_AndPublishedCustomersSeeNothingOfIt()
    {
        await SeedAsync();
        await InDatabaseAsync(db => new SetupSeed(db).PublishAsync());
        var page = Open();
        await Tick(page, 2);
        await page.InvokeAsync(() => page.Find("textarea").InputAsync("Call our main line."));

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        (await Get<Setups>().DraftAsync(Stop)).Fallback.Text.Should().Be("Call our main line.");
        (await Get<Setups>().PublishedAsync(Stop)).Index.Fallback.Should().Be(FallbackSnapshot.Hidden);
        (await Get<CustomerResolutions>().ResolveAsync("C-3", draft: true, cancellationToken: Stop)).Fallback!.Text.Should().Be("Call our main line.");
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Save in the draft").HasAttribute("disabled").Should().BeTrue();
    }

    [Fact]
    public async Task Text_InAnotherLanguage_IsReadByWhoReadsTheModuleInIt()
    {
        await SeedAsync();
        var page = Open();
        await Tick(page, 2);
        await page.InvokeAsync(() => page.Find("textarea").InputAsync("Call our main line."));
        await page.InvokeAsync(() => page.Find("textarea[lang=de]").InputAsync("Rufen Sie unsere Zentrale an."));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Preview().Should().Contain("Call our main line.");
        await page.InvokeAsync(() => page.Find("#ladder-language").ChangeAsync("de"));
        Preview().Should().Contain("Rufen Sie unsere Zentrale an.").And.NotContain("Call our");
        await page.InvokeAsync(() => page.Find("#ladder-language").ChangeAsync("fr"));
        Preview().Should().Contain("Call our main line.");
        var fallback = (await Get<CustomerResolutions>().ResolveAsync("C-3", draft: true, cancellationToken: Stop)).Fallback!;
        (fallback.TextIn("de"), fallback.TextIn("es")).Should().Be(("Rufen Sie unsere Zentrale an.", "Call our main line."));

        string? Preview() => page.Find("sales-rep-frame").GetAttribute("html");
    }

    [Fact]
    public async Task Save_TextThatIsTooLongInAnotherLanguage_SaysInWhich()
    {
        (await Get<ModuleSettingsService>().SaveAsync(
            new() { UsesText = true, Text = "Call us.", Texts = LanguageTexts.With(null, "de", new string('x', 301)) }, Stop))
            .Refusals.Should().ContainSingle().Which.Message.Should().Be("Give a text of at most 300 characters in de.");
    }

    [Fact]
    public async Task Save_WhatNobodyCouldUse_SaysWhyAndStoresNothing()
    {
        var page = Open();
        await Tick(page, 1);

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.Find("[role=alert]").TextContent.Should().Contain("Give the desk a name").And.Contain(
            "a phone, an email address or both");
        (await StoredAsync()).Should().Be(new FallbackSettings());
    }

    [Fact]
    public async Task Discard_BringsBackWhatIsStored()
    {
        var page = Open();
        await Tick(page, 0);

        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Trim() == "Discard changes").ClickAsync(new()));

        page.FindAll("input[type=checkbox]")[0].HasAttribute("checked").Should().BeFalse();
    }

    [Fact]
    public async Task Save_AsSupport_IsRefused()
    {
        SignInAs(Roles.Support);

        (await Get<ModuleSettingsService>().SaveAsync(new() { UsesAgencyDesk = true }, Stop)).Refusals[0].Code.Should()
            .Be("not-allowed");
        (await StoredAsync()).Should().Be(new FallbackSettings());
    }

    private static Task Tick(IRenderedComponent<ModuleSettingsPage> page, int which) =>
        page.InvokeAsync(() => page.FindAll("input[type=checkbox]")[which].ChangeAsync(new() { Value = true }));

    // From a rep down to nothing.
    private static IEnumerable<string> Rungs(IRenderedComponent<ModuleSettingsPage> page, string version)
    {
        var column = page.FindAll("thead th").Select(head => head.TextContent.Trim()).ToList().IndexOf(version);
        return page.FindAll("tbody tr").Select(row => row.Children[column].TextContent.Trim());
    }

    private async Task<IEnumerable<string>> ListAsync(string url)
    {
        var list = ListAddress.Parse(url[url.IndexOf('?', StringComparison.Ordinal)..]);
        return (await Get<CustomerQueries>().PageAsync(list.Filter, cancellationToken: Stop)).Rows.Select(row => row.Number).Order();
    }

    private IRenderedComponent<ModuleSettingsPage> Open()
    {
        // The circuit is that of whoever is signed in.
        Get<ModuleSettingsService>().Should().NotBeNull();
        var page = Render<ModuleSettingsPage>();
        page.WaitForState(() => page.FindAll("[aria-label='Counting customers']").Count == 0);
        return page;
    }

    private Task<FallbackSettings> StoredAsync() => Get<ModuleSettingsService>().ReadAsync(Stop);

    // C-1 sees its rep, the agency of C-2 has a desk but no rep to show, and C-3 has nobody.
    private Task SeedAsync() => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
        var (agency, contact) = await seed.AgencyAsync("Acme", "Marcus Oye", "MO02");
        contact.SetHidden(true);
        agency.Change(agency.Details with { Phone = "+1 702 456 0180" }).Should().BeEmpty();
        await db.SaveChangesAsync(Stop);
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
        await seed.CustomerAsync("C-2", "Birch Supply", ["MO02"]);
        await seed.CustomerAsync("C-3", "Cedar Supply", ["XX99"]);
        await db.Customers.Where(c => c.Number.StartsWith("B-"))
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.IsActive, false), Stop);
    });
}
