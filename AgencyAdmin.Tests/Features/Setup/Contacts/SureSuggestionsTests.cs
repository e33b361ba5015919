using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Setup.Contacts;

public sealed class SureSuggestionsTests : ComponentTest
{
    [Fact]
    public void Suggestion_WithRunnerUpAndDoubt_SaysAllOfIt()
    {
        var match = new RepIdMatch(
            "JDOE", MatchBand.Look, new(1, "Jane Doe", "Own", 49, ["J. Doe", "office phone ends in 1042"]),
            new(2, "James Doe", "Firm", 48, ["J. Doe"]), "James Doe fits as well");

        var suggestion = Render<Suggestion>(p => p.Add(s => s.Match, match));

        suggestion.Markup.Should().ContainAll(
            "Possible · 49", "Jane Doe", "Own", "J. Doe; office phone ends in 1042", "James Doe fits as well", "Next: James Doe, Firm · 48 (J. Doe)");
    }

    [Theory]
    [InlineData(MatchBand.Sure, "Strong · 97")]
    [InlineData(MatchBand.Unlikely, "Weak · 97")]
    public void Suggestion_Band_IsAWord(MatchBand band, string text) =>
        Render<Suggestion>(
            p => p.Add(s => s.Match, new("JD", band, new(1, "Jane Doe", "Own", 97, ["initials J.D."]), null, null)))
            .Markup.Should().Contain(text).And.NotContain("Next:");

    [Fact]
    public async Task Page_NothingSure_OffersNoList()
    {
        await FillAsync("JD01");

        var page = RenderPage();

        page.WaitForAssertion(() => page.Markup.Should().Contain("Possible ·"));
        page.Markup.Should().NotContain("Accept all strong matches");
    }

    [Fact]
    public async Task AcceptAllSure_ListsThemFirst_PicksThoseTicked_AndUndoTakesThemBack()
    {
        await FillAsync("JDOE", "MKERN", "FF01");
        var (_, dialogs) = RenderProviders();
        var notices = Render<MudBlazor.MudSnackbarProvider>();
        var page = RenderPage();
        page.WaitForAssertion(() => page.Markup.Should().Contain("2 suggestions are strong matches."));

        await page.InvokeAsync(() => Button(page, "Accept all strong matches").ClickAsync());

        dialogs.WaitForAssertion(() => dialogs.FindAll("li").Select(li => li.TextContent).Should().HaveCount(2)
            .And.Contain(text => text.Contains("Jane Doe") && text.Contains("J. Doe")).And.Contain(text => text.Contains("Max Kern")));
        (await RepsAsync()).Should().Be(0, "a list changes nothing");
        Button(dialogs, "Pick 2 contacts").GetAttribute("form").Should().Be("sure-form");
        await dialogs.InvokeAsync(() => dialogs.Find("#sure-form").SubmitAsync());

        page.WaitForAssertion(() => page.FindAll("[aria-label='Clear the contact of JDOE']").Should().ContainSingle());
        (await RepsAsync()).Should().Be(2);
        await notices.InvokeAsync(() => Button(notices, "Undo").ClickAsync());
        page.WaitForAssertion(() => page.Markup.Should().Contain("2 suggestions are strong matches."));
        (await RepsAsync()).Should().Be(0);
    }

    [Fact]
    public async Task AcceptAllSure_OneUnticked_LeavesItOut()
    {
        await FillAsync("JDOE", "MKERN");
        var (_, dialogs) = RenderProviders();
        var page = RenderPage();
        page.WaitForAssertion(() => page.Markup.Should().Contain("2 suggestions are strong matches."));
        await page.InvokeAsync(() => Button(page, "Accept all strong matches").ClickAsync());

        await dialogs.InvokeAsync(() => dialogs.FindAll("input[type=checkbox]")[0].ChangeAsync(false));
        Button(dialogs, "Pick 1 contact").GetAttribute("form").Should().Be("sure-form");
        await dialogs.InvokeAsync(() => dialogs.Find("#sure-form").SubmitAsync());

        page.WaitForAssertion(() => page.Markup.Should().Contain("1 suggestion is a strong match."));
        (await RepsAsync()).Should().Be(1);
    }

    [Fact]
    public async Task AcceptAllSure_OneIsPickedMeanwhile_SaysSoAndPicksNothing()
    {
        var (ids, contacts) = await FillAsync("JDOE", "MKERN");
        var (_, dialogs) = RenderProviders();
        var page = RenderPage();
        page.WaitForAssertion(() => page.Markup.Should().Contain("2 suggestions are strong matches."));
        await page.InvokeAsync(() => Button(page, "Accept all strong matches").ClickAsync());
        await Get<PickService>().PickAsync(ids[0], contacts[1], Xunit.TestContext.Current.CancellationToken);

        Button(dialogs, "Pick 2 contacts").GetAttribute("form").Should().Be("sure-form");
        await dialogs.InvokeAsync(() => dialogs.Find("#sure-form").SubmitAsync());

        dialogs.WaitForAssertion(() => dialogs.Find("[role=alert]").TextContent.Should().Contain("JDOE meanwhile"));
        (await RepsAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Page_Support_SeesTheSuggestionsAndNoButton()
    {
        await FillAsync("JDOE");
        SignInAs(Roles.Support);

        var page = RenderPage();

        page.WaitForAssertion(() => page.Markup.Should().Contain("Strong ·"));
        page.Markup.Should().NotContain("Accept");
    }

    private IRenderedComponent<PickContactsPage> RenderPage()
    {
        Get<PickService>();
        return Render<PickContactsPage>();
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> component, string text)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        component.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private Task<int> RepsAsync() =>
        InDatabaseAsync(db => db.Set<AgencyRep>().CountAsync(Xunit.TestContext.Current.CancellationToken));

    private Task<(int[] Ids, int[] Contacts)> FillAsync(params string[] ids) => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        await stored.CustomerAsync("C-1", ids);
        var keys = new List<int>();
        foreach (var id in ids)
        {
            keys.Add((await stored.RepIdAsync(id, isVerified: true)).Id);
        }

        var own = await stored.AgencyAsync("B-1", "Own");
        var jane = await stored.ContactAsync(own.BusinessId, "Jane Doe", "hello@example.com");
        var max = await stored.ContactAsync(own.BusinessId, "Max Kern", "office@example.com");
        return (keys.ToArray(), new[] { jane.Id, max.Id });
    });
}
