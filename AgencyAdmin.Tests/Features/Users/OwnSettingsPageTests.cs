using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Accounts;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Users;

public sealed class OwnSettingsPageTests : ComponentTest
{
    [Theory]
    [InlineData("dark", "own-theme", "Saved the theme")]
    [InlineData("compact", "own-density", "Saved the rows of tables")]
    [InlineData("de", "own-formats", "Saved how numbers and times are written")]
    public async Task Choice_IsStoredAtOnce_AndUndoBringsTheOldOneBack(string value, string name, string notice)
    {
        await SignInSomebodyAsync();
        var snackbars = Render<MudSnackbarProvider>();
        var page = Render<OwnSettingsPage>();

        await page.InvokeAsync(() => page.Find($"input[name={name}][value={value}]").ChangeAsync(value));

        new[] { (await StoredAsync())!.Theme, (await StoredAsync())!.Density, (await StoredAsync())!.Formats }.Should()
            .Contain(value);
        page.Find($"input[name={name}][checked]").GetAttribute("value").Should().Be(value);
        snackbars.WaitForAssertion(() => snackbars.Markup.Should().Contain(notice));
        await snackbars.InvokeAsync(
            () => snackbars.FindAll("button").Single(button => button.TextContent.Trim() == "Undo").ClickAsync());
        page.WaitForAssertion(
            () => page.Find($"input[name={name}][checked]").GetAttribute("value").Should().NotBe(value));
        (await StoredAsync()).Should().Be(new OwnSettings());
    }

    [Fact]
    public async Task TimeZone_IsChosenFromTheList_AndGivenBackToTheBrowser()
    {
        await SignInSomebodyAsync();
        var page = Render<OwnSettingsPage>();

        await page.InvokeAsync(() => page.Find("#own-time-zone").ChangeAsync("Asia/Kolkata"));
        (await StoredAsync())!.TimeZone.Should().Be("Asia/Kolkata");
        await page.InvokeAsync(() => page.Find("#own-time-zone").ChangeAsync(""));

        (await StoredAsync())!.TimeZone.Should().BeNull();
    }

    [Fact]
    public async Task Choice_MadeWhileThePageShowsAnOlderOne_KeepsBoth_AndIsUndoneAlone()
    {
        await SignInSomebodyAsync();
        var snackbars = Render<MudSnackbarProvider>();
        var page = Render<OwnSettingsPage>();

        // As a press does that reaches the server before the browser has drawn what the one before it changed.
        await page.InvokeAsync(async () =>
        {
            await Get<OwnSettingsService>().SaveAsync(now => now with { Density = "compact" });
            await page.Find("input[name=own-theme][value=dark]").ChangeAsync("dark");
        });
        (await StoredAsync()).Should().Be(new OwnSettings(Theme: "dark", Density: "compact"));
        await snackbars.InvokeAsync(
            () => snackbars.FindAll("button").Single(button => button.TextContent.Trim() == "Undo").ClickAsync());

        page.WaitForAssertion(() => page.FindAll("input[checked]").Select(input => input.GetAttribute("value")).Should()
            .Equal("system", "compact", "en", "none"));
        (await StoredAsync()).Should().Be(new OwnSettings(Density: "compact"));
    }

    [Fact]
    public async Task Page_OpenInTwoWindows_ShowsTheOthersChoice()
    {
        await SignInSomebodyAsync();
        var page = Render<OwnSettingsPage>();

        await Get<OwnSettingsService>()
            .SaveAsync(now => now with { Theme = "dark" }, Xunit.TestContext.Current.CancellationToken);

        page.WaitForAssertion(() => page.Find("input[name=own-theme][checked]").GetAttribute("value").Should().Be("dark"));
    }

    [Fact]
    public async Task Page_OpenedAgain_ShowsWhatWasChosen_AndNobodyElsesIs()
    {
        var own = await SignInSomebodyAsync();
        await Get<OwnSettingsService>()
            .SaveAsync(_ => new("Asia/Kolkata", "fr", "light", "compact"), Xunit.TestContext.Current.CancellationToken);

        Render<OwnSettingsPage>().FindAll("input[checked]").Select(input => input.GetAttribute("value")).Should()
            .Equal("light", "compact", "fr", "none");

        SignInAs(Roles.Support, own.Id + 1);
        Get<CurrentUser>();
        Render<OwnSettingsPage>().FindAll("input[checked]").Select(input => input.GetAttribute("value")).Should()
            .Equal("system", "comfortable", "en", "none");
    }

    [Theory]
    [InlineData("Mars/Olympus", "en", "system", "comfortable", "TimeZone")]
    [InlineData(null, "klingon", "system", "comfortable", "Formats")]
    [InlineData(null, "en", "sepia", "comfortable", "Theme")]
    [InlineData(null, "en", "system", "huge", "Density")]
    public async Task Save_WhatIsNotOffered_IsRefusedAndStoresNothing(
        string? zone, string formats, string theme, string density, string field)
    {
        await SignInSomebodyAsync();

        var outcome = await Get<OwnSettingsService>()
            .SaveAsync(_ => new(zone, formats, theme, density), Xunit.TestContext.Current.CancellationToken);

        outcome.Refusals.Should().ContainSingle().Which.Field.Should().Be(field);
        (await StoredAsync()).Should().BeNull();
    }

    [Theory]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Support)]
    [InlineData(Roles.Auditor)]
    public async Task Save_BySomebodyOfAnyRole_IsAllowed_AndLeavesNoEntryInTheLog(string role)
    {
        await SignInSomebodyAsync(role);
        var entries = await InDatabaseAsync(db => db.ChangeEntries.CountAsync());

        var outcome = await Get<OwnSettingsService>()
            .SaveAsync(now => now with { Theme = "dark" }, Xunit.TestContext.Current.CancellationToken);

        outcome.Refusals.Should().BeEmpty();
        (await InDatabaseAsync(db => db.ChangeEntries.CountAsync())).Should().Be(entries);
    }

    [Fact]
    public async Task Save_ByWhatHasNoAccount_IsRefused()
    {
        Get<CurrentUser>().ActAsSystem();

        var outcome = await Services.GetRequiredService<OwnSettingsService>()
            .SaveAsync(now => now, Xunit.TestContext.Current.CancellationToken);

        outcome.Refusals.Should().ContainSingle(refusal => refusal.Code == "own.nobody");
    }

    private async Task<AppUser> SignInSomebodyAsync(string role = Roles.Support)
    {
        (await Get<Accounts>().AddAsync("ann@company.example", "Ann Lee", role, AccountForms.Password)).TryGet(out var person).Should().BeTrue();
        SignInAs(role, person!.Id);
        Get<CurrentUser>();
        return person;
    }

    private Task<OwnSettings?> StoredAsync() =>
        Get<OwnSettingsService>().ReadAsync(Xunit.TestContext.Current.CancellationToken);
}
