using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Data.Serving;

/// <summary>What customers see turns at the time at which a stand-in begins or ends, whether or not they are in memory.</summary>
public sealed class HalfDayTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Portal_TurnsByTheClock_AndBackAtNoon(bool isInMemory)
    {
        var today = new DateOnly(2026, 1, 5);
        await _services.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            var (_, jolene) = await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder", ["JD01"]);
            var marcus = await new StoredSetup(db).ContactAsync(jolene.BusinessId, "Marcus Oye");
            jolene.UseStandIns([new(marcus.Id, today, today.AddDays(1), new(10, 0), new(12, 0)), new(marcus.Id, today.AddDays(9), null)], [marcus]).Should().BeNull();
            await db.SaveChangesAsync(Token);
            await seed.PublishAsync();
        });
        if (isInMemory)
        {
            await _services.Get<ServedModules>().WarmUpAsync(Token);
        }

        (await SeenAsync()).Should().Be(("Jolene Dahl", "Jolene Dahl"), "it is nine o'clock");
        _services.Clock.Advance(TimeSpan.FromMinutes(59));
        (await SeenAsync()).Should().Be(("Jolene Dahl", "Jolene Dahl"));
        _services.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SeenAsync()).Should().Be(("Marcus Oye", "Marcus Oye"));
        _services.Clock.Advance(TimeSpan.FromHours(25));
        (await SeenAsync()).Should().Be(("Marcus Oye", "Marcus Oye"));
        _services.Clock.Advance(TimeSpan.FromHours(1));
        (await SeenAsync()).Should().Be(("Jolene Dahl", "Jolene Dahl"));
        _services.Clock.Advance(TimeSpan.FromDays(8));
        (await SeenAsync()).Should().Be(("Marcus Oye", "Marcus Oye"), "the second period has begun");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // As the portal has it, and as the console explains it.
    private async Task<(string Portal, string Why)> SeenAsync() => (
        (await _services.Get<ServedModules>().FindAsync("C-1"u8, Token)).Parts.Single().Card!.Name,
        (await _services.Get<CustomerResolutions>().ResolveAsync("C-1", cancellationToken: Token)).Cards.Single().Name);
}
