using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Setup.Contacts;

/// <summary>Whom a row of step 2 offers, page by page, from what is stored.</summary>
public sealed class OwnContactsFirstTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [InlineData(3, 4)]
    [InlineData(10, 25)]
    [InlineData(23, 12)]
    [InlineData(0, 30)]
    public async Task Pages_GoneThroughToTheEnd_OfferEachOnce_TheOwnFirst(int own, int others)
    {
        var business = await FillAsync(own, others);
        var queries = _services.Get<ContactOptionQueries>();
        var search = OwnContactsFirst.Of(queries.OfBusiness(business), queries.OfAgencies(exceptBusiness: business));
        var seen = new List<string>();

        ContactOption? after = null;
        for (var hasMore = true; hasMore;)
        {
            var page = await search(null, after, Stop);
            page.Items.Count.Should().BeLessThanOrEqualTo(2 * ContactOptionQueries.Shown);
            seen.AddRange(page.Items.Select(contact => contact.Name));
            (after, hasMore) = (page.Items is [.., var last] ? last : null, page.HasMore);
        }

        seen.Should().Equal(
            Enumerable.Range(0, own).Select(i => $"Zoe Own{i:00}").Concat(Enumerable.Range(0, others).Select(i => $"Ada Other{i:00}")));
    }

    [Fact]
    public async Task Text_FindsThoseOfBoth_AndNobodyWithoutAnAgency()
    {
        var business = await FillAsync(12, 12);
        var queries = _services.Get<ContactOptionQueries>();

        var found = await OwnContactsFirst.Of(queries.OfBusiness(business), queries.OfAgencies(exceptBusiness: business))("03", null, Stop);

        found.Items.Select(contact => contact.Name).Should().Equal("Zoe Own03", "Ada Other03");
    }

    private Task<int> FillAsync(int own, int others) => _services.InDatabaseAsync(async (AppDbContext db) =>
    {
        var stored = new StoredSetup(db);
        var (mine, other) = (await stored.AgencyAsync("B-1", "Own"), await stored.AgencyAsync("B-2", "Other"));
        for (var i = 0; i < own; i++)
        {
            await stored.ContactAsync(mine.BusinessId, $"Zoe Own{i:00}");
        }

        for (var i = 0; i < others; i++)
        {
            await stored.ContactAsync(other.BusinessId, $"Ada Other{i:00}");
        }

        await stored.ContactAsync((await stored.BusinessAsync("B-3", "Nobody's")).Id, "Una Chosen03");
        return mine.BusinessId;
    });
}
