using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// The reps of an agency are put in order with the pointer and with the keyboard, and the order is stored.
/// </summary>
public sealed class OrderRepsTests : IAsyncLifetime
{
    private readonly TestApp _app = new(
        settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" }, isClockRunning: true);
    private Browser _browser = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.OpenAsync();
        await _app.InDatabaseAsync(async db =>
        {
            await new SetupSeed(db).AgencyAsync("Westline Sales", "Jolene Dahl", "JD01", "MO02", "OR07");
            return true;
        });
        _page = await _browser.PageAsync(_app);
        await _page.SignInUnseenAsync("Administrator");
        await _page.OpenAsync("/agencies/1");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Drag_ARowByItsGrip_PutsItWhereItIsLetGo()
    {
        await Row("OR07").GetByTitle("Drag to another place").DragToAsync(Row("JD01"));

        await Expect(Ids).ToHaveTextAsync(["OR07", "JD01", "MO02"]);
        await Expect(_page.GetByText("OR07 is 1 of 3 now.")).ToBeAttachedAsync();

        await Row("OR07").GetByTitle("Drag to another place").DragToAsync(Row("MO02"));

        await Expect(Ids).ToHaveTextAsync(["JD01", "MO02", "OR07"]);
        (await StoredAsync()).Should().Equal("JD01", "MO02", "OR07");
    }

    [Fact]
    public async Task Keyboard_MovesARow_AndKeepsTheFocusOnIt()
    {
        await _page.GetByRole(AriaRole.Button, new() { Name = "Edit JD01" }).ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Combobox, new() { Name = "Contact for JD01" })).ToBeFocusedAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = "Move JD01 down" }).FocusAsync();

        await _page.Keyboard.PressAsync("Enter");
        await Expect(Ids).ToHaveTextAsync(["MO02", "JD01", "OR07"]);
        await Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Move JD01 down" })).ToBeFocusedAsync();
        await _page.Keyboard.PressAsync("Enter");

        await Expect(Ids).ToHaveTextAsync(["MO02", "OR07", "JD01"]);
        await Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Move JD01 down" })).ToBeFocusedAsync();
        (await StoredAsync()).Should().Equal("MO02", "OR07", "JD01");
    }

    private ILocator Ids => _page.Locator("tbody code.id");

    private ILocator Row(string id) => _page.GetByRole(AriaRole.Row).Filter(new() { HasText = id });

    private Task<List<string>> StoredAsync() => _app.InDatabaseAsync(db => (
        from rep in db.Set<AgencyRep>()
        join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
        orderby rep.Order
        select id.Normalised).ToListAsync());
}
