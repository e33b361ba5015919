using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Features.HandOvers.Erp;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.HandOvers;

public sealed class FollowedPageTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void WithoutAHandOver_SaysWhatWouldStandHere()
    {
        Get<FollowedQueries>();

        Open().Markup.Should().Contain("Nothing was handed over").And.NotContain("export");
    }

    [Fact]
    public async Task HandOver_IsToldWithItsIds_ItsCustomersAndItsFiles()
    {
        await HandOverAsync(people => people.Bob);

        var page = Open();

        page.Find("h2").TextContent.Should().Be("The ERP has followed for 0 of 3 customers");
        page.FindAll("tbody tr")[0].Children.Select(cell => cell.TextContent.Trim()).Should().Equal("R1", "R4", "Bob Ray", "2", "0", "0");
        page.Find("tbody a").GetAttribute("href").Should().Be("/customers?rep-id=R1");
        page.Markup.Should().Contain("Not published").And.Contain("handed over 3 sales rep IDs of Ann Lee to Bob Ray");
    }

    [Fact]
    public async Task Published_ItIsNotSaidThatItIsNot()
    {
        await HandOverAsync(people => people.Bob);
        await InDatabaseAsync(db => new SetupSeed(db).PublishAsync());

        Open().Markup.Should().NotContain("Not published");
    }

    [Fact]
    public async Task SuccessorWithoutAnIdOfItsOwn_IsSaid()
    {
        await HandOverAsync(people => people.Cem);

        var page = Open();

        page.Find("h2").TextContent.Should().Be("Nothing to follow: no successor has an ID of its own");
        page.FindAll("tbody tr").Should().HaveCount(3).And.OnlyContain(row => row.TextContent.Contains("None: Cem Oz has no ID of its own in this agency"));
    }

    private IRenderedComponent<FollowedPage> Open()
    {
        var page = Render<FollowedPage>();
        page.WaitForAssertion(() => page.FindAll(".bone").Should().BeEmpty());
        return page;
    }

    private async Task HandOverAsync(Func<LeavingSetup, int> successor)
    {
        var people = await InDatabaseAsync(LeavingSetup.FillAsync);
        var outcome = await Get<HandOverService>().ApplyAsync(
            people.Ann, new(new(2026, 5, 14), new Dictionary<string, Successor>(), Successor.Of(successor(people))), cancellationToken: Stop);
        outcome.Refusals.Should().BeEmpty();
    }
}
