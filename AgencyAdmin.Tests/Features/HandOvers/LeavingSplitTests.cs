using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.HandOvers;

/// <summary>Parts of an ID and customers who go elsewhere, in the leaver wizard. C-2 is in California, the others in Nevada.</summary>
public sealed class LeavingSplitTests : ComponentTest
{
    private LeavingSetup _people = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Split_OffersParts_AndCountsThemAsOneEdits()
    {
        var page = await OpenAsync();

        await SetAsync(page, "#leaving-R1", "Parts");
        page.WaitForAssertion(() => Parts(page).Should().Equal("Say whom this part is about.", "2 customers"));
        await SetAsync(page, "#leaving-R1-part-1-first", "US");
        await SetAsync(page, "#leaving-R1-part-1-second", "CA");

        page.WaitForAssertion(() => Parts(page).Should().Equal("1 customer", "1 customer"));
        page.Find("#leaving-R1-states").Children.Select(option => option.GetAttribute("value")).Should().Equal("CA", "NV");
    }

    [Fact]
    public async Task PartThatNobodyMatches_AndPartsThatOverlap_AreSaid()
    {
        var page = await OpenAsync();
        await SetAsync(page, "#leaving-R1", "Parts");
        await SetAsync(page, "#leaving-R1-part-1-first", "FR");
        page.WaitForAssertion(() => Parts(page)[0].Should().Be("Nobody is in this part"));

        await SetAsync(page, "#leaving-R1-part-1-first", "US");
        await ClickAsync(page, "Add a part");
        await SetAsync(page, "#leaving-R1-part-2-first", "US");
        await SetAsync(page, "#leaving-R1-part-2-second", "CA");

        page.WaitForAssertion(() => Parts(page).Should().Equal("2 customers", "Nobody is left for this part: part 1 has the only one", "0 customers"));
        await page.InvokeAsync(() => page.Find("[aria-label='Move part 2 of R1 up']").ClickAsync(new()));
        page.WaitForAssertion(() => Parts(page).Should().Equal("1 customer", "1 customer; 1 more is in part 1 before it", "0 customers"));
        await page.InvokeAsync(() => page.Find("[aria-label='Remove part 1 of R1']").ClickAsync(new()));
        page.WaitForAssertion(() => Parts(page).Should().Equal("2 customers", "0 customers"));
    }

