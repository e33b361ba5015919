using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Users;

public sealed class UserPageTests : ComponentTest
{
    [Fact]
    public async Task ChangeRole_HoldsAtOnce_AndUndoBringsTheOldOneBack()
    {
        var person = await PersonAsync(Roles.Editor);
        var snackbars = Render<MudSnackbarProvider>();
        var page = Open(person.Id);

        await page.InvokeAsync(() => page.Find("input[value=Auditor]").ChangeAsync("Auditor"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        (await RoleAsync(person.Id)).Should().Be("Auditor");
        snackbars.WaitForAssertion(() => snackbars.Markup.Should().Contain("Ann Lee is Auditor now"));
        await snackbars.InvokeAsync(() => Button(snackbars, "Undo").ClickAsync());
        page.WaitForAssertion(() => page.Find("input[checked]").GetAttribute("value").Should().Be("Editor"));
        (await RoleAsync(person.Id)).Should().Be("Editor");
    }

    [Fact]
    public async Task Disable_SaysSo_OffersNoLink_AndEnablesAgain()
    {
        var person = await PersonAsync(Roles.Editor);
        var page = Open(person.Id);

        await page.InvokeAsync(() => Button(page, "Disable the account").ClickAsync());

        page.Find("dl").TextContent.Should().Contain("Disabled");
        Buttons(page).Should().NotContain(["Make a one-time link", "Disable the account"]);
        await page.InvokeAsync(() => Button(page, "Enable the account").ClickAsync());
        page.Find("dl").TextContent.Should().Contain("Active");
    }

    [Fact]
    public async Task MakeLink_ShowsIt_UntilSomethingElseIsDone()
    {
        var person = await PersonAsync(Roles.Editor);
        var page = Open(person.Id);

        await page.InvokeAsync(() => Button(page, "Make a one-time link").ClickAsync());

        page.Find("#one-time-link").GetAttribute("value").Should()
            .StartWith($"http://localhost/account/set-password?account={person.Id}&token=");
        await page.InvokeAsync(() => Button(page, "Sign out everywhere").ClickAsync());
        page.FindAll("#one-time-link").Should().BeEmpty();
    }

    [Fact]
    public async Task LostDevice_AsksFirst_ThenTakesTheSecondStepOff()
    {
        var person = await PersonAsync(Roles.Editor);
        await InDatabaseAsync(db => db.Users.ExecuteUpdateAsync(
            user => user.SetProperty(one => one.TwoFactorEnabled, true), Xunit.TestContext.Current.CancellationToken));
        var page = Open(person.Id);

        var answers = AnswerQuestions(goesAhead: false);
        await page.InvokeAsync(() => Button(page, "Lost device").ClickAsync());

        answers.Invocations.Single().Arguments.Should()
            .Contain(words => ((string)words!).Contains("The password alone") && ((string)words).Contains("Ann Lee who asks"));
        (await InDatabaseAsync(db => db.Users.AllAsync(user => user.TwoFactorEnabled, Xunit.TestContext.Current.CancellationToken))).Should().BeTrue();
        AnswerQuestions(goesAhead: true);
        await page.InvokeAsync(() => Button(page, "Lost device").ClickAsync());
        page.Find("dl").TextContent.Should().Contain("Off; the person switches it on");
        page.FindAll("[role=alert]").Should().BeEmpty();
        (await InDatabaseAsync(db => db.Users.Select(user => user.TwoFactorEnabled).SingleAsync(Xunit.TestContext.Current.CancellationToken)))
            .Should().BeFalse();
    }

    [Fact]
    public async Task Unlock_IsOfferedToTheLockedOnly()
    {
        var person = await PersonAsync(Roles.Editor);
        Buttons(Open(person.Id)).Should().NotContain("Unlock");
        await InDatabaseAsync(async db =>
        {
            (await db.Users.SingleAsync(user => user.Id == person.Id)).LockoutEnd = Clock.GetUtcNow().AddMinutes(10);
            await db.SaveChangesAsync();
        });
        var page = Open(person.Id);

        await page.InvokeAsync(() => Button(page, "Unlock").ClickAsync());

        page.Find("dl").TextContent.Should().Contain("Active");
        Buttons(page).Should().NotContain("Unlock");
    }

    [Fact]
    public async Task LastAdministrator_IsToldWhy_AndHasNoWayToLoseIt()
    {
        var person = await PersonAsync(Roles.Administrator);

        var page = Open(person.Id);

        page.Markup.Should().Contain("The last administrator who can sign in");
        page.FindAll("input[type=radio]").Should().BeEmpty();
        Buttons(page).Should().NotContain("Disable the account").And.Contain("Sign out everywhere");
    }

    [Fact]
    public async Task OwnAccount_CannotBeDisabledHere_AndSaysWhatANewRoleDoes()
    {
        var own = await PersonAsync(Roles.Administrator);
        (await Get<Accounts>().AddAsync("other@company.example", "Other", Roles.Administrator, AccountForms.Password)).Refusals.Should().BeEmpty();
        SignInAs(Roles.Administrator, own.Id);

        var page = Open(own.Id);

        page.Markup.Should().Contain("This is your own account");
        Buttons(page).Should().NotContain("Disable the account");
    }

    [Fact]
    public void NobodyOfThatKey_LeadsBackToTheList()
    {
        var page = Open(99);

        page.Markup.Should().Contain("There is no such account");
        page.Find(".empty a").GetAttribute("href").Should().Be("/settings/users");
    }

    private IRenderedComponent<UserPage> Open(int id)
    {
        Get<CurrentUser>();
        return Render<UserPage>(p => p.Add(page => page.Id, id));
    }

    private async Task<AppUser> PersonAsync(string role)
    {
        (await Get<Accounts>().AddAsync("ann@company.example", "Ann Lee", role, AccountForms.Password)).TryGet(out var person).Should().BeTrue();
        return person!;
    }

    private async Task<string> RoleAsync(int id) =>
        (await Get<UserQueries>().FindAsync(id, Xunit.TestContext.Current.CancellationToken))!.Role;

    private static IEnumerable<string> Buttons(IRenderedComponent<UserPage> page) =>
        page.FindAll("button").Select(button => button.TextContent.Trim());

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> component, string text)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        component.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
