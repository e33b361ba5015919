using System.Text;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.Serving;

public sealed class AssignmentIndexTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Index_OfManyNumbers_FindsEachAndNoOther()
    {
        var built = new AssignmentIndex.Builder();
        for (var i = 0; i < 20_000; i++)
        {
            built.Add(Encoding.UTF8.GetBytes($"C-{i}"), [1, i % 7 + 1]);
        }

        var index = built.Build(5, Enumerable.Range(1, 7).ToDictionary(id => id, id => $"R{id}"));

        (index.Version, index.Customers, index.Lists).Should().Be((5, 20_000, 7));
        for (var i = 0; i < 20_000; i += 13)
        {
            index.List(index.Find(Encoding.UTF8.GetBytes($"C-{i}"))).RawIds.Should().Equal($"R{i % 7 + 1}");
            index.Find(Encoding.UTF8.GetBytes($"D-{i}")).Should().Be(-1);
        }
    }

    [Fact]
    public void Lists_ThatDifferInOrderOrState_AreDifferent()
    {
        var built = new AssignmentIndex.Builder();
        built.Add("a"u8, [1, 1, 2]);
        built.Add("b"u8, [1, 2, 1]);
        built.Add("c"u8, [0, 1, 2]);
        built.Add("d"u8, [1]);
        built.Add("e"u8, [1, 1, 2]);

        var index = built.Build(1, new() { [2] = "B", [1] = "A" });

        index.Lists.Should().Be(4);
        index.Find("e"u8).Should().Be(index.Find("a"u8));
        index.List(index.Find("c"u8)).Should().BeEquivalentTo(new { IsActive = false, RawIds = new[] { "A", "B" } });
        index.List(index.Find("d"u8)).RawIds.Should().BeEmpty();
        index.Find(""u8).Should().Be(-1);
        Active("b"u8).Should().Equal("B", "A");
        Active("c"u8).Should().BeEmpty("who is not active sees nobody");
        Active("d"u8).Should().BeEmpty();

        string[] Active(ReadOnlySpan<byte> number) => [.. index.ActiveIds(index.Find(number)).ToArray().Select(index.Spelling)];
    }

    [Fact]
    public async Task Memory_AndDatabase_AnswerAlikeForEveryCustomer()
    {
        await _services.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder", ["JD01", "XX99"]);
            await seed.CustomerAsync("c-1", "Other letters", ["XX99"]);
            await seed.CustomerAsync("Größe ☂/1", "Birch", ["JD01"]);
            await seed.CustomerAsync("C-2", "Cedar", []);
            await seed.CustomerAsync("C-3", "Dogwood", ["JD01"], isActive: false);
            await seed.PublishAsync();
        });
        var modules = _services.Get<ServedModules>();
        await modules.WarmUpAsync(Token);

        foreach (var number in await _services.InDatabaseAsync(db => db.Customers.Select(c => c.Number).ToListAsync(Token)))
        {
            var resolution = await _services.Get<CustomerResolutions>().ResolveAsync(number, cancellationToken: Token);
            var served = await modules.FindAsync(Encoding.UTF8.GetBytes(number), Token);
            var stored = _services.Get<ServingDatabase>().Find(Encoding.UTF8.GetBytes(number))!;

            served.Parts.Select(part => part.Card!.Name).Should()
                .Equal(resolution.Cards.Select(card => card.Name), number);
            served.IsKnown.Should().BeTrue();
            stored.RawIds.Should()
                .Equal((await _services.Get<CustomerResolutions>().FactsAsync(number, Token))!.SalesRepIds);
        }

        (await modules.FindAsync("nobody"u8, Token)).Should()
            .BeEquivalentTo(new { Parts = Array.Empty<ServedPart>(), IsKnown = false });
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
