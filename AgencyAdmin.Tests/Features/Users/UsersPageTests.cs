using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Users;

public sealed class UsersPageTests : ComponentTest
{
    [Fact]
    public async Task List_ShowsEachPersonWithRoleStateAndLastSignIn()
    {
        var ann = await PersonAsync("Ann Lee", Roles.Editor);
        await PersonAsync("Bo Carr", Roles.Administrator, password: null);
        await InDatabaseAsync(async db =>
        {
            var stored = await db.Users.SingleAsync(user => user.Id == ann.Id);
            (stored.TwoFactorEnabled, stored.LastSignInAt) = (true, Clock.GetUtcNow().AddHours(-3));
            await db.SaveChangesAsync();
        });

        var page = Render<UsersPage>();

        Cells(page, "Ann Lee").Should()
            .Equal("Ann Lee", "ann.lee@company.example", "Editor", "Active", "Yes", "3 h ago");
        Cells(page, "Bo Carr").Should()
            .Equal("Bo Carr", "bo.carr@company.example", "Administrator", "Never signed in", "No", "Never");
        page.Find("tbody a").GetAttribute("href").Should().Be($"/settings/users/{ann.Id}");
    }

    [Fact]
    public async Task ManyPeople_AreShownFiftyAtATime()
    {
        await InDatabaseAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, 60).Select(i => new AppUser { UserName = $"p{i}", DisplayName = $"Person {i:00}", Email = $"p{i}@company.example" }));
            await db.SaveChangesAsync();
        });
        var page = Render<UsersPage>();
        page.FindAll("tbody tr").Should().HaveCount(50);

        await page.InvokeAsync(() => Button(page, "Next").ClickAsync());

        page.FindAll("tbody tr").Should().HaveCount(10);
        page.Find("[aria-label='Pages of people'] [role=status]").TextContent.Should().Be("51 to 60 of 60 people");
    }

    [Fact]
    public async Task Add_ShowsTheLinkOnce_AndThePersonInTheList()
    {
        Get<CurrentUser>();
        var (_, dialogs) = RenderProviders();
        var page = Render<UsersPage>();
        await page.InvokeAsync(() => Button(page, "Add a person").ClickAsync());

        await dialogs.InvokeAsync(() => dialogs.Find("#user-name").InputAsync("Ann Lee"));
        await dialogs.InvokeAsync(() => dialogs.Find("#user-email").InputAsync("ann@company.example"));
        await dialogs.InvokeAsync(() => dialogs.Find("input[value=Auditor]").ChangeAsync("Auditor"));
        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        var link = dialogs.WaitForElement("#one-time-link").GetAttribute("value");
        link.Should().StartWith("http://localhost/account/set-password?account=");
        dialogs.Markup.Should().Contain("until 6 January 2026");
        Cells(page, "Ann Lee").Should().Contain(["Auditor", "Never signed in"]);
        await dialogs.InvokeAsync(() => Button(dialogs, "Done").ClickAsync());
        await page.InvokeAsync(() => Button(page, "Add a person").ClickAsync());
        dialogs.WaitForElement("#user-name").GetAttribute("value").Should().BeNullOrEmpty();
        dialogs.FindAll("#one-time-link").Should().BeEmpty();
    }

    [Fact]
    public async Task Add_Refused_SaysWhy_GivesTheFieldTheFocus_AndKeepsWhatWasTyped()
    {
        await PersonAsync("Ann Lee", Roles.Editor);
        var (_, dialogs) = RenderProviders();
        var page = Render<UsersPage>();
        await page.InvokeAsync(() => Button(page, "Add a person").ClickAsync());

        await dialogs.InvokeAsync(() => dialogs.Find("#user-name").InputAsync("Another Ann"));
        await dialogs.InvokeAsync(() => dialogs.Find("#user-email").InputAsync("ann.lee@company.example"));
        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        dialogs.Find("[role=alert]").TextContent.Should()
            .Contain("There is an account with this email address already.");
        JSInterop.VerifyInvoke("agencyAdmin.focusFirst").Arguments[0].Should().BeEquivalentTo(new[] { "user-email" });
        dialogs.Find("#user-name").GetAttribute("value").Should().Be("Another Ann");
    }

    [Fact]
    public async Task Copy_TakesTheWholeAddress()
    {
        var card = Render<OneTimeLinkCard>(p => p
            .Add(c => c.Name, "Ann Lee").Add(c => c.Link, new OneTimeLink("/account/set-password?account=1&token=x", Clock.GetUtcNow())));

        await card.InvokeAsync(() => Button(card, "Copy link").ClickAsync());

        JSInterop.VerifyInvoke("navigator.clipboard.writeText").Arguments[0].Should()
            .Be("http://localhost/account/set-password?account=1&token=x");
    }

    [Fact]
    public void RoleChoice_SaysOfEachRoleWhatItMayDo()
    {
        var choice = Render<RoleChoice>(p => p.Add(c => c.Name, "role").Add(c => c.Value, Roles.Support));

        choice.FindAll("label").Select(label => label.TextContent.Trim()).Should().HaveCount(4)
            .And.Contain(text => text.StartsWith("Editor") && text.Contains("Does not publish, and changes no feeds, settings or people."));
        choice.FindAll("input[checked]").Should().ContainSingle().Which.GetAttribute("value").Should().Be("Support");
    }

    private async Task<AppUser> PersonAsync(string name, string role, string? password = AccountForms.Password)
    {
        var email = $"{name.ToLowerInvariant().Replace(' ', '.')}@company.example";
        (await Get<Accounts>().AddAsync(email, name, role, password)).TryGet(out var person).Should().BeTrue();
        return person!;
    }

    private static IEnumerable<string> Cells(IRenderedComponent<UsersPage> page, string name) =>
        page.FindAll("tbody tr").Single(row => row.TextContent.Contains(name)).QuerySelectorAll("td")
            .Select(cell => cell.TextContent.Trim());

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> component, string text)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        component.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
