using AgencyAdmin.Components.Shared;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Contacts;

/// <summary>What a contact picker is offered.</summary>
public sealed class ContactOptionQueriesTests : IAsyncDisposable
{
    private readonly TestServices _app = new();

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("dahl", "Jolene Dahl")]
    [InlineData("DAHL jol", "Jolene Dahl")]
    [InlineData("jolene@", "Jolene Dahl")]
    [InlineData("jd01", "Jolene Dahl")]
    [InlineData("456-0100", "Jolene Dahl")]
    [InlineData("dahl oye", "")]
    [InlineData("100%", "")]
    public async Task Find_ByWordsOfNameEmailPhoneAndRepId(string text, string found)
    {
        var business = await SeedAsync();

        var options = await Queries.OfBusiness(business)(text, null, Stop);

        string.Join(",", options.Items.Select(option => option.Name)).Should().Be(found);
    }

    [Fact]
    public async Task OfBusiness_OffersOnlyActiveContactsOfThatBusiness_WithoutTheOneLeftOut()
    {
        var business = await SeedAsync();
        var all = await Queries.OfBusiness(business)(null, null, Stop);

        var others = await Queries.OfBusiness(business, except: all.Items[0].Id)(null, null, Stop);

        all.Items.Select(option => option.Name).Should().Equal("Jolene Dahl", "marcus Oye");
        all.Items[0].Business.Should().Be("Westline");
        others.Items.Select(option => option.Name).Should().Equal("marcus Oye");
        (await Queries.OfAgencies()(null, null, Stop)).Items.Select(option => option.Name)
            .Should().Equal("Jolene Dahl", "marcus Oye", "Omar Reyes");
    }

    [Fact]
    public async Task More_GoesOnBehindTheLast_WithoutGapOrRepeat()
    {
        var business = await SeedAsync();
        await _app.InDatabaseAsync(async db =>
        {
            for (var i = 0; i < 25; i++)
            {
                await new StoredSetup(db).ContactAsync(business, i % 2 == 0 ? "Same Name" : $"same name {i % 5}");
            }

            return 0;
        });
        var search = Queries.OfBusiness(business);
        var pages = new List<ContactOptions> { await search(null, null, Stop) };
        while (pages[^1].HasMore)
        {
            pages.Add(await search(null, pages[^1].Items[^1], Stop));
        }

        pages.Select(page => page.Items.Count).Should().Equal(10, 10, 7);
        pages.SelectMany(page => page.Items).Select(option => option.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Recent_StandFirst_WhereNothingIsTyped_AndOnlyThoseWhoMayBePicked()
    {
        var business = await SeedAsync();
        var people = (await Queries.OfAgencies()(null, null, Stop)).Items.ToDictionary(option => option.Name, option => option.Id);
        _app.Get<RecentContacts>().Add(people["marcus Oye"]);
        _app.Get<RecentContacts>().Add(people["Omar Reyes"]);

        var options = await Queries.OfBusiness(business)(null, null, Stop);

        options.Items.Select(option => option.Name).Should().Equal("marcus Oye", "Jolene Dahl");
        options.Recent.Should().Be(1);
        (await Queries.OfBusiness(business)("o", null, Stop)).Recent.Should().Be(0);
    }

    private ContactOptionQueries Queries => _app.Get<ContactOptionQueries>();

    // Jolene and Marcus are active at Westline, where one more has left; Omar is at another business.
    private Task<int> SeedAsync() => _app.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        var (_, jolene) = await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await new StoredSetup(db).ContactAsync(jolene.BusinessId, "marcus Oye");
        var left = await new StoredSetup(db).ContactAsync(jolene.BusinessId, "Dora Dahl");
        left.SetActive(false);
        await seed.AgencyAsync("Harborline", "Omar Reyes", "OR07");
        await db.SaveChangesAsync();
        return jolene.BusinessId;
    });
}
