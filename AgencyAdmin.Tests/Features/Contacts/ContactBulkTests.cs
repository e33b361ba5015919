using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Contacts.Lists;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Contacts;

public sealed class ContactBulkTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task SelectedContacts_AreHiddenInOneStep_AndUndoShowsThemAgain()
    {
        await SeedAsync();
        var notices = Render<MudBlazor.MudSnackbarProvider>();
        var page = Open("/contacts");
        await SelectAsync(page, "Ann Lee");
        await SelectAsync(page, "Max Kern");

        await page.InvokeAsync(() => Button(page, "Hide").ClickAsync());

        notices.WaitForAssertion(() => notices.Markup.Should().Contain("Hid 2 contacts in the draft. No customer is left without a rep by it"));
        (await HiddenAsync()).Should().Equal("Ann Lee", "Max Kern");
        page.FindAll("[aria-label=Selection]").Should().BeEmpty();
        await notices.InvokeAsync(() => notices.FindAll("button").Single(button => button.TextContent.Trim() == "Undo").ClickAsync());
        (await HiddenAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Hide", "Hid 1 contact in the draft. Once published, 2 customers will see no rep")]
    [InlineData("Deactivate", "Deactivated 1 contact in the draft. Once published, 2 customers will see no rep")]
    public async Task HideAndDeactivate_SayHowManyCustomersLoseTheirRep(string mark, string told)
    {
        await SeedAsync();
        await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder", ["JD01"]);
            await seed.CustomerAsync("C-2", "Birch", ["JD01"]);
            await seed.CustomerAsync("C-3", "Cedar", ["XX99"]);
        });
        var notices = Render<MudBlazor.MudSnackbarProvider>();
        var page = Open("/contacts");
        await SelectAsync(page, "Jolene Dahl");

        await page.InvokeAsync(() => Button(page, mark).ClickAsync());

        notices.WaitForAssertion(() => notices.Markup.Should().Contain(told));
    }

    [Fact]
    public async Task SelectAllThatMatch_TakesThoseBehindThePageToo()
    {
        await SeedAsync();
        await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var business = await db.Customers.Select(c => c.Id).FirstAsync(Stop);
            for (var i = 0; i < 55; i++)
            {
                await stored.ContactAsync(business, $"Same {i:00}");
            }
        });
        var page = Open("/contacts?text=same");
        await SelectAsync(page, "Same 00");

        await page.InvokeAsync(() => Button(page, "Select all that match").ClickAsync());
        page.Find("[aria-label=Selection]").TextContent.Should().Contain("55 contacts selected");
        await page.InvokeAsync(() => Button(page, "Deactivate").ClickAsync());

        (await InDatabaseAsync(db => db.Contacts.CountAsync(c => !c.IsActive, Stop))).Should().Be(55);
    }

    [Fact]
    public async Task Undo_ContactChangedSince_StaysAsItIs()
    {
        await SeedAsync();
        var ids = await InDatabaseAsync(db => db.Contacts.OrderBy(c => c.Name).Select(c => c.Id).ToListAsync(Stop));
        var service = Get<ContactBulkService>();
        (await service.MarkAsync(ids, ContactMark.Deactivate, Stop)).TryGet(out var step).Should().BeTrue();
        await Get<ContactService>().SetHiddenAsync(ids[0], true, step!.Contacts.First(c => c.Id == ids[0]).Version, Stop);

        (await service.UndoAsync(step, Stop)).TryGet(out var undone).Should().BeTrue();

        undone.Should().Be(new MarksUndone(1, 1));
    }

    [Theory]
    [InlineData("/contacts", "Ann Lee, Max Kern")]
    [InlineData("/contacts?sort=-name", "Max Kern, Ann Lee")]
    [InlineData("/contacts?sort=newest", "Ann Lee, Max Kern")]
    public async Task Sort_IsInTheAddress(string address, string names)
    {
        await SeedAsync();

        string.Join(", ", Open(address).FindAll("td.name a").Select(link => link.TextContent)).Should().Be(names);
    }

    [Fact]
    public async Task Support_HasNoBoxes_AndNoExport()
    {
        await SeedAsync();
        SignInAs(Roles.Support);

        var page = Open("/contacts");

        page.FindAll("input[type=checkbox]").Should().BeEmpty();
        page.FindAll("a[href*=export]").Should().BeEmpty();
    }

    private static async Task SelectAsync(IRenderedComponent<ContactListPage> page, string name) =>
        await page.InvokeAsync(() => page.Find($"[aria-label='Select {name}']").ChangeAsync(true));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ContactListPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private IRenderedComponent<ContactListPage> Open(string address)
    {
        Get<ContactBulkService>();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<ContactListPage>();
        page.WaitForAssertion(() => page.FindAll("td.name a").Should().NotBeEmpty());
        return page;
    }

    private Task SeedAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        var own = await stored.AgencyAsync("B-1", "Own");
        await stored.ContactAsync(own.BusinessId, "Max Kern");
        await stored.ContactAsync(own.BusinessId, "Ann Lee");
    });

    private Task<List<string>> HiddenAsync() =>
        InDatabaseAsync(db => db.Contacts.Where(c => c.IsHidden).Select(c => c.Name).OrderBy(name => name).ToListAsync(Stop));
}
