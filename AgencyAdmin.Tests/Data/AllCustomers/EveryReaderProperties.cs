using System.Text;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Customers.Coverage;
using AgencyAdmin.Tests.Domain.Resolution;
using AgencyAdmin.Tests.Support;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Data.AllCustomers;

/// <summary>
/// Setups, customers and days are drawn; whoever reads what customers see says of each what <see cref="Resolver"/> says
/// of it.
/// </summary>
[Properties(Arbitrary = [typeof(ResolverProperties.Worlds)], MaxTest = 6)]
public sealed class EveryReaderProperties
{
    private static readonly string[] s_ids = ["A", "B", "C", "D", " A", "X"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Property]
    public async Task EveryReader_AgreesWithTheResolver(ResolverProperties.World published, ResolverProperties.World draft, int seed)
    {
        await using var app = new TestServices();
        var random = new Random(seed);
        app.Clock.Advance(TimeSpan.FromDays(random.Next(3)));
        var customers = Enumerable.Range(0, 24).Select(i => new CustomerFacts(
            $"C-{i}", $"Customer {i:00}", random.Next(6) > 0, [.. s_ids.OrderBy(_ => random.Next()).Take(random.Next(4))])
        {
            SplitFacts = new(
                $"C-{i}", $"Customer {i:00}", One("US", "CA", null), One("NV", "CA", null), One("89 101", "89501-0001", null), One("S1", "S2", null)),
        }).ToList();
        await SeedAsync(app, customers, published.Setup.Snapshot);
        var setup = (await app.Get<Setups>().PublishedAsync(Token)).Index;
        var today = CompanyDay.Today(app.Clock);
        var seen = customers.ConvertAll(c => (Customer: c, Sees: Resolver.Resolve(c.Number, c, setup, today)));

        await PortalAgreesAsync(app, customers.ConvertAll(c => (Customer: c, Sees: Resolver.Resolve(c.Number, c, setup, AsOf.Now(app.Clock)))));
        await ListingAgreesAsync(app, seen);
        await CountsAgreeAsync(app, setup, seen);
        await CausesAgreeAsync(app, setup, seen);
        await RungsAgreeAsync(app, seen);
        await BeforeAndAfterAgreesAsync(app, setup, draft.Setup, seen);

        string? One(params string?[] of) => of[random.Next(of.Length)];
    }

    private static Task SeedAsync(TestServices app, List<CustomerFacts> customers, SetupSnapshot setup) =>
        app.InDatabaseAsync(async db =>
        {
            var store = new SetupSeed(db);
            foreach (var customer in customers)
            {
                await store.CustomerAsync(customer.Number, customer.Name, [.. customer.SalesRepIds], isActive: customer.IsActive, facts: customer.SplitFacts);
            }

            db.Add(new Publication(
                1, app.Clock.GetUtcNow(), "test", null, SnapshotFormat.Write(setup), "", CustomerEffects.None, Coverage.None));
            await db.SaveChangesAsync(Token);
        });

    // First from the database, while nobody is in memory, then from memory.
    private static async Task PortalAgreesAsync(TestServices app, List<(CustomerFacts Customer, Resolution Sees)> seen)
    {
        var modules = app.Get<ServedModules>();
        for (var round = 0; round < 2; round++)
        {
            foreach (var (customer, sees) in seen)
            {
                var module = await modules.FindAsync(Encoding.UTF8.GetBytes(customer.Number), Token);
                module.Parts.Select(part => part.Card?.For("")).Should()
                    .Equal(sees.Fallback is null ? sees.Cards.Select(card => (RepCard?)card.For("")) : [null], customer.Number);
                module.Parts.Select(part => part.Fallback?.For("")).Should()
                    .Equal(sees.Fallback is { } desk ? [(Fallback?)desk.For("")] : sees.Cards.Select(_ => (Fallback?)null), customer.Number);
            }

            await modules.WarmUpAsync(Token);
        }
    }

    private static async Task ListingAgreesAsync(TestServices app, List<(CustomerFacts Customer, Resolution Sees)> seen)
    {
        var rows = await app.Get<CustomerQueries>().AllAsync(new(), CustomerSort.Name, Token).ToListAsync(Token);
        rows.Select(row => (row.Number, row.Reason, string.Join("; ", row.Reps))).Should().Equal(seen.Select(
            one => (one.Customer.Number, one.Sees.Reason, string.Join("; ", one.Sees.Cards.Select(card => card.Name)))));

        var view = await app.Get<PublishedCustomers>().GetAsync(Token);
        foreach (var (customer, sees) in seen)
        {
            var id = view.Index.Find(Encoding.UTF8.GetBytes(customer.Number));
            view.ReasonOf(id).Should().Be(sees.Reason);
            view.AreComplete[view.Index.ListOf[id]].Should().Be(sees.Cards.Any(card => card.IsComplete));
        }
    }

