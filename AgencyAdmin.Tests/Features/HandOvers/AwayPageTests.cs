using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.HandOvers;

public sealed class AwayPageTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoIsAway_IsListedWithItsStandInAndItsCustomers()
    {
        await FillAsync((ann, bob) => ann.StandInBy(bob, new(2026, 1, 7), new(2026, 1, 9)));

        var page = await OpenAsync();

        var row = page.Find("tbody tr");
        row.TextContent.Should().Contain("Ann Lee").And.Contain("Bob Ray").And.Contain("7 Jan 2026 to 9 Jan 2026");
        row.QuerySelector(".num")!.TextContent.Should().Be("3");
        var bar = row.QuerySelector("rect.gone")!;
        (bar.GetAttribute("x"), bar.GetAttribute("width")).Should().Be(("2", "3"), "the week begins on Monday, 5 January");
    }

    [Fact]
    public async Task StandInWhoIsAwayToo_IsSaid_WithWhoIsShown()
    {
        await FillAsync((ann, bob) => ann.StandInBy(bob, null, null), (bob, cem) => bob.StandInBy(cem, null, null, isOfAnyBusiness: true));

        var page = await OpenAsync();

        page.FindAll("tbody tr").Single(row => row.TextContent.Contains("Ann Lee")).TextContent.Should().Contain("is away too: Cem Oz is shown today");
    }

    [Fact]
    public async Task EachPeriod_HasARow_TheSoonestFirst()
    {
        await FillAsync((ann, bob) => ann.UseStandIns(
            [new(bob.Id, new(2026, 1, 19), new(2026, 1, 20)), new(bob.Id, new(2026, 1, 7), new(2026, 1, 7), new(13, 0)), new(bob.Id, new(2026, 5, 1), null)], [bob]));

        var page = await OpenAsync();

        var rows = page.FindAll("tbody tr");
        rows.Select(row => row.QuerySelectorAll("td")[3].TextContent.Trim()).Should().Equal("from 7 Jan 2026, 13:00 until 7 Jan 2026", "19 Jan 2026 to 20 Jan 2026");
        rows.Select(row => row.QuerySelector(".num")!.TextContent).Should().Equal("3", "3");
    }

    [Fact]
    public async Task OtherDays_AreOtherRows()
    {
        await FillAsync((ann, bob) => ann.StandInBy(bob, new(2026, 1, 7), new(2026, 1, 9)));

        var later = await OpenAsync("/contacts/away?from=2026-03-02");

        later.Markup.Should().Contain("Nobody is away on these days").And.Contain("2 Mar 2026 to 12 Apr 2026");
    }

    private async Task<IRenderedComponent<AwayPage>> OpenAsync(string address = "/contacts/away")
    {
        Get<AwayQueries>();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<AwayPage>();
        page.WaitForAssertion(() => page.FindAll(".bone").Should().BeEmpty());
        return await Task.FromResult(page);
    }

    private Task FillAsync(Func<Contact, Contact, object?> away, Func<Contact, Contact, object?>? awayToo = null) => InDatabaseAsync(async db =>
    {
        var people = await LeavingSetup.FillAsync(db);
        var contacts = await db.Contacts.ToDictionaryAsync(contact => contact.Id, Stop);
        away(contacts[people.Ann], contacts[people.Bob]).Should().BeNull();
        awayToo?.Invoke(contacts[people.Bob], contacts[people.Cem]).Should().BeNull();
        await db.SaveChangesAsync(Stop);
    });
}
