using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Customers;

public sealed class CustomerQueriesTests : IAsyncLifetime
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CustomerQueries Customers => _services.Get<CustomerQueries>();

    public async ValueTask InitializeAsync() => await _services.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"], city: "Bergen", phone: "+1 (702) 456-0199");
        await seed.CustomerAsync("C-2", "Birch Supply", ["XX99", "JD01"], city: "Las Vegas");
        await seed.CustomerAsync("C-3", "Cedar Supply", ["XX99"]);
        await seed.CustomerAsync("C-4", "Dogwood Supply", []);
        await seed.CustomerAsync("C-5", "Elm 100% Supply", ["JD01"], isActive: false);
        await seed.PublishAsync();
    });

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task Page_Rows_SayWhomEachCustomerSeesAndWhyNot()
    {
        var page = await PageAsync(new("Supply"));

        page.Rows.Select(row => (row.Number, string.Join(",", row.Reps), row.Reason)).Should().Equal(
            ("C-1", "Jolene Dahl", Reason.Shown),
            ("C-2", "Jolene Dahl", Reason.Shown),
            ("C-3", "", Reason.IdInNoAgency),
            ("C-4", "", Reason.NoRepIdSent),
            ("C-5", "", Reason.CustomerInactive));
    }

    [Fact]
    public async Task Page_EveryRow_SaysWhatTheResolverSays()
    {
        var page = await PageAsync(new());

        foreach (var row in page.Rows)
        {
            var resolution = await _services.Get<CustomerResolutions>().ResolveAsync(row.Number, cancellationToken: Token);
            row.Reason.Should().Be(resolution.Reason);
            row.Reps.Should().Equal(resolution.Cards.Select(card => card.Name));
        }
    }

    [Theory]
    [InlineData("C-3", "C-3")]
    [InlineData("edar", "C-3")]
    [InlineData("las v", "C-2")]
    [InlineData("702 456 0199", "C-1")]
    [InlineData("+1 (702) 4560199", "C-1")]
    [InlineData("jolene", "C-1,C-2,C-5")]
    [InlineData("xx9", "C-2,C-3")]
    [InlineData("100%", "C-5")]
    [InlineData("10_%", "C-5")]
    [InlineData("nobody of this name", "")]
    public async Task Page_Text_FindsNumberNameCityPhoneAndRep(string text, string numbers) =>
        string.Join(",", (await PageAsync(new(text))).Rows.Select(row => row.Number)).Should().Be(numbers);

    [Fact]
    public async Task Page_WithoutRep_IsExactlyTheActiveCustomersWhoseModuleIsEmpty() =>
        (await NumbersAsync(new(WithoutRep: true))).Should().Equal("C-3", "C-4", "B-Westline Sales");

    [Fact]
    public async Task Page_WithoutRepId_IsThoseForWhomNoneWasSent() =>
        (await NumbersAsync(new(WithoutRepId: true))).Should().Equal("C-4", "B-Westline Sales");

    [Fact]
    public async Task Page_RepId_IsThoseThatHaveIt() =>
        (await NumbersAsync(new(RepId: "XX99"))).Should().Equal("C-2", "C-3");

    [Fact]
    public async Task Page_WithoutRep_FollowsThePublicationAndNotTheDraft()
    {
        await _services.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Acme", "Marcus Oye", "XX99");
        });
        (await NumbersAsync(new("Cedar", WithoutRep: true))).Should().Equal("C-3");

        await _services.InDatabaseAsync(db => new SetupSeed(db).PublishAsync());

        (await NumbersAsync(new("Cedar", WithoutRep: true))).Should().BeEmpty();
    }

    [Fact]
    public async Task Page_WithoutRep_FollowsTheCalendar()
    {
        await _services.InDatabaseAsync(async db =>
        {
            var agency = await db.Agencies.Include(a => a.Reps).SingleAsync(Token);
            var rep = agency.Reps[0];
            var contact = await db.Contacts.SingleAsync(Token);
            agency.ChangeRep(rep, contact, new(contact.Id, ValidUntil: new(2026, 1, 5))).Should().BeNull();
            await db.SaveChangesAsync(Token);
            await new SetupSeed(db).PublishAsync();
        });
        (await NumbersAsync(new("Alder", WithoutRep: true))).Should().BeEmpty();

        _services.Clock.Advance(TimeSpan.FromDays(1));

        (await NumbersAsync(new("Alder", WithoutRep: true))).Should().Equal("C-1");
    }

    [Fact]
    public async Task Page_NewSpellingAfterTheFirstLook_IsKnown()
    {
        await PageAsync(new());
        await _services.InDatabaseAsync(db => new SetupSeed(db).CustomerAsync("C-9", "Yew Supply", [" JD01"]));

        (await PageAsync(new("Yew"))).Rows.Should().ContainSingle().Which.Reps.Should().Equal("Jolene Dahl");
    }

    [Theory]
    [InlineData(null, CustomerSort.Best)]
    [InlineData(null, CustomerSort.NameDescending)]
    [InlineData(null, CustomerSort.Number)]
    [InlineData("Pine", CustomerSort.Best)]
    [InlineData("Pine", CustomerSort.NumberDescending)]
    [InlineData("ine 3", CustomerSort.Best)]
    [InlineData("p", CustomerSort.Best)]
    [InlineData("jolene", CustomerSort.Best)]
    public async Task Page_BehindTheLastRow_MeetsEveryCustomerOnceInTheOrderOfTheWholeList(string? text, CustomerSort sort)
    {
        await _services.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            for (var i = 0; i < 40; i++)
            {
                await seed.CustomerAsync($"P-{i:000}", $"{(i % 3 == 0 ? "pine" : "White Pine")} {i % 7}", i % 2 == 0 ? ["JD01"] : []);
            }
        });
        var filter = new CustomerFilter(text);
        var numbers = new List<string>();
        CustomerCursor? after = null;

        do
        {
            var page = await Customers.PageAsync(filter, sort, after, take: 7, Token);
            numbers.AddRange(page.Rows.Select(row => row.Number));
            after = CustomerCursor.Parse(page.Next?.ToString());
        }
        while (after is not null);

        var all = new List<string>();
        await foreach (var row in Customers.AllAsync(filter, sort, Token))
        {
            all.Add(row.Number);
        }

        numbers.Should().OnlyHaveUniqueItems().And.Equal(all);
        numbers.Should().HaveCount((await Customers.CountAsync(filter, Token)).Total);
    }

    [Fact]
    public async Task Find_ExactNumber_ComesFirst()
    {
        await _services.InDatabaseAsync(db => new SetupSeed(db).CustomerAsync("C-10", "Aardvark C-1 Supply", []));

        (await Customers.FindAsync("C-1", cancellationToken: Token)).Select(hit => hit.Number).Should().Equal("C-1", "C-10");
    }

    [Fact]
    public async Task Find_NoText_FindsNobody() => (await Customers.FindAsync("  ", cancellationToken: Token)).Should().BeEmpty();

    private Task<CustomerPage> PageAsync(CustomerFilter filter) => Customers.PageAsync(filter, cancellationToken: Token);

    private async Task<IEnumerable<string>> NumbersAsync(CustomerFilter filter) =>
        (await PageAsync(filter)).Rows.Select(row => row.Number);
}
