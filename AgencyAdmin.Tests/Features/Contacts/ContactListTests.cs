using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Contacts;

/// <summary>The list of contacts: filters with counts in the address, a page at a time.</summary>
public sealed class ContactListTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chips_CountWhatTheyLeadTo_AndTheirAddressShowsIt()
    {
        await SeedAsync();

        var page = Open("/contacts");

        page.FindAll("nav[aria-label=Filters] a.filter").Select(chip => chip.TextContent)
            .Should().Equal("All5", "Without picture5", "Not reachable1", "Hidden1", "Inactive1");
        var hidden = Open(page.Find("a.filter:contains('Hidden')").GetAttribute("href")!);
        Names(hidden).Should().Equal("Hidden Hanna");
    }

    [Theory]
    [InlineData("/contacts?show=not-reachable", "Nora Nowhere")]
    [InlineData("/contacts?show=inactive", "Left Lena")]
    [InlineData("/contacts?text=jd01", "Jolene Dahl")]
    [InlineData("/contacts?text=harborline", "Omar Reyes")]
    [InlineData("/contacts?business=B-Harborline", "Omar Reyes")]
    public async Task Address_SaysWhoIsListed(string address, string name)
    {
        await SeedAsync();

        Names(Open(address)).Should().Equal(name);
    }

    [Fact]
    public async Task Search_GoesIntoTheAddress_OnceNothingMoreIsTyped()
    {
        await SeedAsync();
        var page = Open("/contacts?show=hidden");

        var typing = page.Find("#contact-search").InputAsync(" hanna");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await typing;

        Services.GetRequiredService<NavigationManager>().Uri.Should().EndWith("/contacts?text=hanna&show=hidden");
    }

    [Fact]
    public async Task NothingMatches_SaysSo_AndLeadsBack()
    {
        await SeedAsync();

        var page = Open("/contacts?text=zzz");

        page.Markup.Should().Contain("No contact matches");
        page.Find("a.button:contains('See all contacts')").GetAttribute("href").Should().Be("/contacts");
    }

    [Fact]
    public async Task Page_ReadsFifty_AndGoesOnBehindTheLast()
    {
        await SeedAsync();
        await InDatabaseAsync(async db =>
        {
            var business = await db.Customers.Select(c => c.Id).FirstAsync(Stop);
            db.AddRange(Enumerable.Range(0, 120).Select(i =>
            {
                Contact.Create(business, ContactDetails.Empty with { Name = $"Many {i:000}" }).TryGet(out var contact);
                return contact!;
            }));
            await db.SaveChangesAsync(Stop);
        });
        var queries = Get<ContactListQueries>();

        var first = await queries.PageAsync(new("many"), after: null, cancellationToken: Stop);
        var third = await queries.PageAsync(
            new("many"), (await queries.PageAsync(new("many"), first.Rows[^1], cancellationToken: Stop)).Rows[^1], cancellationToken: Stop);

        (first.Rows.Count, first.HasMore).Should().Be((ListPage<ContactRow>.Size, true));
        (third.Rows.Count, third.HasMore, third.Rows[^1].Name).Should().Be((20, false, "Many 119"));
    }

    private static string[] Names(IRenderedComponent<ContactListPage> page) =>
        [.. page.FindAll("tbody td.name a").Select(name => name.TextContent)];

    private IRenderedComponent<ContactListPage> Open(string address)
    {
        SignInAs(Roles.Administrator);
        Get<ContactListQueries>();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<ContactListPage>();
    }

    private Task SeedAsync() => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        var (_, jolene) = await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.AgencyAsync("Harborline", "Omar Reyes", "OR07");
        var stored = new StoredSetup(db);
        (await stored.ContactAsync(jolene.BusinessId, "Hidden Hanna")).SetHidden(true);
        (await stored.ContactAsync(jolene.BusinessId, "Left Lena")).SetActive(false);
        (await stored.ContactAsync(jolene.BusinessId, "Nora Nowhere")).Change(ContactDetails.Empty with { Name = "Nora Nowhere" });
        await db.SaveChangesAsync(Stop);
    });
}
