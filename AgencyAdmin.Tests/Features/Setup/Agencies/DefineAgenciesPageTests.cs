using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Setup.Agencies;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Setup.Agencies;

public sealed class DefineAgenciesPageTests : ComponentTest
{
    [Fact]
    public async Task ProposeAll_MakesOneAgencyForEachBusinessWithContacts_OpensTheFirst_AndUndoTakesThemBack()
    {
        await SeedAsync();
        var notices = Render<MudBlazor.MudSnackbarProvider>();
        var page = Open();
        page.WaitForAssertion(() => page.Markup.Should().Contain("2 businesses have contacts and no agency yet."));
        (await AgenciesAsync()).Should().BeEmpty();

        await page.InvokeAsync(() => Button(page, "Propose 2 agencies").ClickAsync());

        (await AgenciesAsync()).Should().Equal("Firm proposed", "Own proposed");
        page.WaitForAssertion(() => page.FindAll("nav[aria-label=Agencies] a").Should().HaveCount(2));
        page.WaitForElement("#agency-name").GetAttribute("value").Should().Be("Firm");
        page.Markup.Should().NotContain("no agency yet");
        await notices.InvokeAsync(() => Button(notices, "Undo").ClickAsync());
        page.WaitForAssertion(() => page.Markup.Should().Contain("2 businesses have contacts and no agency yet."));
        (await AgenciesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task ConfirmAll_ConfirmsEveryProposedAgency()
    {
        await SeedAsync();
        var page = Open();
        page.WaitForElement("button:contains('Propose 2 agencies')");
        await page.InvokeAsync(() => page.Find("button:contains('Propose 2 agencies')").ClickAsync());

        page.WaitForElement("button:contains('Confirm all 2 proposed')");
        await page.InvokeAsync(() => page.Find("button:contains('Confirm all 2 proposed')").ClickAsync());

        (await AgenciesAsync()).Should().Equal("Firm", "Own");
    }

    [Fact]
    public async Task Support_SeesNoButtonThatChanges()
    {
        await SeedAsync();
        SignInAs(Roles.Support);

        var page = Open();

        page.WaitForAssertion(() => page.Markup.Should().Contain("No agency yet"));
        page.Markup.Should().NotContain("Propose 2 agencies");
    }

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> component, string text)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        component.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private IRenderedComponent<DefineAgenciesPage> Open()
    {
        Get<AgencyService>();
        return Render<DefineAgenciesPage>();
    }

    private Task<List<string>> AgenciesAsync() => InDatabaseAsync(db => db.Agencies.OrderBy(a => a.Name)
        .Select(a => a.Name + (a.IsProposed ? " proposed" : "")).ToListAsync(Stop));

    private Task SeedAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        await stored.ContactAsync((await stored.BusinessAsync("B-1", "Own")).Id, "Jane Doe");
        await stored.ContactAsync((await stored.BusinessAsync("B-2", "Firm")).Id, "Jim Dunn");
    });
}
