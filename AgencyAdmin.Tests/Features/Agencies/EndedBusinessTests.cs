using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Overview;
using AgencyAdmin.Tests.Support;
using Bunit;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Agencies;

/// <summary>The ERP ends the business of an agency: it is said wherever somebody looks, and nothing stops by itself.</summary>
public sealed class EndedBusinessTests : ComponentTest
{
    private const string Business = "B-Westline";

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("KS_CUSTOMERS.net", false)]
    [InlineData("KS_CUSTOMERS.net", true)]
    public async Task Feed_ThatEndsIt_RemarksOnTheAgency(string name, bool isDryRun)
    {
        await SeedAsync();

        var report = await EndAsync(name, isDryRun);

        report.Warnings.Should().Be(1);
        if (!isDryRun)
        {
            var remarks = (await Get<FeedQueries>().RemarksAsync(report.Id!.Value, areWarnings: true, cancellationToken: Stop)).Items;
            remarks.Should().ContainSingle().Which.Should().BeEquivalentTo(new
            {
                Line = 1,
                Column = "Status",
                Value = Business,
                Reason = "It is the business of the agency Westline, and becomes inactive. The agency's cards stay until somebody stops them on its page.",
            });
        }
    }

    [Fact]
    public async Task Ended_IsSaidOnListOverviewAndCustomerPages_AndCardsStay()
    {
        await SeedAsync();
        await EndAsync();

        (await Get<AgencyListQueries>().CountsAsync(Stop)).BusinessEnded.Should().Be(1);
        (await Get<AgencyListQueries>().PageAsync(new(Status: AgencyStatus.BusinessEnded), null, cancellationToken: Stop)).Rows
            .Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "Westline", Status = AgencyStatus.BusinessEnded });
        (await Get<OverviewQueries>().ReadAsync(Stop))!.Ended.Should()
            .ContainSingle().Which.Should().BeEquivalentTo(new { Agency = "Westline", BusinessNumber = Business, Customers = 1 });
        foreach (var (customer, cards) in new[] { ("C-1", 1), (Business, 0) })
        {
            var home = (await Get<CustomerHomeQueries>().GetAsync(customer, new(), Stop))!;
            home.Resolution.Cards.Should().HaveCount(cards, "nothing stops by itself");
            home.Ended.Should().ContainSingle(ended => ended.Agency == "Westline", customer);
        }
    }

    [Fact]
    public async Task Administrator_StopsItsCards_AndTakesThatBack()
    {
        var id = await SeedAsync();
        await EndAsync();
        var snackbars = Render<MudSnackbarProvider>();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("[aria-label='The business has ended']").TextContent.Should().Contain("nothing stops by itself");

        await editor.InvokeAsync(() => Button("Stop its cards in the draft").ClickAsync());

        editor.FindAll("[aria-label='The business has ended']").Should().BeEmpty();
        (await Get<AgencyQueries>().GetAsync(id, Stop))!.IsActive.Should().BeFalse();
        (await Get<OverviewQueries>().ReadAsync(Stop))!.EndedCount.Should().Be(0);
        await snackbars.InvokeAsync(() => snackbars.FindAll("button").Single(button => button.TextContent.Trim() == "Undo").ClickAsync());
        (await Get<AgencyQueries>().GetAsync(id, Stop))!.HasEndedBusiness.Should().BeTrue();

        AngleSharp.Dom.IElement Button(string text) => editor.FindAll("button").Single(button => button.TextContent.Trim() == text);
    }

    [Fact]
    public async Task Support_ReadsTheNotice_AndHasNoButton()
    {
        var id = await SeedAsync();
        await EndAsync();
        SignInAs(Roles.Support);

        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        editor.WaitForElement("[aria-label='The business has ended']").QuerySelectorAll("button").Should().BeEmpty();
    }

    [Fact]
    public async Task Body_OverRest_SaysThatTheBusinessIsInactive()
    {
        var id = await SeedAsync();
        await EndAsync();

        AgencyBody.Of((await Get<AgencyQueries>().StoredAsync(id, Stop))!).BusinessIsActive.Should().BeFalse();
        (await Get<AgencyBodyQueries>().PageAsync(new(0), 10, withReps: false, Stop)).Items.Should()
            .ContainSingle(body => !body.BusinessIsActive);
    }

    private Task<int> SeedAsync() => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        var (agency, _) = await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.AgencyAsync("Harborline", "Omar Reyes", "OR07");
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
        await seed.PublishAsync();
        return agency.Id;
    });

    private async Task<FeedReport> EndAsync(string name = "KS_CUSTOMERS.net", bool isDryRun = false)
    {
        await using var feed = new FeedBuilder().With(Business, name: "Westline", status: "I").Stream();
        var outcome = await Get<IntakeService>().TakeAsync(
            new FeedSource(name, null, FeedChannel.CommandLine, "tester", isDryRun), feed, cancellationToken: Stop);
        outcome.TryGet(out var taken).Should().BeTrue();
        return taken!.Report;
    }
}