    [Fact]
    public async Task FaultInAPart_IsSaid_AndHoldsTheHandOver()
    {
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));
        await SetAsync(page, "#leaving-R1", "Parts");
        await SetAsync(page, "#leaving-R1-part-1", "Share");
        await SetAsync(page, "#leaving-R1-part-1-first", "3");
        await SetAsync(page, "#leaving-R1-part-1-second", "2");

        page.WaitForAssertion(() => Parts(page)[0].Should().Be("A share is one of 2 to 100, counted from 1."));
        page.Markup.Should().Contain("Choose who takes over R1 to see what becomes of customers.").And.NotContain("4. Do it");
    }

    [Fact]
    public async Task SplitId_IsHandedOverInParts_AndUndone()
    {
        var page = await OpenAsync();
        await SplitFirstAsync(page);

        page.WaitForAssertion(() => page.Markup.Should().Contain("4. Do it"));
        page.Find("#leaving-ends").HasAttribute("disabled").Should().BeTrue("Ann stays with California");
        await ClickAsync(page, "Hand over in the draft");

        page.WaitForAssertion(() => page.Find("#handed-over").TextContent.Should().Contain("hands 3 sales rep IDs over"));
        (await PartsOfAsync()).Should().Equal("in CA, US to Ann Lee; for the rest to Bob Ray");
        page.Find(".letters").TextContent.Should().Contain("For the customers of R1 for the rest, R2 and R3").And.NotContain("contact with us is Ann Lee");
        await ClickAsync(page, "Undo all of it");
        page.WaitForAssertion(() => page.Markup.Should().Contain("1. What hangs on"));
        (await PartsOfAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task EverythingSplitAlike_CountsAllOfIt()
    {
        var page = await OpenAsync();

        await SetAsync(page, "#leaving-rest", "Parts");
        await SetAsync(page, "#leaving-rest-part-1-first", "US");
        await SetAsync(page, "#leaving-rest-part-1-second", "CA");

        page.WaitForAssertion(() => Parts(page, "everything").Should().Equal("1 customer", "2 customers"));
    }

    [Fact]
    public async Task CustomerOfTheList_GoesElsewhere_AndComesBack()
    {
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));
        page.WaitForAssertion(() => page.Markup.Should().Contain("3 customers see another person"));
        LookAt(page, "C-2");

        await SetAsync(page, "#leaving-exception", "Leaver");

        page.WaitForAssertion(() => page.Markup.Should().Contain("2 customers see another person"));
        page.Find("[aria-label='Customers who go elsewhere']").TextContent.Should().Contain("C-2").And.Contain("stays with Ann Lee");
        await page.InvokeAsync(() => page.Find("[aria-label='Customers who go elsewhere'] button").ClickAsync(new()));
        page.WaitForAssertion(() => page.Markup.Should().Contain("3 customers see another person"));
    }

    [Fact]
    public async Task CustomerGivenToSomebody_ChangesOnceThatOneIsPicked()
    {
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));
        page.WaitForAssertion(() => page.Markup.Should().Contain("4. Do it"));
        LookAt(page, "C-1");
        await SetAsync(page, "#leaving-exception", "Contact");
        page.FindAll("[aria-label='Customers who go elsewhere']").Should().BeEmpty("nobody is picked yet");

        await page.PickAsync("leaving-exception-who", "Cem Oz");

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.Should().Contain("All parts of R1 stay in one agency."));
        page.Find("[aria-label='Customers who go elsewhere']").TextContent.Should().Contain("goes to Cem Oz");
    }

    [Fact]
    public async Task CustomerWithoutTheIds_CannotGoElsewhere()
    {
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));
        page.WaitForAssertion(() => page.Markup.Should().Contain("4. Do it"));

        LookAt(page, "C-4", waitsForChoice: false);

        page.WaitForAssertion(() => page.Markup.Should().Contain("that could go elsewhere."));
    }

    [Fact]
    public async Task IdThatIsSplitAlready_IsSplitAgain_AndCountsOnlyWhatTheLeaverHas()
    {
        var page = await OpenAsync(split: true);
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));

        await SetAsync(page, "#leaving-R1", "Parts");
        await SetAsync(page, "#leaving-R1-part-1-first", "US");
        page.WaitForAssertion(() => Parts(page).Should().Equal("1 customer", "0 customers"), TimeSpan.FromSeconds(5));
        await SetAsync(page, "#leaving-R1-part-1-to", "AgencyDesk");
        await SetAsync(page, "#leaving-R1-rest", "Nobody");

        page.WaitForAssertion(() => page.FindAll("[role=alert]").Select(alert => alert.TextContent).Should().NotContain(text => text.Contains("split already")));
    }

    [Fact]
    public async Task CustomerInAnothersPart_StaysThere_AndOneOfTheLeaverGoesElsewhere()
    {
        var page = await OpenAsync(split: true);
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));
        page.WaitForAssertion(() => page.Markup.Should().Contain("4. Do it"));
        LookAt(page, "C-1");
        await SetAsync(page, "#leaving-exception", "Leaver");
        page.WaitForAssertion(() => page.Markup.Should().Contain("4. Do it"));

        await ClickAsync(page, "Hand over in the draft");

        page.WaitForAssertion(() => page.FindAll("#handed-over").Should().ContainSingle());
        (await PartsOfAsync()).Should().Contain("in CA, US to Bob Ray; for customer C-1 to Ann Lee; for the rest to Bob Ray");
    }

    private static async Task SplitFirstAsync(IRenderedComponent<LeavingPage> page)
    {
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));
        await SetAsync(page, "#leaving-R1", "Parts");
        await SetAsync(page, "#leaving-R1-part-1-first", "US");
        await SetAsync(page, "#leaving-R1-part-1-second", "CA");
        await SetAsync(page, "#leaving-R1-part-1-to", "Leaver");
        await SetAsync(page, "#leaving-R1-rest", "Contact");
        await page.PickAsync("leaving-R1-rest-who", "Bob Ray");
    }

    private void LookAt(IRenderedComponent<LeavingPage> page, string customer, bool waitsForChoice = true)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"?customer={customer}");
        if (waitsForChoice)
        {
            page.WaitForElement("#leaving-exception");
        }
    }

    private async Task<IRenderedComponent<LeavingPage>> OpenAsync(bool split = false)
    {
        _people = await InDatabaseAsync(async db =>
        {
            var people = await LeavingSetup.FillAsync(db);
            await db.Database.ExecuteSqlAsync($"UPDATE Customers SET State = 'CA' WHERE Number = 'C-2'", Stop);
            if (split)
            {
                var agency = await db.Agencies.Include(one => one.Reps).SingleAsync(one => one.Name == "Westline", Stop);
                RepParts.Of([new(new(Country: "US", State: "CA"), new(people.Bob))]).TryGet(out var parts).Should().BeTrue();
                var row = agency.Reps.OrderBy(rep => rep.Order).First();
                agency.ChangeRep(row, await db.Contacts.FindAsync([people.Ann], Stop), row.Details with { Parts = parts }).Should().BeNull();
                await db.SaveChangesAsync(Stop);
            }

            return people;
        });
        Get<HandOverService>();
        var page = Render<LeavingPage>(one => one.Add(leaving => leaving.Id, _people.Ann));
        page.WaitForAssertion(() => page.Markup.Should().Contain("1. What hangs on"));
        return page;
    }

    private static Task SetAsync(IRenderedComponent<LeavingPage> page, string field, string value) =>
        page.InvokeAsync(() => page.Find(field).ChangeAsync(value));

    private static Task ClickAsync(IRenderedComponent<LeavingPage> page, string button) =>
        page.InvokeAsync(() => page.FindAll("button").Single(one => one.TextContent.Trim() == button).ClickAsync(new()));

    private static string[] Parts(IRenderedComponent<LeavingPage> page, string of = "R1") =>
        [.. page.FindAll($"[aria-label='Parts of {of}'] [role=status]").Select(status => status.TextContent.Trim())];

    private Task<List<string>> PartsOfAsync() => InDatabaseAsync(async db =>
    {
        var names = await db.Contacts.ToDictionaryAsync(contact => contact.Id, contact => contact.Name, Stop);
        var rows = await db.Set<AgencyRep>().Where(rep => rep.Parts != null).ToListAsync(Stop);
        return rows.ConvertAll(row => RepParts.Read(row.Parts)!.InWords(row.ContactId, id => names[id]));
    });
}
