using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.Serving;

/// <summary>Cards are made before a publication is seen, so that not all who ask after it wait for them.</summary>
public sealed class PreparedCardsTests : IAsyncDisposable
{
    private const string Json = "json";
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ServedModules Modules => _services.Get<ServedModules>();

    [Fact]
    public async Task Publication_WhileCustomersAreServed_FindsItsCardsMade()
    {
        await SeedAsync();
        (await CardAsync()).Form(Json).Should().BeNull("nobody has asked for it yet");
        await _services.InDatabaseAsync(
            db => db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.Position, "Senior rep"), Token));

        (await _services.Get<PublishingService>().PublishAsync("Promoted", cancellationToken: Token)).Refusals.Should().BeEmpty();

        var card = await CardAsync();
        card.Card!.Position.Should().Be("Senior rep");
        card.Form(Json).Should().NotBeNull();
    }

    [Fact]
    public async Task PublicationThatWasNeverWritten_IsNotServed_AlsoNotUnderItsNumber()
    {
        await SeedAsync();
        var number = await _services.InDatabaseAsync(db => db.Publications.MaxAsync(p => p.Number, Token));
        await Modules.PrepareAsync(new(number + 1, new(SetupSnapshot.Empty)));
        (await CardAsync()).Card!.Name.Should().Be("Jolene Dahl");
        await _services.InDatabaseAsync(
            db => db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, "Jo Dahl"), Token));
        await Modules.PrepareAsync(new(number + 1, new(SetupSnapshot.Empty)));

        await _services.InDatabaseAsync(db => new SetupSeed(db).PublishAsync());

        (await CardAsync()).Card!.Name.Should().Be("Jo Dahl");
    }

    [Fact]
    public async Task NothingServedYet_PreparesNothing()
    {
        await Modules.PrepareAsync(new(1, new(SetupSnapshot.Empty)));

        (await Modules.FindAsync("C-1"u8, Token)).IsKnown.Should().BeFalse();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task SeedAsync()
    {
        await _services.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder", ["JD01"]);
            await seed.PublishAsync();
        });
        await Modules.WarmUpAsync(Token);
    }

    private async Task<ServedPart> CardAsync() => (await Modules.FindAsync("C-1"u8, Token)).Parts.Single();
}
