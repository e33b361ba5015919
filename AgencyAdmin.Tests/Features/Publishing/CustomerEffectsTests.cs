using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;
using Bogus;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Publishing;

/// <summary>The counts against resolving every customer in full, in random worlds.</summary>
public sealed class CustomerEffectsTests
{
    private static readonly string[] s_ids = ["A1", "B2", "C3", "D4", "E5"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Counting_finds_what_full_resolution_finds(int seed)
    {
        await using var app = new TestServices();
        var random = new Randomizer(seed);
        var customers = Enumerable.Range(0, 40)
            .Select(i => new CustomerFacts(
                $"C-{i}", $"Customer {i}", random.Bool(0.9f), [.. random.Shuffle(s_ids).Take(random.Int(0, 3))]))
            .ToList();
        await app.InDatabaseAsync(async db =>
        {
            var store = new SetupSeed(db);
            foreach (var customer in customers)
            {
                await store.CustomerAsync(
                    customer.Number, customer.Name, [.. customer.SalesRepIds], isActive: customer.IsActive);
            }
        });
        var (before, after) = (World(random), World(random));

        var query = app.Get<CustomerEffectsQuery>();
        var report = await query.MeasureAsync(before, after, cancellationToken: TestContext.Current.CancellationToken);

        var today = CompanyDay.Today(app.Clock);
        var seen = customers.Where(c => c.IsActive).Select(customer => (
            customer.Name,
            Before: Resolver.Resolve(customer.Number, customer, before, today),
            After: Resolver.Resolve(customer.Number, customer, after, today))).ToList();
        var kinds = seen.Select(c => Kind(c.Before, c.After)).ToList();
        report.Effects.Should().Be(new CustomerEffects(
            kinds.Count(k => k is EffectKind.Gained), kinds.Count(k => k is EffectKind.Lost),
            kinds.Count(k => k is EffectKind.ChangedPerson), kinds.Count(k => k is EffectKind.ChangedDetails),
            kinds.Count(k => k is EffectKind.Same)));
        report.SeeingBefore.Should().Be(seen.Count(c => c.Before.Cards.Count > 0));
        report.Before.Should()
            .Be(new Coverage(seen.Count, seen.Count(c => c.Before.Cards.Any(card => card.IsComplete))));
        report.After.Should().Be(new Coverage(seen.Count, seen.Count(c => c.After.Cards.Any(card => card.IsComplete))));
        report.SeeingNobody.Should()
            .OnlyContain(example => seen.Single(c => c.Name == example.Name).After.Cards.Count == 0);
        report.SeeingNobody.Count.Should().Be(Math.Min(5, seen.Count(c => c.After.Cards.Count == 0)));
        foreach (var kind in Enum.GetValues<EffectKind>())
        {
            var page = await query.ListAsync(
                before, after, kind, cancellationToken: TestContext.Current.CancellationToken);
            page.Customers.Select(c => c.Name).Should()
                .Equal(seen.Where((_, i) => kinds[i] == kind).Select(c => c.Name));
        }
    }

    [Fact]
    public async Task Customers_that_the_transaction_wrote_itself_are_counted_only_where_that_is_asked_for()
    {
        await using var app = new TestServices();
        await app.InDatabaseAsync(db => new SetupSeed(db).CustomerAsync("C-1", "Acme", ["A1"]));
        var modules = app.Get<AllModules>();
        var setup = World(new(1));

        await app.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await db.Customers.ExecuteUpdateAsync(
                set => set.SetProperty(c => c.IsActive, false), TestContext.Current.CancellationToken);

            (await modules.CountAsync(db, setup, TestContext.Current.CancellationToken)).Customers.Should().Be(1);
            (await modules.CountOwnAsync(db, setup, TestContext.Current.CancellationToken)).Customers.Should().Be(0);
        });
    }

    [Fact]
    public async Task Business_added_by_hand_is_counted_at_once()
    {
        await using var app = new TestServices();
        var setup = World(new(1));
        (await app.Get<AllModules>().CountAsync(setup, TestContext.Current.CancellationToken)).Customers.Should().Be(0);

        await app.InDatabaseAsync(db => new SetupSeed(db).CustomerAsync("C-1", "Acme", []));

        (await app.Get<AllModules>().CountAsync(setup, TestContext.Current.CancellationToken)).Customers.Should().Be(1);
    }

    private static SetupIndex World(Randomizer random)
    {
        var setup = new SetupBuilder();
        for (var i = 1; i <= 3; i++)
        {
            var contact = new ContactSnapshotBuilder(i).Named(random.Bool() ? $"Person {i}" : $"Person {i} Smith");
            setup.With(random.Bool(0.2f) ? contact.StoodInBy(i % 3 + 1) : contact);
        }

        var agency = new AgencySnapshotBuilder(1).Named("Westline");
        foreach (var id in s_ids.Where(_ => random.Bool(0.7f)))
        {
            agency.WithRep(id, random.Int(1, 3), isVisible: random.Bool(0.8f));
        }

        if (random.Bool())
        {
            agency.WithDesk("+1 702 456 0800", null);
        }

        return setup.With(agency)
            .Falling(new(random.Bool(), random.Bool() ? new("Care", null, "care@example.com") : null, random.Bool() ? "Call us." : null))
            .Build();
    }

    private static EffectKind Kind(Resolution before, Resolution after) =>
        before.Cards.Count == 0 && after.Cards.Count == 0 ? before.Fallback == after.Fallback ? EffectKind.Same : EffectKind.ChangedDetails
        : before.Cards.SequenceEqual(after.Cards) ? EffectKind.Same
        : before.Cards.Count == 0 ? EffectKind.Gained
        : after.Cards.Count == 0 ? EffectKind.Lost
        : before.Cards.Select(c => c.ContactId).SequenceEqual(after.Cards.Select(c => c.ContactId)) ? EffectKind.ChangedDetails
        : EffectKind.ChangedPerson;
}
