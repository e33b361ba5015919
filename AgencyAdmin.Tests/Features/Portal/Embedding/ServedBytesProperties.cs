using System.Text.Json;
using System.Text;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features;
using AgencyAdmin.Features.Portal;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Tests.Domain.Resolution;
using AgencyAdmin.Tests.Support;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Features.Portal.Embedding;

/// <summary>
/// What is put together from parts is, byte for byte, what serialiser and component make of the resolver's answer for
/// that very customer: for every setup, in every language, whatever the customer number has in it.
/// </summary>
[Properties(Arbitrary = [typeof(ResolverProperties.Worlds)], MaxTest = 60)]
public sealed class ServedBytesProperties : IAsyncDisposable
{
    private const string Address = "https://reps.example";
    private const string Number = "C-1/ä <\"&'>😀";
    private static readonly DateOnly s_today = new(2026, 1, 5);

    private readonly TestServices _services = new();

    [Property]
    public bool Json_EqualsTheResolversAnswer(ResolverProperties.World world)
    {
        var resolution = Resolver.Resolve(Number, world.Customer with { Number = Number }, world.Setup, s_today);
        var cards = resolution.Cards.Select(card => RepCardBody.Of(card)).Select(card => card with
        {
            Picture = card.Picture is { } picture ? Address + picture : null,
        });
        var expected = JsonSerializer.Serialize(
            new { cards, fallback = FallbackBody.Of(resolution.Fallback) }, JsonSerializerOptions.Web);

        return Put(Served(world), PortalGate.JsonFrame, look: null) == expected;
    }

    [Property]
    public bool Module_FromMemory_IsThatFromTheDatabase(ResolverProperties.World world)
    {
        var fromDatabase = Setup(world, index: null).Of(new(world.Customer.IsActive, [.. world.Customer.SalesRepIds], Facts(world)));
        return Put(fromDatabase, PortalGate.JsonFrame, look: null) == Put(Served(world), PortalGate.JsonFrame, look: null);
    }

    [Property]
    public bool Html_EqualsTheComponent(ResolverProperties.World world)
    {
        var resolution = Resolver.Resolve(Number, world.Customer with { Number = Number }, world.Setup, s_today);
        var markup = _services.Get<ModuleMarkup>();
        return new ModuleLook[] { new("auto", "comfortable", "en"), new("dark", "compact", "de"), new("light", "compact", "ar") }.All(look =>
        {
            var expected = _services.Get<ModuleHtml>().RenderAsync(ModuleContent.Of(resolution), look).Result
                .Replace("\"/pictures/", $"\"{Address}/pictures/", StringComparison.Ordinal);
            var module = Served(world);
            var frame = markup.Find(module, look) ?? markup.DrawAsync(module, look).Result;

            // Once more, now that everything was drawn.
            return Put(module, _ => frame, look) == expected
                && Put(module, m => markup.Find(m, look)!, look) == expected;
        });
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // As from the index of all customers in memory, where each ID is but a number.
    private static ServedModule Served(ResolverProperties.World world)
    {
        var spellings = world.Customer.SalesRepIds.Distinct(StringComparer.Ordinal).Index().ToDictionary(id => 7 * (id.Index + 1), id => id.Item);
        spellings.TryAdd(1, "another");
        var keys = spellings.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        var customers = new CustomerIndexBuilder(2)
            .Add(1, "another"u8, isActive: true, [1])
            .Add(2, Encoding.UTF8.GetBytes(Number), world.Customer.IsActive, [.. world.Customer.SalesRepIds.Select(id => keys[id])]);
        return Setup(world, customers.Build(new(1, 2), spellings, new OneCustomer(2, Facts(world)))).Find(Encoding.UTF8.GetBytes(Number))!;
    }

    private static ServedSetup Setup(ResolverProperties.World world, CustomerIndex? index) =>
        ServedSetup.OfAsync(new VersionedSetup(1, world.Setup), s_today, DateTimeOffset.MaxValue, index, new(null)).Result;

    private static SplitFacts Facts(ResolverProperties.World world) => (world.Customer with { Number = Number }).SplitFacts;

    private static string Put(ServedModule module, Func<ServedModule, AnswerFrame> frame, ModuleLook? look)
    {
        var answer = new ModuleAnswer(
            module, frame(module), look, new(Encoding.ASCII.GetBytes(Uri.EscapeDataString(Number)), Encoding.ASCII.GetBytes(Address)));
        var bytes = new byte[answer.Length()];
        answer.Write(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>One customer, whatever IDs are asked for.</summary>
    private sealed class OneCustomer(int id, SplitFacts facts) : ICustomerDetailsReader
    {
        public Task<CustomerOrders> OrdersAsync(int lastId) => Task.FromResult(CustomerOrders.Empty);

        public Task<NearWords> WordsAsync() => Task.FromResult(new NearWords([]));

        public Task SplitFactsAsync(IReadOnlyList<string> spellings, Action<int, SplitFacts> take)
        {
            take(id, facts);
            return Task.CompletedTask;
        }
    }
}
