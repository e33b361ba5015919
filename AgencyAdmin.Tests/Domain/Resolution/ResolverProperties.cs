using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Resolution;

/// <summary>What holds for every setup and every customer, good or broken.</summary>
[Properties(Arbitrary = [typeof(Worlds)], MaxTest = 300)]
public sealed class ResolverProperties
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    [Property]
    public bool EveryAssignedId_HasOneEntry_InTheFeedsOrder(World world) =>
        world.Resolve().Ids.Select(id => id.SalesRepId).SequenceEqual(world.Customer.SalesRepIds);

    [Property]
    public bool Cards_StandInTheFeedsOrder(World world)
    {
        var resolution = world.Resolve();
        var expected = resolution.Ids.Where(id => id.Card is not null).Select(id => id.Card!.ContactId).Distinct();
        return resolution.Cards.Select(card => card.ContactId).SequenceEqual(expected);
    }

    [Property]
    public bool Card_IsThereExactlyWhereTheReasonIsShown(World world) =>
        world.Resolve().Ids.All(id => (id.Card is not null) == id.Reason.IsShown());

    [Property]
    public bool Chain_BreaksOnceUnlessShown_AndNothingHoldsBehindTheBreak(World world) => world.Resolve().Ids.All(id =>
        id.Chain.Count(link => link.State is LinkState.Broken) == (id.Reason.IsShown() ? 0 : 1)
        && id.Chain.Select(link => link.State).SequenceEqual(id.Chain.Select(link => link.State).Order()));

    [Property]
    public bool Resolving_IsDeterministic(World world) =>
        world.Resolve().Sentence == world.Resolve().Sentence
            && world.Resolve().Cards.SequenceEqual(world.Resolve().Cards);

    [Property]
    public bool ExactlyTheFirstCard_IsPrimary(World world) =>
        world.Resolve().Cards.Select((card, i) => card.IsPrimary == (i == 0)).All(holds => holds);

    [Property]
    public bool NoContact_HasTwoCards(World world) =>
        world.Resolve().Cards.Select(card => card.ContactId).Distinct().Count() == world.Resolve().Cards.Count;

    [Property]
    public bool Resolution_IsShown_ExactlyWhereThereIsACard(World world) =>
        (world.Resolve().Reason is Reason.Shown) == (world.Resolve().Cards.Count > 0);

    [Property]
    public bool Card_AlwaysHasAWayToReachTheRep(World world) => world.Resolve().Cards
        .All(card => card.Email is not null || card.OfficePhone is not null || card.CellPhone is not null);

    [Property]
    public bool IdOutcome_AgreesWithTheResolution(World world) => world.Resolve().Ids.All(id =>
        IdOutcome.Of(id.SalesRepId, world.Setup, s_today, world.Customer.SplitFacts) is var outcome
        && outcome.Reason == id.Reason && outcome.Card?.For(world.Customer.Number) == id.Card);

    [Property]
    public bool CustomerOutcome_AgreesWithTheResolution(World world)
    {
        var resolution = world.Resolve();
        var outcome = SetupOutcomes.Of(world.Setup, s_today).Of(world.Customer.IsActive, world.Customer.SalesRepIds, world.Customer.SplitFacts);
        return outcome.Reason == resolution.Reason
            && outcome.SeesRep == (resolution.Cards.Count > 0)
            && outcome.IsComplete == resolution.Cards.Any(card => card.IsComplete)
            && outcome.Shown.Select(id => id.Card!.ContactId).SequenceEqual(resolution.Cards.Select(card => card.ContactId))
            && outcome.Desk?.For(world.Customer.Number) == resolution.Fallback;
    }

    [Property]
    public bool Fallback_StandsOnlyWhereThereIsNoCard_AndCanBeReachedOrRead(World world) =>
        world.Resolve() is var resolution
        && (resolution.Fallback is not { } fallback
            || (resolution.Cards.Count == 0 && (fallback.Phone is not null || fallback.Email is not null || fallback.Text is not null)));

    [Property]
    public bool HiddenContacts_AreNeitherShownNorNamed(World world)
    {
        var hidden = world.Setup.Snapshot.Contacts.Where(contact => contact.IsHidden).ToList();
        return world.Resolve().Cards.All(card =>
            hidden.TrueForAll(contact => card.ContactId != contact.Id && card.StandsInFor?.Name != contact.Name));
    }

    [Property]
    public bool StandIn_IsShownExactlyWhereTheCardSaysSo(World world) => world.Resolve().Ids.All(id =>
        (id.Card?.StandsInFor is not null) == (id.Reason is Reason.StandInShown));

    public sealed record World(SetupIndex Setup, CustomerFacts Customer)
    {
        internal AgencyAdmin.Domain.Resolution.Resolution Resolve() =>
            Resolver.Resolve(Customer.Number, Customer, Setup, s_today);

        public override string ToString() =>
            $"{string.Join(";", Customer.SalesRepIds)} on {System.Text.Json.JsonSerializer.Serialize(Setup.Snapshot)}";
    }

    /// <summary>Small worlds in which everything that can be wrong often is.</summary>
    public static class Worlds
    {
        private static readonly Gen<string> s_id = Gen.Elements("A", "B", "C", "D");

        private static readonly DeskSnapshot s_desk = new("Customer care", null, "care@example.com");

        private static readonly Gen<DateOnly?> s_day =
            Gen.Elements<DateOnly?>(null, null, s_today.AddDays(-1), s_today, s_today.AddDays(1));

        public static Arbitrary<World> World() => Arb.From(
            from contacts in Gen.Elements(true, true, false).Four()
            from agencies in Agency(1).SelectMany(first => Agency(2).Select(second => new[] { first, second }))
            from ids in s_id.ArrayOf()
            from ignored in Gen.SubListOf("A", "B")
            from standIns in StandIns()
            from fallback in Gen.Elements(
                FallbackSnapshot.Hidden, new(true, null, null), new(true, null, "Text"), new(false, s_desk, null))
            from isIgnoring in Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)))
            select new World(
                Setup([contacts.Item1, contacts.Item2, contacts.Item3, contacts.Item4], agencies, isIgnoring ? ignored : [], [.. standIns], fallback),
                new CustomerFactsBuilder().WithIds(ids).Build()));

        private static Gen<List<(int Contact, int By, DateOnly? From, DateOnly? Until, TimeOnly? FromTime)>> StandIns() =>
            (from contact in Gen.Choose(1, 4)
             from other in Gen.Choose(1, 4)
             from start in s_day
             from end in s_day
             from begins in Gen.Elements<TimeOnly?>(null, null, new TimeOnly(8, 0), new TimeOnly(13, 0))
             select (contact, other, start, end, begins)).ListOf(3).Select(list => list.Where(plan => plan.contact != plan.other).ToList());

        private static Gen<AgencySnapshotBuilder> Agency(int id) =>
            from reps in Rep().ListOf(3)
            from isActive in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
            from traits in Gen.Elements(
                AgencyTraits.Sells, AgencyTraits.Sells | AgencyTraits.Stores, AgencyTraits.Serves)
            select Build(id, [.. reps], isActive, traits);

        private static Gen<(string Id, int? Contact, bool IsVisible, DateOnly? From, DateOnly? Until, RepParts? Parts)> Rep() =>
            from id in s_id
            from contact in Gen.Elements<int?>(1, 1, 2, 3, 4, 99, null)
            from isVisible in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
            from start in s_day
            from end in s_day
            from parts in Gen.Frequency((2, Gen.Constant<RepParts?>(null)), (1, Parts()))
            select (id, contact, isVisible, start, end, parts);

        // What the customers of EveryReaderProperties differ by.
        private static Gen<RepParts?> Parts() =>
            from parts in (
                from place in Gen.Elements<PartWhere>(
                    new(Customers: ["C-1", "C-7", "C-10482"]), new(Country: "us", State: "NV"), new(Country: "US"),
                    new(PostalFrom: "89000", PostalTo: "89499"), new(Site: "S1"), new(NameFrom: "A", NameTo: "Customer 1"),
                    new(Share: 1, Of: 2), new(Share: 2, Of: 3))
                from holder in Gen.Elements(
                    new PartHolder(1), new PartHolder(2), new PartHolder(3), new PartHolder(99), PartHolder.Desk, PartHolder.None)
                select new RepPart(place, holder)).ListOf()
            from rest in Gen.Elements(null, new RepPart(new(Rest: true), PartHolder.Desk), new RepPart(new(Rest: true), PartHolder.None))
            let all = parts.Take(3).Concat(rest is null ? [] : [rest]).ToList()
            select all.Count > 0 && RepParts.Of(all).TryGet(out var made) ? made : null;

        private static AgencySnapshotBuilder Build(
            int id, (string Id, int? Contact, bool IsVisible, DateOnly? From, DateOnly? Until, RepParts? Parts)[] reps, bool isActive, AgencyTraits traits)
        {
            var agency = new AgencySnapshotBuilder(id).Doing(traits);
            foreach (var rep in reps)
            {
                agency.WithRep(rep.Id, rep.Contact, isVisible: rep.IsVisible, from: rep.From, until: rep.Until, parts: rep.Parts);
            }

            return isActive ? agency : agency.Inactive();
        }

        private static SetupIndex Setup(
            bool[] areActive, AgencySnapshotBuilder[] agencies, IEnumerable<string> ignored,
            IReadOnlyList<(int Contact, int By, DateOnly? From, DateOnly? Until, TimeOnly? FromTime)> standIns, FallbackSnapshot fallback)
        {
            var setup = new SetupBuilder().Falling(fallback);
            for (var i = 0; i < areActive.Length; i++)
            {
                var contact = new ContactSnapshotBuilder(i + 1);
                foreach (var plan in standIns.Where(plan => plan.Contact == contact.Id))
                {
                    contact.StoodInBy(plan.By, plan.From, plan.Until, plan.FromTime);
                }

                setup.With(areActive[i] ? contact : i % 2 == 0 ? contact.Hidden() : contact.Unreachable());
            }

            foreach (var agency in agencies)
            {
                setup.With(agency.WithDesk(agencies[0] == agency ? "+1 702 456 0800" : null, null));
            }

            foreach (var id in ignored)
            {
                setup.Ignoring(id);
            }

            return setup.Build();
        }
    }
}
