using System.Net;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Customers;

/// <summary>A link for a colleague without an account: off until switched on, signed, ended by its date or by hand.</summary>
public sealed class SharedPreviewTests : ComponentTest
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private SharedPreviews Shared => Get<SharedPreviews>();

    [Fact]
    public async Task Create_SharingOff_IsRefused()
    {
        await SeedAsync();

        (await Shared.CreateAsync("C-1", new(), Token)).Refusals.Should().ContainSingle().Which.Code.Should().Be("sharing.off");
    }

    [Fact]
    public async Task Link_UntilItsDate_OpensWhatItWasMadeFor()
    {
        await SeedAsync();
        await SwitchAsync(days: 2);
        SignInAs(Roles.Support);
        (await Shared.CreateAsync("C-1", new(IsDraft: true, AsOf: new(2026, 2, 1)), Token)).TryGet(out var link).Should().BeTrue();

        (await Shared.OpenAsync(link!.Token, Token)).Should().BeEquivalentTo(
            new { CustomerNumber = "C-1", IsDraft = true, AsOf = new DateOnly(2026, 2, 1), CreatedBy = "Tester" });
        Clock.Advance(TimeSpan.FromDays(2));
        (await Shared.OpenAsync(link.Token, Token)).Should().BeNull("it has ended");
    }

    [Fact]
    public async Task Link_RevokedOrSwitchedOff_OpensNothing()
    {
        await SeedAsync();
        await SwitchAsync();
        (await Shared.CreateAsync("C-1", new(), Token)).TryGet(out var first).Should().BeTrue();
        (await Shared.CreateAsync("C-1", new(), Token)).TryGet(out var second).Should().BeTrue();

        (await Shared.RevokeAsync(1, Token)).TryGet(out _).Should().BeTrue();
        (await Shared.OpenAsync(first!.Token, Token)).Should().BeNull();
        (await Shared.OpenAsync(second!.Token, Token)).Should().NotBeNull();
        await SwitchAsync(isOn: false);
        (await Shared.OpenAsync(second.Token, Token)).Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 !")]
    [InlineData("1")]
    public async Task Link_Forged_OpensNothing(string token)
    {
        await SwitchAsync();

        (await Shared.OpenAsync(token, Token)).Should().BeNull();
    }

    [Fact]
    public async Task Settings_Support_MayNeitherChangeNorRevokeNorList()
    {
        await SeedAsync();
        await SwitchAsync();
        (await Shared.CreateAsync("C-1", new(), Token)).TryGet(out _).Should().BeTrue();
        SignInAs(Roles.Support);

        (await Shared.SaveAsync(new(false), Token)).Refusals.Should().ContainSingle().Which.Code.Should().Be("not-allowed");
        (await Shared.RevokeAsync(1, Token)).Refusals.Should().ContainSingle().Which.Code.Should().Be("not-allowed");
        (await Shared.ListAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Link_OfADisabledAccount_OpensNothing()
    {
        await SeedAsync();
        await SwitchAsync();
        var maker = await AddMakerAsync();
        SignInAs(Roles.Support, maker);
        (await Shared.CreateAsync("C-1", new(), Token)).TryGet(out var link).Should().BeTrue();
        (await Shared.OpenAsync(link!.Token, Token)).Should().NotBeNull();

        await InDatabaseAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true), Token));

        (await Shared.OpenAsync(link.Token, Token)).Should().BeNull();
    }

    [Fact]
    public async Task Panel_OfItsMaker_RevokesTheOwnLinkAndNobodyElses()
    {
        await SeedAsync();
        await SwitchAsync();
        (await Shared.CreateAsync("C-1", new(), Token)).TryGet(out var others).Should().BeTrue();
        SignInAs(Roles.Support, await AddMakerAsync());
        (await Shared.CreateAsync("C-1", new(), Token)).TryGet(out var own).Should().BeTrue();
        var panel = Render<SharePanel>(p => p.Add(one => one.Number, "C-1").Add(one => one.View, new()));
        panel.WaitForAssertion(() => panel.FindAll("li").Should().ContainSingle());

        await panel.InvokeAsync(() => panel.Find("li button").ClickAsync(new()));

        panel.WaitForAssertion(() => panel.FindAll("li").Should().BeEmpty());
        (await Shared.OpenAsync(own!.Token, Token)).Should().BeNull();
        (await Shared.OpenAsync(others!.Token, Token)).Should().NotBeNull();
    }

    [Fact]
    public async Task Page_OfSettings_ListsLinksAndRevokes()
    {
        await SeedAsync();
        await SwitchAsync();
        (await Shared.CreateAsync("C-1", new(), Token)).TryGet(out _).Should().BeTrue();
        var page = Render<SharingPage>();
        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.Should().Contain("C-1").And.Contain("Open until 12 Jan 2026"));

        await page.InvokeAsync(() => page.Find("[aria-label='Revoke the link to C-1']").ClickAsync(new()));

        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.Should().Contain("Revoked by Tester"));
    }

    [Fact]
    public async Task Panel_SharingOff_IsNotThere()
    {
        await SeedAsync();

        Render<SharePanel>(p => p.Add(s => s.Number, "C-1").Add(s => s.View, new())).Markup.Trim().Should().BeEmpty();
    }

    [Fact]
    public async Task Panel_Share_ShowsTheLinkOnce()
    {
        await SeedAsync();
        await SwitchAsync();
        var panel = Render<SharePanel>(p => p.Add(s => s.Number, "C-1").Add(s => s.View, new()));

        await panel.InvokeAsync(() => panel.Find("button").ClickAsync(new()));

        panel.Find("input[readonly]").GetAttribute("value").Should().StartWith("http://localhost/shared/");
        panel.Render(p => p.Add(s => s.View, new(IsDraft: true)));
        panel.FindAll("input").Should().BeEmpty("that view has no link yet");
    }

    [Fact]
    public async Task Address_OpenedByAStranger_ShowsTheModuleAndNothingOfTheConsole()
    {
        await using var app = new TestApp();
        await app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            await seed.PublishAsync();
            return true;
        });
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        var shared = scope.ServiceProvider.GetRequiredService<SharedPreviews>();
        (await shared.SaveAsync(new(true), Token)).TryGet(out _).Should().BeTrue();
        (await shared.CreateAsync("C-1", new(), Token)).TryGet(out var link).Should().BeTrue();
        var stranger = app.Stranger();

        var answer = await stranger.GetAsync($"/shared/{link!.Token}", Token);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        (await answer.Content.ReadAsStringAsync(Token)).Should().Contain("What Alder Supply sees").And.Contain("Jolene Dahl")
            .And.NotContain("JD01").And.NotContain("blazor.web.js");
        (await stranger.GetAsync("/shared/" + link.Token[..^2] + "AA", Token)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private Task<int> AddMakerAsync() => InDatabaseAsync(async db =>
    {
        var maker = new AppUser { UserName = "maker@company.example", Email = "maker@company.example", DisplayName = "Maker" };
        db.Add(maker);
        await db.SaveChangesAsync(Token);
        return maker.Id;
    });

    private async Task SwitchAsync(bool isOn = true, int days = 7)
    {
        SignInAs(Roles.Administrator);
        (await Shared.SaveAsync(new(isOn, days), Token)).TryGet(out _).Should().BeTrue();
    }

    private Task SeedAsync() => InDatabaseAsync(async db => { await new SetupSeed(db).CustomerAsync("C-1", "Alder Supply", []); });
}
