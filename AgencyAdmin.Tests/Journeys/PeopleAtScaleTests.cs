using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// 5,000 contacts, 500 agencies, one of them with 2,500 reps: no page of people and agencies draws more than 3,000 nodes, and
/// the last of them is found and reached.
/// </summary>
public sealed class PeopleAtScaleTests : IAsyncLifetime
{
    private const int MostNodes = 3000;

    // The reps of agency 1 are contacts 1 to 2,500, who are of business 1; the others are spread over all.
    private const string Seed =
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
        INSERT INTO Customers (Id, Number, Name, IsActive, Origin, Country, City)
        SELECT i, printf('B-%03d', i), printf('Business %03d', i), 1, 0, 'US', 'Reno' FROM n;
        INSERT INTO Agencies (Id, BusinessId, Name, Traits, IsActive, IsProposed, Version, Country)
        SELECT Id, Id, 'Agency ' || Number, 1, 1, Id % 50 = 0, 0, 'US' FROM Customers;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        INSERT INTO Contacts (Id, BusinessId, Name, Position, Email, OfficePhone, IsActive, IsHidden, Version)
        SELECT i, CASE WHEN i <= 2500 THEN 1 ELSE i % 500 + 1 END, printf('Person %04d', i), 'Account manager',
            'person' || i || '@example.com', '+17024560100', 1, i % 100 = 0, 0 FROM n;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
        INSERT INTO SalesRepIds (Id, Normalised, Decision, FirstSeen, LastSeen, Version)
        SELECT i, printf('R%04d', i), 1, 0, 0, 0 FROM n;
        INSERT INTO RepIdSpellings (Raw, SalesRepIdId) SELECT Normalised, Id FROM SalesRepIds;
        INSERT INTO AgencyRep (AgencyId, SalesRepIdId, ContactId, IsVisible, "Order")
        SELECT 1, Id, Id, 1, Id - 1 FROM SalesRepIds;
        INSERT INTO AgencyRep (AgencyId, SalesRepIdId, ContactId, IsVisible, "Order") VALUES (2, 7, 2501, 1, 0);
        """;

    private readonly TestApp _app = new(
        settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" }, isClockRunning: true);
    private Browser _browser = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.OpenAsync();
        await _app.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(Seed, TestContext.Current.CancellationToken));
        _page = await _browser.PageAsync(_app);
        await _page.SignInUnseenAsync("Administrator");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("/agencies", "Agency B-001")]
    [InlineData("/agencies/1", "Person 0001")]
    [InlineData("/setup/agencies", "Agency B-001")]
    [InlineData("/contacts", "Person 0001")]
    [InlineData("/contacts/1", "Where it is used")]
    public async Task Page_OfTheDesignSize_DrawsFewNodes_AlsoWhenOneHasScrolled(string address, string text)
    {
        await _page.OpenAsync(address);
        await Expect(_page.GetByText(text).First).ToBeVisibleAsync();
        (await NodesAsync()).Should().BeLessThan(MostNodes);

        for (var i = 0; i < 3 && await _page.Locator("button.more").CountAsync() > 0; i++)
        {
            await _page.Locator("button.more").ScrollIntoViewIfNeededAsync();
            await _page.WaitForFunctionAsync(
                "number => document.querySelector(`tbody[data-page='${number}']`) || !document.querySelector('button.more')", i + 1);
        }

        (await NodesAsync()).Should().BeLessThan(MostNodes);
    }

    [Fact]
    public async Task Rep_AmongThousands_IsFound_AndGetsAnotherContact_ByKeysAlone()
    {
        await _page.OpenAsync("/agencies/1");
        await Expect(_page.GetByRole(AriaRole.Link, new() { NameRegex = new("^In two agencies") })).ToHaveTextAsync("In two agencies1");
        await _page.GetByLabel("Search reps").FillAsync("R2400");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Edit R2400" }).PressAsync("Enter");
        var picker = _page.GetByRole(AriaRole.Combobox, new() { Name = "Contact for R2400" });
        await Expect(picker).ToBeFocusedAsync();

        await _page.Keyboard.TypeAsync("person 1234");
        await Expect(_page.Locator("picker-list [role=option]")).ToHaveCountAsync(2);
        await _page.Keyboard.PressAsync("Enter");

        await Expect(picker).ToHaveValueAsync("Person 1234");
        (await _app.InDatabaseAsync(db => db.Set<AgencyRep>().Where(rep => rep.SalesRepIdId == 2400)
            .Select(rep => rep.ContactId).SingleAsync())).Should().Be(1234);
    }

    private Task<int> NodesAsync() => _page.EvaluateAsync<int>("() => document.querySelectorAll('*').length");
}
