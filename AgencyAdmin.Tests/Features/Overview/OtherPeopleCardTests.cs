using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.HandOvers.Erp;
using AgencyAdmin.Features.Overview;
using AgencyAdmin.Tests.Features.HandOvers;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Overview;

/// <summary>Customers see Ann Lee; in the draft her contact is somebody else's.</summary>
public sealed class OtherPeopleCardTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task NobodyIsAnother_ThereIsNoCard()
    {
        await FillAsync(rename: false);

        await ShouldBeEmptyAsync();
    }

    [Fact]
    public async Task AnotherPerson_IsAskedAbout_WithBeforeAndAfterAndItsCustomers()
    {
        var people = await FillAsync();

        var card = Open();

        card.FindAll("dd").Select(line => line.TextContent.Trim()).Should()
            .Equal("Ann Lee, ann@example.com, +1 702-555-0111", "Fay Fox, fay@example.com, +1 702-555-0111");
        card.Find("li p").TextContent.Should().Contain("R1").And.Contain("R3").And.Contain("3 customers");
        card.FindAll("a").Select(link => link.GetAttribute("href")).Should().Contain($"/contacts/{people.Ann}/leaving");
    }

    [Fact]
    public async Task SamePersonRenamed_IsAskedNoMore_AndUndoneAskedAgain()
    {
        await FillAsync();
        var change = (await Get<OtherPeopleQueries>().ReadAsync(Stop)).Items.Single().Change;
        var card = Open();

        await card.InvokeAsync(() => card.FindAll("button").Single(button => button.TextContent == "Same person, renamed").ClickAsync(new()));

        card.WaitForAssertion(() => card.Markup.Trim().Should().BeEmpty());
        var entry = await InDatabaseAsync(db => db.ChangeEntries.OrderBy(one => one.Sequence).LastAsync(Stop));
        entry.Act.Should().Be("said that Fay Fox is Ann Lee, renamed");
        Get<ISnackbar>().ShownSnackbars.Should().ContainSingle().Which.Message.Should().Contain("Fay Fox");
        (await Get<SamePersonService>().TakeBackAsync(change, Stop)).Refusals.Should().BeEmpty();
        Open();
    }

    [Fact]
    public async Task Published_ThereIsNothingToAsk()
    {
        await FillAsync();
        Open();
        await InDatabaseAsync(db => new SetupSeed(db).PublishAsync());

        await ShouldBeEmptyAsync();
    }

    [Fact]
    public async Task Support_SeesIt_AndIsAskedNothing()
    {
        await FillAsync();
        SignInAs(Roles.Support);

        var card = Open();

        card.Markup.Should().Contain("Fay Fox");
        card.FindAll("button").Should().BeEmpty();
        var change = (await Get<OtherPeopleQueries>().ReadAsync(Stop)).Items.Single().Change;
        (await Get<SamePersonService>().ConfirmAsync(change, Stop)).Refusals.Should().ContainSingle().Which.Code.Should().Be("not-allowed");
    }

    // It is asked about once the card has read.
    private IRenderedComponent<OtherPeopleCard> Open()
    {
        Get<OtherPeopleQueries>();
        var card = Render<OtherPeopleCard>();
        card.WaitForAssertion(() => card.Markup.Should().Contain("Fay Fox"));
        return card;
    }

    private async Task ShouldBeEmptyAsync()
    {
        (await Get<OtherPeopleQueries>().ReadAsync(Stop)).Count.Should().Be(0);
        Render<OtherPeopleCard>().Markup.Trim().Should().BeEmpty();
    }

    private async Task<LeavingSetup> FillAsync(bool rename = true)
    {
        var people = await InDatabaseAsync(LeavingSetup.FillAsync);
        await InDatabaseAsync(db => new SetupSeed(db).PublishAsync());
        if (rename)
        {
            await InDatabaseAsync(async db =>
            {
                var ann = await db.Contacts.SingleAsync(contact => contact.Id == people.Ann, Stop);
                ann.Change(ann.Details with { Name = "Fay Fox", Email = "fay@example.com" }).Should().BeEmpty();
                await db.SaveChangesAsync(Stop);
            });
        }

        return people;
    }
}
