using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Data.Agencies;

/// <summary>Agencies and their reps are listed a page at a time, and counted without reading them.</summary>
public sealed class AgencyListQueriesTests : IAsyncDisposable
{
    private readonly TestServices _app = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AgencyListQueries List => _app.Get<AgencyListQueries>();

    private AgencyRepQueries Reps => _app.Get<AgencyRepQueries>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Page_GoesOnByName_AndCountsRepsAndWhereEachStands()
    {
        await SeedAsync();

        var first = await List.PageAsync(new(), after: null, take: 2, Stop);
        var second = await List.PageAsync(new(), first.Rows[^1], take: 2, Stop);

        first.Rows.Select(Words).Should().Equal("alpine 1 Conflict", "Harborline 2 Conflict");
        (second.HasMore, second.Rows.Select(Words)).Should().BeEquivalentTo((false, new[] { "Westline 1 Proposed", "Zenith 0 Inactive" }));
        (await List.CountsAsync(Stop)).Should().Be(new AgencyCounts(4, 2, 1, 1, 0));
    }

    [Theory]
    [InlineData("harbor", null, "Harborline")]
    [InlineData("B-west", null, "Westline")]
    [InlineData(null, AgencyStatus.Conflict, "alpine,Harborline")]
    [InlineData(null, AgencyStatus.Proposed, "Westline")]
    [InlineData("%", null, "")]
    public async Task Filter_LeavesThoseThatMatch(string? text, AgencyStatus? status, string names)
    {
        await SeedAsync();

        var page = await List.PageAsync(new(text, status), after: null, cancellationToken: Stop);

        string.Join(',', page.Rows.Select(row => row.Name)).Should().Be(names);
    }

    [Fact]
    public async Task Rail_HasThoseThatNeedSomeone_AndTheOneThatIsOpen()
    {
        await SeedAsync();
        var zenith = (await List.PageAsync(new("zenith"), after: null, cancellationToken: Stop)).Rows[0].Id;

        var rail = await List.RailAsync(new(), open: zenith, take: 3, Stop);

        rail.Rows.Select(row => row.Name).Should().Equal("alpine", "Harborline", "Zenith");
        rail.HasMore.Should().BeTrue();
    }

    [Fact]
    public async Task Reach_CountsACustomerOnceInEachAgency_AndNoInactiveOne()
    {
        await SeedAsync();

        var reach = await _app.Get<AgencyReach>().CountAsync(Stop);

        var names = (await List.PageAsync(new(), after: null, cancellationToken: Stop)).Rows.ToDictionary(row => row.Id, row => row.Name);
        reach.Select(pair => $"{names[pair.Key]} {pair.Value}").Should().BeEquivalentTo("Harborline 2", "Westline 1", "alpine 1");
    }

    [Fact]
    public async Task Reps_AreFiltered_AndFoundByIdAndContact()
    {
        await SeedAsync();
        var harborline = (await List.PageAsync(new("harbor"), after: null, cancellationToken: Stop)).Rows[0].Id;
        var disputed = (await _app.Get<AgencyQueries>().GetAsync(harborline, Stop))!.Conflicts
            .SelectMany(conflict => conflict.Of(harborline)).Select(claim => claim.Rep.Id).ToList();

        (await IdsAsync(RepsListed.All)).Should().Be("OR07,AL01");
        (await IdsAsync(RepsListed.Disputed)).Should().Be("AL01");
        (await IdsAsync(RepsListed.All, "or0")).Should().Be("OR07");
        (await IdsAsync(RepsListed.All, "omar")).Should().Be("OR07,AL01");
        (await IdsAsync(RepsListed.Hidden)).Should().Be("");
        (await Reps.CountsAsync(harborline, Stop)).Should().Be(new AgencyRepCounts(2, 0, 0));

        async Task<string> IdsAsync(RepsListed listed, string? text = null) => string.Join(',', (await Reps.PageAsync(
            harborline, new(listed, text, disputed), after: null, cancellationToken: Stop)).Rows.Select(row => row.SalesRepId));
    }

    private static string Words(AgencyRow row) => $"{row.Name} {row.Reps} {row.Status}";

    // alpine and Harborline both claim AL01; Zenith is closed and has nobody.
    private Task<int> SeedAsync() => _app.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.AgencyAsync("Harborline", "Omar Reyes", "OR07", "AL01");
        await seed.AgencyAsync("alpine", "Al Pine", "AL01");
        (await seed.AgencyAsync("Zenith", "Zoe Zen")).Agency.SetActive(false);
        await db.SaveChangesAsync(Stop);
        await seed.CustomerAsync("C-1", "Alder", ["OR07", "AL01"]);
        await seed.CustomerAsync("C-2", "Birch", ["OR07", "JD01"]);
        await seed.CustomerAsync("C-3", "Closed", ["JD01"], isActive: false);
        return 0;
    });
}
