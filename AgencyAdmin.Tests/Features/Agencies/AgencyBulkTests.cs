using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Agencies.Lists;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Agencies;

public sealed class AgencyBulkTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task SelectedAgencies_AreDeactivatedInOneStep_AndUndoActivatesThem()
    {
        await SeedAsync();
        var notices = Render<MudBlazor.MudSnackbarProvider>();
        var page = Open("/agencies");
        await page.InvokeAsync(() => page.Find("[aria-label='Select Alder']").ChangeAsync(true));
        await page.InvokeAsync(() => Button(page, "Select all that match").ClickAsync());

        await page.InvokeAsync(() => Button(page, "Deactivate").ClickAsync());

        notices.Markup.Should().Contain("Deactivated 2 agencies");
        (await CountAsync(agency => !agency.IsActive)).Should().Be(2);
        await notices.InvokeAsync(() => notices.FindAll("button").Single(button => button.TextContent.Trim() == "Undo").ClickAsync());
        (await CountAsync(agency => !agency.IsActive)).Should().Be(0);
    }

    [Fact]
    public async Task TypeAndRole_AreGivenToAllOfThem()
    {
        var ids = await SeedAsync();
        var service = Get<AgencyBulkService>();

        (await service.SetTypeAsync(ids, "Independent", Stop)).TryGet(out var typed).Should().BeTrue();
        (await service.SetRoleAsync(ids, AgencyRepRole.Outside, Stop)).TryGet(out var made).Should().BeTrue();

        (typed!.Count, made!.Count).Should().Be((2, 1));
        (await CountAsync(agency => agency.Type == "Independent")).Should().Be(2);
        (await InDatabaseAsync(db => db.Set<AgencyRep>().Select(rep => rep.Role).SingleAsync(Stop))).Should().Be(AgencyRepRole.Outside);
        (await service.SetTypeAsync(ids, "Independent", Stop)).TryGet(out var again).Should().BeTrue();
        again.Should().Be(new ManyAgencies(0, null));
    }

    [Theory]
    [InlineData("/agencies", "Alder, Birch")]
    [InlineData("/agencies?sort=-name", "Birch, Alder")]
    [InlineData("/agencies?sort=newest", "Alder, Birch")]
    public async Task Sort_IsInTheAddress(string address, string names)
    {
        await SeedAsync();

        string.Join(", ", Open(address).FindAll("td.whole a").Select(link => link.TextContent)).Should().Be(names);
    }

    private IRenderedComponent<AgencyListPage> Open(string address)
    {
        Get<AgencyBulkService>();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<AgencyListPage>();
        page.WaitForAssertion(() => page.FindAll("td.whole a").Should().HaveCount(2));
        return page;
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<AgencyListPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private Task<int[]> SeedAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        var birch = await stored.AgencyAsync("B-1", "Birch");
        var alder = await stored.AgencyAsync("B-2", "Alder");
        await stored.AgencyRepAsync(birch, await stored.RepIdAsync("JD01"), await stored.ContactAsync(birch.BusinessId, "Jane Doe"));
        return new[] { birch.Id, alder.Id };
    });

    private Task<int> CountAsync(System.Linq.Expressions.Expression<Func<Agency, bool>> those) =>
        InDatabaseAsync(db => db.Agencies.CountAsync(those, Stop));
}
