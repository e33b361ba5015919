using AgencyAdmin.Data.Customers;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.Customers;

/// <summary>What the filters leave and the chips count is what the resolver says of each customer.</summary>
public sealed class FacetCountsTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Property(MaxTest = 8)]
    public async Task View_OfAnyCustomers_IsWhatTheResolverSays(int seed)
    {
        await using var services = new TestServices();
        var random = new Random(seed);
        string[] ids = ["JD01", "MO02", "XX99", "HH03"];
        await services.InDatabaseAsync(async db =>
        {
            var seeding = new SetupSeed(db);
            await seeding.AgencyAsync("Westline", "Jolene Dahl", "JD01");
            var (_, hidden) = await seeding.AgencyAsync("Acme", "Marcus Oye", "MO02", "HH03");
            hidden.SetHidden(random.Next(2) == 0);
            hidden.Change(hidden.Details with { Email = random.Next(2) == 0 ? null : hidden.Email }).Should().BeEmpty();
            await db.SaveChangesAsync(Token);
            for (var i = 0; i < 30; i++)
            {
                var some = ids.OrderBy(_ => random.Next()).Take(random.Next(4)).ToArray();
                await seeding.CustomerAsync($"C-{i}", $"Name {random.Next(9)}", some, isActive: random.Next(5) > 0);
            }

            await seeding.PublishAsync();
        });

        var view = await services.Get<PublishedCustomers>().GetAsync(Token);

        foreach (var (id, number) in await services.InDatabaseAsync(db => db.Customers.ToDictionaryAsync(c => c.Id, c => c.Number, Token)))
        {
            var resolution = await services.Get<CustomerResolutions>().ResolveAsync(number, cancellationToken: Token);
            view.ReasonOf(id).Should().Be(resolution.Reason);
            view.AreComplete[view.Index.ListOf[id]].Should().Be(resolution.Cards.Any(card => card.IsComplete));
        }
    }

    [Fact]
    public async Task Count_EachChip_SaysWhatItsListHas()
    {
        await SeedAsync();
        var filter = new CustomerFilter("Supply");

        var counts = await CountAsync(filter);

        counts.Total.Should().Be((await NumbersAsync(filter)).Count);
        counts.WithoutRep.Should().Be((await NumbersAsync(filter with { WithoutRep = true })).Count).And.Be(3);
        counts.Inactive.Should().Be((await NumbersAsync(filter with { IsInactive = true })).Count).And.Be(1);
        foreach (var (reason, count) in counts.Reasons)
        {
            (await NumbersAsync(filter with { Reason = reason })).Should().HaveCount(count);
        }

        foreach (var agency in counts.Agencies)
        {
            (await NumbersAsync(filter with { Agency = int.Parse(agency.Value, null) })).Should()
                .HaveCount(agency.Count);
        }

        foreach (var rep in counts.Reps)
        {
            (await NumbersAsync(filter with { Rep = int.Parse(rep.Value, null) })).Should().HaveCount(rep.Count);
        }

        counts.Reps.Select(rep => (rep.Label, rep.Count)).Should().Equal(("Jolene Dahl", 2));
        counts.Agencies.Select(agency => (agency.Label, agency.Count)).Should().Equal(("Westline", 3), ("Acme", 2));
        counts.Countries.Should().Equal(new FacetValue("US", "US", 6));
        (await NumbersAsync(filter with { Country = "US", State = CustomerFilter.None })).Should().HaveCount(6);
        (await NumbersAsync(filter with { Country = "DE" })).Should().BeEmpty();
    }

    [Fact]
    public async Task Count_ChosenAgency_StillCountsTheOtherAgenciesAndNarrowsTheRest()
    {
        await SeedAsync();
        var westline = (await CountAsync(new())).Agencies.Single(agency => agency.Label == "Westline");

        var counts = await CountAsync(new(Agency: int.Parse(westline.Value, null)));

        counts.Total.Should().Be(3);
        counts.Agencies.Select(agency => agency.Label).Should().Equal("Westline", "Acme");
        counts.Inactive.Should().Be(1);
    }

    [Theory]
    [InlineData(Sees.Complete, "C-1 C-2")]
    [InlineData(Sees.Incomplete, "")]
    [InlineData(Sees.Uncovered, "C-3 C-4 C-5 B-Acme B-Westline")]
    public async Task Page_Sees_IsWhatCoverageCounts(Sees sees, string numbers)
    {
        await SeedAsync();

        (await NumbersAsync(new(Sees: sees))).Should()
            .BeEquivalentTo(numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Page_Cause_IsEveryoneWithAnIdThatFailsForTheSameReason()
    {
        await SeedAsync();

        (await NumbersAsync(new(Cause: "MO02"))).Should().Equal("C-2", "C-3");
        (await NumbersAsync(new(Cause: "XX99"))).Should().Equal("C-4");
        (await NumbersAsync(new(Cause: "JD01"))).Should().BeEmpty("it shows");
    }

    // Acme's one contact is hidden, so MO02 and HH03 fail for one and the same cause.
    private Task SeedAsync() => _services.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        var (_, hidden) = await seed.AgencyAsync("Acme", "Marcus Oye", "MO02", "HH03");
        hidden.SetHidden(true);
        await db.SaveChangesAsync(Token);
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
        await seed.CustomerAsync("C-2", "Birch Supply", ["MO02", "JD01"]);
        await seed.CustomerAsync("C-3", "Cedar Supply", ["HH03"]);
        await seed.CustomerAsync("C-4", "Dogwood Supply", ["XX99"]);
        await seed.CustomerAsync("C-5", "Elm Supply", []);
        await seed.CustomerAsync("C-6", "Fir Supply", ["JD01"], isActive: false);
        await seed.PublishAsync();
    });

    private Task<FacetCounts> CountAsync(CustomerFilter filter) =>
        _services.Get<CustomerQueries>().CountAsync(filter, Token);

    private async Task<List<string>> NumbersAsync(CustomerFilter filter) =>
        [.. (await _services.Get<CustomerQueries>().PageAsync(filter, cancellationToken: Token)).Rows.Select(row => row.Number)];
}
