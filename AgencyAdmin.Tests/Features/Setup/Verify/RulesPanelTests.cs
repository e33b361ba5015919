using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Setup.Verify;

/// <summary>The rules in step 1: shown, previewed, applied, taken back.</summary>
public sealed class RulesPanelTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bar_SaysEveryRule_AndWhoChangedThemLast()
    {
        await FillAsync();
        await Get<RulesService>().ApplyAsync(
            new() { LetterCase = LetterCase.Upper, DropsLeadingZeros = true, Prefix = "R-", Aliases = [new("a", "b")] }, null, Stop);

        var page = Render<RepIdsPage>();

        page.WaitForAssertion(() => page.Find("[aria-label='Normalisation rules']").TextContent.Should().ContainAll(
            "Spaces trimmed", "All letters upper case", "Leading zeros dropped", "Prefix R- dropped", "1 alias", "changed by Tester"));
    }

    [Fact]
    public async Task Bar_Support_SeesTheRulesAndNoButton()
    {
        await FillAsync();
        SignInAs(Roles.Support);
        Get<RulesService>();

        var page = Render<RepIdsPage>();

        page.WaitForAssertion(
            () => page.Find("[aria-label='Normalisation rules']").TextContent.Should().Contain("Letters as sent"));
        page.Find("[aria-label='Normalisation rules']").QuerySelectorAll("button").Should().BeEmpty();
    }

    [Fact]
    public async Task Change_IsPreviewedWithAWarning_ThenAppliedAndUndone()
    {
        await FillAsync();
        var (page, dialogs) = await OpenRulesAsync();
        var notices = Render<MudSnackbarProvider>();
        Apply(dialogs).HasAttribute("disabled").Should().BeTrue("nothing has changed yet");

        await dialogs.InvokeAsync(() => dialogs.Find("select").ChangeAsync("Upper"));

        dialogs.WaitForAssertion(() => dialogs.Markup.Should().ContainAll(
            "1 ID and 1 customer are touched.", "JD01 and jd01 become one", "Some customers have both IDs. Make sure that they are the same rep."));
        (await SpellingsAsync()).Should().Equal("JD01", "jd01");
        Apply(dialogs).TextContent.Should().Be("Apply and join into 1 ID");
        await dialogs.InvokeAsync(() => dialogs.Find("#rules-form").SubmitAsync());

        page.WaitForAssertion(() => page.FindAll("tbody tr[data-place]").Should().ContainSingle()
            .Which.TextContent.Should().ContainAll("JD01", "jd01"));
        notices.WaitForAssertion(() => notices.Markup.Should().Contain("Rules changed: JD01 and jd01 joined"));
        await notices.InvokeAsync(() => notices.Find("button:not([aria-label])").ClickAsync());
        page.WaitForAssertion(() => page.FindAll("tbody tr[data-place]").Count.Should().Be(2));
    }

    [Fact]
    public async Task Alias_IsAddedPreviewedAndRemoved()
    {
        await FillAsync();
        var (_, dialogs) = await OpenRulesAsync();

        await dialogs.InvokeAsync(() => dialogs.FindAll("button").Single(button => button.TextContent == "Add an alias").ClickAsync());
        await dialogs.InvokeAsync(() => dialogs.Find("[aria-label='Old ID of alias 1']").ChangeAsync("jd01"));
        dialogs.WaitForAssertion(
            () => dialogs.Find("[role=alert]").TextContent.Should().Contain("Give both IDs of every alias"));
        Apply(dialogs).HasAttribute("disabled").Should().BeTrue();
        await dialogs.InvokeAsync(() => dialogs.Find("[aria-label='New ID of alias 1']").ChangeAsync("XY7"));
        dialogs.WaitForAssertion(() => dialogs.Markup.Should().Contain("jd01 becomes XY7"));
        await dialogs.InvokeAsync(() => dialogs.Find("[aria-label='Remove alias 1']").ClickAsync());

        dialogs.WaitForAssertion(() => Apply(dialogs).HasAttribute("disabled").Should().BeTrue());
        dialogs.Markup.Should().NotContain("What changes");
    }

    [Fact]
    public async Task Enter_BeforeThePreviewWasSeen_OnlyShowsIt()
    {
        await FillAsync();
        await InDatabaseAsync(db => new StoredSetup(db).CustomerAsync("C-3", "REP-JD01"));
        var (_, dialogs) = await OpenRulesAsync();
        var prefix = dialogs.Find("[placeholder='REP-']");

        await dialogs.InvokeAsync(() => Task.WhenAll(prefix.ChangeAsync("REP-"), dialogs.Find("#rules-form").SubmitAsync()));

        dialogs.WaitForAssertion(() => dialogs.Markup.Should().Contain("JD01 and REP-JD01 become one"));
        (await SpellingsAsync()).Should().Equal("JD01", "REP-JD01", "jd01");
    }

    [Theory]
    [InlineData("Keep yours", LetterCase.Upper)]
    [InlineData("Keep theirs", LetterCase.Lower)]
    public async Task ChangedBySomeoneElse_TheSameRule_AsksForItAlone_AndJoinsTheOthers(string choice,
        LetterCase letters)
    {
        await FillAsync();
        var (page, dialogs) = await OpenRulesAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("select").ChangeAsync("Upper"));
        dialogs.WaitForAssertion(() => Apply(dialogs).HasAttribute("disabled").Should().BeFalse());
        var theirs = new NormalisationRules
        {
            LetterCase = LetterCase.Lower,
            Prefix = "R-",
            Aliases = [new("XY7", "XY8")],
        };
        (await Get<RulesService>().ApplyAsync(theirs, null, Stop)).Refusals.Should().BeEmpty();

        await dialogs.InvokeAsync(() => dialogs.Find("#rules-form").SubmitAsync());

        var both = dialogs.WaitForElement("[aria-label='Someone else changed the rules while you did']");
        both.QuerySelectorAll("tbody tr")
            .Select(row => string.Join("|", row.QuerySelectorAll("th, bdi").Select(cell => cell.TextContent.Trim())))
            .Should().Equal("Letter case|All letters lower case|All letters upper case");
        dialogs.Markup.Should().Contain("Someone else saved Prefix to drop and Alias of XY7 meanwhile.");
        await dialogs.InvokeAsync(() => dialogs.Find($"button:contains('{choice}')").ClickAsync());
        dialogs.FindAll("[aria-label='Someone else changed the rules while you did']").Should().BeEmpty();
        if (choice is "Keep yours")
        {
            dialogs.WaitForAssertion(() => Apply(dialogs).HasAttribute("disabled").Should().BeFalse());
            await dialogs.InvokeAsync(() => dialogs.Find("#rules-form").SubmitAsync());
            page.WaitForAssertion(() => page.Find("[aria-label='Normalisation rules']").TextContent.Should().Contain("All letters upper case"));
        }

        (await Get<RulesService>().ReadAsync(Stop)).Rules.Should().Be(theirs with { LetterCase = letters });
    }

    [Fact]
    public async Task ChangedBySomeoneElse_AnotherRule_IsJoined_AndIsAppliedWithTheNextPress()
    {
        await FillAsync();
        var (_, dialogs) = await OpenRulesAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("select").ChangeAsync("Upper"));
        dialogs.WaitForAssertion(() => Apply(dialogs).HasAttribute("disabled").Should().BeFalse());
        (await Get<RulesService>().ApplyAsync(new() { Prefix = "R-" }, null, Stop)).Refusals.Should().BeEmpty();

        await dialogs.InvokeAsync(() => dialogs.Find("#rules-form").SubmitAsync());
        dialogs.WaitForAssertion(() => dialogs.Find("#rules-prefix").GetAttribute("value").Should().Be("R-"));
        dialogs.FindAll("[aria-label='Someone else changed the rules while you did']").Should().BeEmpty();
        dialogs.WaitForAssertion(() => Apply(dialogs).HasAttribute("disabled").Should().BeFalse());
        await dialogs.InvokeAsync(() => dialogs.Find("#rules-form").SubmitAsync());

        dialogs.WaitForAssertion(() => dialogs.FindAll("#rules-form").Should().BeEmpty());
        (await Get<RulesService>().ReadAsync(Stop)).Rules.Should().Be(
            new NormalisationRules { Prefix = "R-", LetterCase = LetterCase.Upper });
    }

    [Fact]
    public async Task Clash_IsSaidInsteadOfApplied()
    {
        await FillAsync();
        await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var agency = await stored.AgencyAsync("B-1", "Westline");
            await stored.AgencyRepAsync(
                agency, await stored.RepIdAsync("JD01"), await stored.ContactAsync(agency.BusinessId, "Ann"));
            await stored.AgencyRepAsync(
                agency, await stored.RepIdAsync("jd01"), await stored.ContactAsync(agency.BusinessId, "Bob"));
        });
        var (_, dialogs) = await OpenRulesAsync();

        await dialogs.InvokeAsync(() => dialogs.Find("select").ChangeAsync("Upper"));

        dialogs.WaitForAssertion(() => dialogs.Find("[role=alert]").TextContent.Should().Contain("Westline has JD01 and jd01 for Ann and Bob."));
        Apply(dialogs).HasAttribute("disabled").Should().BeTrue();
    }

    [Fact]
    public async Task RulesThatTouchNoId_SaySo_AndCanBeApplied()
    {
        await FillAsync();
        var (_, dialogs) = await OpenRulesAsync();

        await dialogs.InvokeAsync(() => dialogs.Find("[placeholder='REP-']").ChangeAsync("Q-"));

        dialogs.WaitForAssertion(
            () => dialogs.Markup.Should().Contain("No ID that feeds have sent so far is read in another way."));
        Apply(dialogs).HasAttribute("disabled").Should().BeFalse();
    }

    [Fact]
    public async Task LookAlike_OpensTheRulesWithThatAlias()
    {
        await FillAsync();
        Get<RulesService>();
        var (_, dialogs) = RenderProviders();
        var page = Render<RepIdsPage>();
        page.WaitForAssertion(() => page.FindAll("tbody .open").Count.Should().Be(2));

        await page.InvokeAsync(() => page.FindAll("tbody .open").Single(id => id.TextContent == "jd01").ClickAsync());
        dialogs.WaitForAssertion(() => dialogs.Markup.Should().Contain("Read as JD01"));
        await dialogs.InvokeAsync(() => dialogs.FindAll("button")
            .Single(button => button.TextContent.Contains("Read as JD01", StringComparison.Ordinal))
            .ClickAsync());

        dialogs.WaitForAssertion(
            () => dialogs.Find("[aria-label='Old ID of alias 1']").GetAttribute("value").Should().Be("jd01"));
        dialogs.WaitForAssertion(() => dialogs.Markup.Should().Contain("JD01 and jd01 become one"));
    }

    [Fact]
    public async Task LastChange_CanBeUndoneLater_FromThePanel()
    {
        await FillAsync();
        await Get<RulesService>().ApplyAsync(new() { LetterCase = LetterCase.Upper }, null, Stop);
        var (page, dialogs) = await OpenRulesAsync();

        await dialogs.InvokeAsync(() => dialogs.FindAll("button").Single(button => button.TextContent == "Undo the last change").ClickAsync());

        page.WaitForAssertion(() => page.FindAll("tbody tr[data-place]").Count.Should().Be(2));
        (await Get<RulesService>().ReadAsync(Stop)).Rules.Should().Be(NormalisationRules.Default);
    }

    private static AngleSharp.Dom.IElement Apply(IRenderedComponent<MudDialogProvider> dialogs) =>
        dialogs.Find("button[form=rules-form]");

    private async Task<(IRenderedComponent<RepIdsPage> Page, IRenderedComponent<MudDialogProvider> Dialogs)> OpenRulesAsync()
    {
        Get<RulesService>();
        var (_, dialogs) = RenderProviders();
        var page = Render<RepIdsPage>();
        page.WaitForAssertion(() => page.FindAll("[aria-label='Normalisation rules'] button").Should().ContainSingle());
        await page.InvokeAsync(() => page.Find("[aria-label='Normalisation rules'] button").ClickAsync());
        dialogs.WaitForAssertion(() => dialogs.FindAll("#rules-form").Should().ContainSingle());
        return (page, dialogs);
    }

    private Task FillAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        await stored.CustomerAsync("C-1", "JD01");
        await stored.CustomerAsync("C-2", "jd01");
        await db.Database.ExecuteSqlAsync($"UPDATE Customers SET Origin = 0", Stop);
    });

    private Task<List<string>> SpellingsAsync() => InDatabaseAsync(db =>
        db.SalesRepIds.Where(id => id.Spellings.Any()).OrderBy(id => id.Normalised).Select(id => id.Normalised).ToListAsync(Stop));
}
