using AgencyAdmin.Data.Model;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Customers;

public sealed class SavedViewsTests : ComponentTest
{
    private static readonly ListAddress s_address = ListAddress.Parse("?text=nordic&without-rep=true&columns=site&after=C-9");

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_List_ComesBackFromItsBeginning()
    {
        (await Get<SavedViews>().SaveAsync(" To mend ", s_address, Token)).TryGet(out _).Should().BeTrue();

        (await Get<SavedViews>().ListAsync(Token)).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Name = "To mend", Url = "/customers?text=nordic&without-rep=true&columns=site" });
    }

    [Fact]
    public async Task Save_SameNameAgain_PointsItToTheNewList()
    {
        await Get<SavedViews>().SaveAsync("Mine", s_address, Token);

        await Get<SavedViews>().SaveAsync("MINE", ListAddress.Parse(""), Token);

        (await Get<SavedViews>().ListAsync(Token)).Should().ContainSingle().Which.Url.Should().Be("/customers");
    }

    [Fact]
    public async Task List_AnotherPersons_IsNotSeenAndNotDeleted()
    {
        await InDatabaseAsync(async db =>
        {
            db.Add(new SavedView("someone else", "Theirs", "?text=x"));
            await db.SaveChangesAsync(Token);
        });

        (await Get<SavedViews>().ListAsync(Token)).Should().BeEmpty();
        await Get<SavedViews>().DeleteAsync(1, Token);
        (await InDatabaseAsync(db => Task.FromResult(db.SavedViews.Count()))).Should().Be(1);
    }

    [Fact]
    public async Task Menu_SaveWithoutAName_SaysWhatItNeeds()
    {
        Get<SavedViews>();
        var menu = Render<SavedViewsMenu>(p => p.Add(m => m.Address, s_address));
        await menu.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);

        await menu.InvokeAsync(() => menu.Find("form").SubmitAsync());

        menu.Find("[role=alert]").TextContent.Should().Contain("Give the view a name");
    }

    [Fact]
    public async Task Menu_SaveAndDelete_FollowsAtOnce()
    {
        Get<SavedViews>();
        var menu = Render<SavedViewsMenu>(p => p.Add(m => m.Address, s_address));
        await menu.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);

        await menu.InvokeAsync(() => menu.Find("#view-name").ChangeAsync("To mend"));
        await menu.InvokeAsync(() => menu.Find("form").SubmitAsync());
        menu.Find("a.drop-item").TextContent.Should().Be("To mend");
        await menu.InvokeAsync(() => menu.Find("[aria-label='Delete the view To mend']").ClickAsync(new()));

        menu.FindAll("a.drop-item").Should().BeEmpty();
    }
}
