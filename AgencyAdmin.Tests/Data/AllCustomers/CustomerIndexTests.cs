using System.Text;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.AllCustomers;

public sealed class CustomerIndexTests : IAsyncDisposable
{
    private readonly TestServices _services = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Index_OfManyNumbers_FindsEachAndNoOther()
    {
        var built = new CustomerIndexBuilder(39_999);
        for (var i = 0; i < 20_000; i++)
        {
            built.Add((2 * i) + 1, Encoding.UTF8.GetBytes($"C-{i}"), isActive: true, [i % 7 + 1]);
        }

        var index = built.Build(new(5, 39_999), Enumerable.Range(1, 7).ToDictionary(id => id, id => $"R{id}"));

        (index.State.Version, index.Customers, index.Lists, index.LastId).Should().Be((5, 20_000, 7, 39_999));
        for (var i = 0; i < 20_000; i += 13)
        {
            var id = index.Find(Encoding.UTF8.GetBytes($"C-{i}"));
            id.Should().Be((2 * i) + 1);
            Ids(index, id).Should().Equal($"R{i % 7 + 1}");
            index.Find(Encoding.UTF8.GetBytes($"D-{i}")).Should().Be(0);
            index.ListOf[id + 1 < index.ListOf.Length ? id + 1 : 0].Should().Be(-1, "between two keys there is nobody");
        }
    }

    [Fact]
    public void Lists_ThatDifferInOrderOrState_AreDifferent()
    {
        var index = new CustomerIndexBuilder(5)
            .Add(1, "a"u8, true, [1, 2]).Add(2, "b"u8, true, [2, 1]).Add(3, "c"u8, false, [1, 2]).Add(4, "d"u8, true, [])
            .Add(5, "e"u8, true, [1, 2]).Build(new(1, 5), new() { [2] = "B", [1] = "A" });

        index.Lists.Should().Be(4);
        index.ListOf[5].Should().Be(index.ListOf[1]);
        index.CustomersOf(index.ListOf[1]).Should().Be(2);
        index.IsActive(index.ListOf[3]).Should().BeFalse();
        Ids(index, 2).Should().Equal("B", "A");
        Ids(index, 3).Should().Equal("A", "B");
        Ids(index, 4).Should().BeEmpty();
        index.Find(""u8).Should().Be(0);
        index.CustomersWith([.. Which("B")], most: 9).Should().Equal(1, 2, 3, 5);
        index.CustomersWith([.. Which("B")], most: 3).Should().BeNull();

        IEnumerable<bool> Which(string raw) => Enumerable.Range(0, index.Spellings).Select(id => index.Spelling(id) == raw);
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

    private static string[] Ids(CustomerIndex index, int customer) =>
        [.. index.IdsOf(index.ListOf[customer]).ToArray().Select(index.Spelling)];
}
