using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Keys;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Keys;

public sealed class ApiKeysPageTests : ComponentTest
{
    [Fact]
    public async Task Make_ShowsTheKeyOnce_CopiesIt_AndListsWhatItMay()
    {
        var (page, dialogs) = Open();
        await page.InvokeAsync(() => Button(page, "Make a key").ClickAsync());
        await dialogs.InvokeAsync(() => dialogs.Find("#key-name").InputAsync("ERP"));
        await dialogs.InvokeAsync(() => dialogs.Find("#key-publish").ChangeAsync(true));
        await dialogs.InvokeAsync(() => dialogs.Find("#key-feeds").ChangeAsync(true));

        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        var text = page.WaitForElement("#made-key").GetAttribute("value");
        text.Should().MatchRegex("^aa_[0-9a-f]{64}$");
        Cells(page, "ERP").Should()
            .Equal("ERP", "feeds, publish", "Usable until 5 Jan 2027", "Never", "just now by Tester", "Revoke");
        await page.InvokeAsync(() => Button(page, "Copy key").ClickAsync());
        JSInterop.VerifyInvoke("navigator.clipboard.writeText").Arguments.Should().Equal(text);
        await page.InvokeAsync(() => Button(page, "I have stored it").ClickAsync());
        page.Markup.Should().NotContain(text);
    }

    [Fact]
    public async Task Make_ForEver_IsChosenAndSaidWhatItMeans()
    {
        var (page, dialogs) = Open();
        await page.InvokeAsync(() => Button(page, "Make a key").ClickAsync());
        dialogs.Markup.Should().NotContain("in ten years");
        await dialogs.InvokeAsync(() => dialogs.Find("#key-days").ChangeAsync("4"));
        dialogs.Markup.Should().Contain("Whoever finds this key in ten years can use it.");
        await dialogs.InvokeAsync(() => dialogs.Find("#key-name").InputAsync("Portal"));
        await dialogs.InvokeAsync(() => dialogs.Find("#key-read").ChangeAsync(true));

        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        page.WaitForElement("#made-key");
        Cells(page, "Portal")[2].Should().Be("Usable, never ends");
    }

    [Theory]
    [InlineData("", true, "Give the key a name")]
    [InlineData("ERP", false, "Give at least one scope")]
    [InlineData("Taken", true, "There is a key named Taken already")]
    public async Task Make_Refused_SaysWhy_AndKeepsWhatWasTyped(string name, bool hasScope, string said)
    {
        await Get<ApiKeys>()
            .AddAsync("Taken", ["read"], cancellationToken: Xunit.TestContext.Current.CancellationToken);
        var (page, dialogs) = Open();
        await page.InvokeAsync(() => Button(page, "Make a key").ClickAsync());
        await dialogs.InvokeAsync(() => dialogs.Find("#key-name").InputAsync(name));
        await dialogs.InvokeAsync(() => dialogs.Find("#key-read").ChangeAsync(hasScope));

        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        dialogs.WaitForElement("[role=alert]").TextContent.Should().Contain(said);
        (dialogs.Find("#key-name").GetAttribute("value") ?? "").Should().Be(name);
        page.FindAll("#made-key").Should().BeEmpty();
    }

    [Fact]
    public async Task Revoke_AsksOnce_AndFreesTheName()
    {
        await Get<ApiKeys>().AddAsync("ERP", ["feeds"], cancellationToken: Xunit.TestContext.Current.CancellationToken);
        var (page, _) = Open();
        var answers = AnswerQuestions(goesAhead: false);
        await page.InvokeAsync(() => page.Find("button[aria-label='Revoke ERP']").ClickAsync());
        answers.Invocations.Single().Arguments.Should()
            .StartWith("Revoke ERP?").And.Contain(words => ((string)words!).Contains("a revoked key does not come back"));
        Cells(page, "ERP")[2].Should().Be("Usable, never ends");

        AnswerQuestions(goesAhead: true);
        await page.InvokeAsync(() => page.Find("button[aria-label='Revoke ERP']").ClickAsync());

        page.WaitForAssertion(() => Cells(page, "ERP")[2].Should().Be("Revoked 5 Jan 2026 by Tester"));
        page.FindAll("button[aria-label='Revoke ERP']").Should().BeEmpty();
        (await Get<ApiKeys>().AddAsync("ERP", ["feeds"], cancellationToken: Xunit.TestContext.Current.CancellationToken)).Refusals.Should().BeEmpty();
    }

    [Fact]
    public async Task List_AnExpiredKey_IsListedAfterThoseThatOpenSomething()
    {
        await Get<ApiKeys>()
            .AddAsync("Archive", ["read"], days: 30, cancellationToken: Xunit.TestContext.Current.CancellationToken);
        await Get<ApiKeys>().AddAsync("ERP", ["feeds"], cancellationToken: Xunit.TestContext.Current.CancellationToken);
        Clock.Advance(TimeSpan.FromDays(31));

        var (page, _) = Open();

        page.FindAll("tbody tr td:first-child").Select(cell => cell.TextContent).Should().Equal("ERP", "Archive");
        Cells(page, "Archive")[2].Should().Be("Expired 4 Feb 2026");
    }

    [Theory]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Support)]
    [InlineData(Roles.Auditor)]
    public async Task Service_WhoeverMayNot_MakesListsAndRevokesNothing(string role)
    {
        await Get<ApiKeys>().AddAsync("ERP", ["feeds"], cancellationToken: Xunit.TestContext.Current.CancellationToken);
        SignInAs(role);
        var keys = Get<ApiKeys>();

        (await keys.AddAsync("Mine", ["publish"], cancellationToken: Xunit.TestContext.Current.CancellationToken)).Refusals.Should().ContainSingle(refusal => refusal.Code == "not-allowed");
        (await keys.RevokeAsync(1, Xunit.TestContext.Current.CancellationToken)).Refusals.Should()
            .ContainSingle(refusal => refusal.Code == "not-allowed");
        (await keys.ListAsync(Xunit.TestContext.Current.CancellationToken)).Should().BeEmpty();
        (await InDatabaseAsync(db => db.ApiKeys.SingleAsync())).RevokedAt.Should().BeNull();
    }

    [Fact]
    public void Make_EveryScope_IsOfferedWithASentence() =>
        ApiKeyWords.Scopes.Select(one => one.Scope).Should().BeEquivalentTo(Permissions.Scopes);

    [Fact]
    public async Task Page_WithoutAKey_LeadsToTheFirst()
    {
        var (page, dialogs) = Open();

        await page.InvokeAsync(() => Button(page, "Make the first key").ClickAsync());

        dialogs.WaitForElement("#key-name");
    }

    private (IRenderedComponent<ApiKeysPage> Page, IRenderedComponent<MudDialogProvider> Dialogs) Open()
    {
        Get<CurrentUser>();
        var (_, dialogs) = RenderProviders();
        return (Render<ApiKeysPage>(), dialogs);
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> within, string text)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        within.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static string[] Cells(IRenderedComponent<ApiKeysPage> page, string name) =>
        [.. page.FindAll("tbody tr").First(row => row.QuerySelector("td")!.TextContent == name).QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())];
}
