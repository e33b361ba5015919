using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Agencies;

public sealed class AgencyPageTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delete_SaysHowManyCustomersItConcerns_AndIsUndone()
    {
        var id = await SeedAsync();
        var notices = Render<MudSnackbarProvider>();
        var page = Render<AgencyPage>(p => p.Add(a => a.Id, id));
        page.WaitForElement("button:contains('Delete agency')");

        await page.InvokeAsync(() => page.Find("button:contains('Delete agency')").ClickAsync());

        notices.WaitForAssertion(() => notices.Markup.Should()
            .Contain("Deleted Westline in the draft. 2 customers have one of its sales rep IDs"));
        Services.GetRequiredService<NavigationManager>().Uri.Should().EndWith("/agencies");
        (await InDatabaseAsync(db => db.Agencies.CountAsync(Stop))).Should().Be(0);
        await notices.InvokeAsync(() => notices.Find("button:contains('Undo')").ClickAsync());
        notices.WaitForAssertion(() => notices.Markup.Should().Contain("Undone"));
        (await InDatabaseAsync(db => db.Agencies.Include(a => a.Reps).SingleAsync(Stop))).Reps.Should().ContainSingle();
    }

    [Fact]
    public async Task RepOfTheAddress_IsFoundWithoutScrolling()
    {
        var id = await SeedAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/agencies/{id}?find=JD01");

        var page = Render<AgencyPage>(p => p.Add(a => a.Id, id));

        page.WaitForElement("#reps-title");
        page.WaitForAssertion(() => JSInterop.VerifyInvoke("agencyAdmin.reveal").Arguments.Should().Equal("reps-title"));
    }

    [Fact]
    public async Task IdThatIsSplit_SaysWhoHasWhichPart_AndIsJoinedAgain()
    {
        var id = await SeedAsync();
        await InDatabaseAsync(async db =>
        {
            var agency = await db.Agencies.Include(a => a.Reps).SingleAsync(Stop);
            var rep = agency.Reps.Single();
            RepParts.Of([new(new(Country: "US", State: "NV"), new(rep.ContactId)), new(new(Rest: true), PartHolder.Desk)])
                .TryGet(out var parts).Should().BeTrue();
            agency.ChangeRep(rep, contact: null, rep.Details with { ContactId = null, Parts = parts }).Should().BeNull();
            await db.SaveChangesAsync(Stop);
            return agency;
        });
        var page = Render<AgencyPage>(p => p.Add(a => a.Id, id));

        var row = page.WaitForElement("ol[aria-label='Parts']");
        row.QuerySelectorAll("li").Select(part => string.Join(' ', part.QuerySelectorAll(".cluster > *").Select(word => word.TextContent)))
            .Should().Equal("in NV, US Jolene Dahl", "for the rest the agency's desk");
        page.Markup.Should().NotContain("Nobody yet");
        await page.InvokeAsync(() => page.Find("button[aria-label='Edit JD01']").ClickAsync());
        await page.InvokeAsync(() => page.Find("button:contains('Join the parts again')").ClickAsync());

        page.WaitForAssertion(() => page.FindAll("ol[aria-label='Parts']").Should().BeEmpty());
        (await InDatabaseAsync(db => db.Agencies.Include(a => a.Reps).SingleAsync(Stop))).Reps.Single().Parts.Should().BeNull();
        var entry = await InDatabaseAsync(db => db.ChangeEntries.OrderByDescending(one => one.Sequence).FirstAsync(Stop));
        ChangeValue.Of(entry).Should().ContainSingle(value => value.Name == "parts").Which.Before.Should().Be(
            "in NV, US to contact no. 1; for the rest to the agency's desk");
    }

    private Task<int> SeedAsync() => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        var (agency, _) = await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
        await seed.CustomerAsync("C-2", "Birch Supply", ["JD01"]);
        return agency.Id;
    });
}