    private static async Task CountsAgreeAsync(TestServices app, SetupIndex setup, List<(CustomerFacts Customer, Resolution Sees)> seen)
    {
        var active = seen.Where(one => one.Customer.IsActive).Select(one => one.Sees).ToList();
        var reasons = active.Where(sees => sees.Cards.Count == 0).GroupBy(sees => sees.Reason)
            .ToDictionary(group => group.Key, group => group.Count());
        var covered = active.Count(sees => sees.Cards.Any(card => card.IsComplete));
        var seeing = active.Count(sees => sees.Cards.Count > 0);

        var chips = await app.Get<CustomerQueries>().CountAsync(new(), Token);
        chips.Reasons.Should().BeEquivalentTo(reasons);
        (chips.Total, chips.WithoutRep, chips.Inactive).Should()
            .Be((seen.Count, active.Count - seeing, seen.Count - active.Count));

        var report = (await app.Get<CoverageQueries>().ReadAsync(Token))!.Report;
        (report.Customers, report.Covered, report.Incomplete).Should().Be((active.Count, covered, seeing - covered));
        report.Reasons.ToDictionary(pair => pair.Reason, pair => pair.Customers).Should().BeEquivalentTo(reasons);

        (await app.Get<AllModules>().CountAsync(setup, Token)).Should().Be(new ModuleCounts(
            active.Count, active.Count(sees => sees.Ids.Count > 0), seeing, covered,
            active.Count(sees => sees.Fallback?.Kind is FallbackKind.AgencyDesk)));
    }

    private static async Task RungsAgreeAsync(TestServices app, List<(CustomerFacts Customer, Resolution Sees)> seen)
    {
        var view = await app.Get<PublishedCustomers>().GetAsync(Token);
        foreach (var rung in Rungs.All)
        {
            var expected = seen.Where(one => one.Customer.IsActive && RungOf(one.Sees) == rung).Select(one => one.Customer.Number).ToList();
            var listed = await app.Get<CustomerQueries>().AllAsync(new(Rung: rung), CustomerSort.Name, Token).ToListAsync(Token);
            listed.Select(row => row.Number).Should().Equal(expected);
            view.CountOn(rung).Should().Be(expected.Count);
        }

        static Rung RungOf(Resolution sees) => sees.Cards.Count > 0 ? Rung.Rep : Rungs.Of(sees.Fallback);
    }

    private static async Task CausesAgreeAsync(TestServices app, SetupIndex setup, List<(CustomerFacts Customer, Resolution Sees)> seen)
    {
        var view = await app.Get<PublishedCustomers>().GetAsync(Token);
        foreach (var (customer, sees) in seen)
        {
            foreach (var failed in sees.Ids.Where(id => id.Card is null))
            {
                var others = seen.Count(other => other.Customer != customer && other.Sees.Ids.Any(
                    id => id.Card is null && CauseOf(id) == CauseOf(failed)));
                view.OthersWithCause(setup.Rules.Normalise(failed.SalesRepId), view.Index.Find(Encoding.UTF8.GetBytes(customer.Number)))
                    .Should().Be(others);
            }
        }

        Cause CauseOf(ResolvedId id) => Cause.Of(setup.Rules.Normalise(id.SalesRepId), id.Finding);
    }

    private static async Task BeforeAndAfterAgreesAsync(
        TestServices app, SetupIndex before, SetupIndex after, List<(CustomerFacts Customer, Resolution Sees)> seen)
    {
        var query = app.Get<CustomerEffectsQuery>();
        var expected = seen.Where(one => one.Customer.IsActive).Select(one => (
            one.Customer.Number, Kind: Kind(one.Sees, Resolver.Resolve(one.Customer.Number, one.Customer, after, one.Sees.AsOf)))).ToList();

        var page = await query.ListAsync(before, after, kind: null, cancellationToken: Token);

        page.Customers.Zip(page.Kinds, (customer, kind) => (customer.Number, kind)).Should().Equal(expected);
        var report = await query.MeasureAsync(before, after, cancellationToken: Token);
        report.Effects.Should().Be(new CustomerEffects(
            Count(EffectKind.Gained), Count(EffectKind.Lost), Count(EffectKind.ChangedPerson), Count(EffectKind.ChangedDetails),
            Count(EffectKind.Same)));

        int Count(EffectKind kind) => expected.Count(one => one.Kind == kind);
    }

    private static EffectKind Kind(Resolution before, Resolution after) => (before.Cards.Count, after.Cards.Count) switch
    {
        (0, 0) => before.Fallback == after.Fallback ? EffectKind.Same : EffectKind.ChangedDetails,
        (0, _) => EffectKind.Gained,
        (_, 0) => EffectKind.Lost,
        _ when !before.Cards.Select(card => card.ContactId).SequenceEqual(after.Cards.Select(card => card.ContactId)) =>
            EffectKind.ChangedPerson,
        _ => before.Cards.SequenceEqual(after.Cards) ? EffectKind.Same : EffectKind.ChangedDetails,
    };
}
