using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.HandOvers;

/// <summary>What holds for every hand-over of every setup.</summary>
[Properties(Arbitrary = [typeof(Acts)], MaxTest = 400)]
public sealed class HandOverProperties
{
    private static readonly DateOnly s_today = new(2026, 1, 5);
    private static readonly string[] s_ids = ["A", "B", "C"];

    // Each in another part of an ID that is split.
    private static readonly SplitFacts[] s_customers = [new("C-1", "Alba", "US", "NV"), new("C-2", "Boreal", "US", "CA"), new("C-3", "Cedar", "FR")];

    [Property]
    public bool TheDayBefore_NobodySeesAnotherCard(Act act) => act.Done is not { } after
        || s_ids.All(id => Cards(act.Setup, id, act.First.Day.AddDays(-1)).Zip(Cards(after, id, act.First.Day.AddDays(-1))).All(pair => Same(pair.First, pair.Second)));

    [Property]
    public bool FromTheDayOn_NobodySeesTheLeaver(Act act) => act.Done is not { } after
        || Days(act.First.Day).All(day => s_ids.All(id => Cards(after, id, day).All(card => card?.ContactId != 1)));

    [Property]
    public bool IdsThatDoNotLeadToTheLeaver_StayAsTheyWere(Act act) => act.Done is not { } after
        || s_ids.Where(id => !act.LeadsToLeaver(id)).All(id => Days(act.First.Day.AddDays(-3)).All(day =>
            s_customers.All(customer => IdOutcome.Of(id, new(act.Setup), day, customer).ShowsAs(IdOutcome.Of(id, new(after), day, customer)))));

    [Property]
    public bool WhatOthersHaveOfASplitId_StaysTheirs(Act act) => act.Done is not { } after
        || s_ids.All(id => Days(act.First.Day).All(day => s_customers.All(customer =>
            IdOutcome.Of(id, new(act.Setup), day, customer) is var before
            && (before.Finding is not { Parts: not null, Contact: { } holder } || Act.IsOrMeetsLeaver(holder)
                || IdOutcome.Of(id, new(after), day, customer).Card?.ContactId == before.Card?.ContactId))));

    [Property]
    public bool TwoHandOvers_CoverEveryDayAsOftenAsBefore(Act act)
    {
        if (act.Done is not { } once || act.Then(once) is not { } twice)
        {
            return true;
        }

        var ends = act.First.Rest == Successor.Nobody || act.Second.Rest == Successor.Nobody;
        return s_ids.All(id => Days(s_today.AddDays(-4)).All(day =>
            Rows(twice, id, day) is var rows && Rows(act.Setup, id, day) is var before && (rows == before || (ends && rows < before))));
    }

    [Property]
    public bool Rows_NeverEndBeforeTheyBegin(Act act) => act.Done is not { } after
        || after.Agencies.SelectMany(agency => agency.Reps).All(rep => act.Setup.Agencies.SelectMany(agency => agency.Reps).Any(old => old == rep)
            || !(rep.ValidUntil < rep.ValidFrom));

    [Fact]
    public void Worlds_AreMostlyHandedOver() =>
        Acts.Act().Generator.Sample(200, 10).Count(act => act.Done is not null).Should().BeGreaterThan(80);

    private static IEnumerable<DateOnly> Days(DateOnly from) => Enumerable.Range(0, 12).Select(from.AddDays);

    private static IEnumerable<RepCard?> Cards(SetupSnapshot setup, string id, DateOnly day) =>
        s_customers.Select(customer => IdOutcome.Of(id, new(setup), day, customer).Card);

    private static RepParts Parts(params RepPart[] parts) => RepParts.Of(parts).TryGet(out var made) ? made : throw new InvalidOperationException("No such parts.");

    // That a stand-in ends sooner is said on its card, as it should be.
    private static bool Same(RepCard? one, RepCard? other) => WithoutEnd(one) == WithoutEnd(other);

    private static RepCard? WithoutEnd(RepCard? card) =>
        card is { StandsInFor: { } note } ? card with { StandsInFor = note with { Until = null, UntilTime = null } } : card;

    private static int Rows(SetupSnapshot setup, string id, DateOnly day) =>
        setup.Agencies.SelectMany(agency => agency.Reps).Count(rep => rep.SalesRepId == id && rep.IsInForce(day));

    /// <summary>A setup and two hand-overs, one after the other: of contact 1, then of contact 2.</summary>
    public sealed record Act(SetupSnapshot Setup, HandOverChoices First, HandOverChoices Second)
    {
        // Contacts 1 and 2 are of the first agency, 3 and 4 of the second.
        private static Dictionary<int, Candidate> Candidates(SetupSnapshot setup) => setup.Contacts
            .ToDictionary(contact => contact.Id, contact => new Candidate(contact, contact.Id <= 2 ? 1 : 2));

        internal SetupSnapshot? Done => HandOver(Setup, 1, First);

        internal SetupSnapshot? Then(SetupSnapshot setup) => HandOver(setup, 2, Second);

        // Whoever has the leaver for a stand-in is shown itself afterwards.
        internal static bool IsOrMeetsLeaver(ContactSnapshot holder) => holder.Id == 1 || holder.StandIns.Any(plan => plan.ContactId == 1);

        internal bool LeadsToLeaver(string id) => Setup.Agencies.SelectMany(agency => agency.Reps).Any(rep => rep.SalesRepId == id
            && rep.Contacts.Any(contact => contact == 1 || new SetupIndex(Setup).Contact(contact)?.StandIns.Any(plan => plan.ContactId == 1) is true));

        public override string ToString() => System.Text.Json.JsonSerializer.Serialize(new { Setup, First, Second });

        private static SetupSnapshot? HandOver(SetupSnapshot setup, int leaver, HandOverChoices choices) =>
            HandOverPlan.Of(setup, new SetupIndex(setup).Contact(leaver)!, choices, Candidates(setup)).TryGet(out var plan)
                ? Keyed(setup.With(plan, Candidates(setup)))
                : null;

        // As the database gives each new row a key.
        private static SetupSnapshot Keyed(SetupSnapshot setup)
        {
            var next = setup.Agencies.SelectMany(agency => agency.Reps).Max(rep => rep.Id);
            return setup with
            {
                Agencies =
                [
                    .. setup.Agencies.Select(agency => agency with { Reps = [.. agency.Reps.Select(rep => rep.Id == 0 ? rep with { Id = ++next } : rep)] }),
                ],
            };
        }
    }

    public static class Acts
    {
        private static readonly Gen<DateOnly?> s_from = Gen.Elements<DateOnly?>(null, null, s_today.AddDays(-3), s_today, s_today.AddDays(4));
        private static readonly Gen<DateOnly?> s_until = Gen.Elements<DateOnly?>(null, null, s_today, s_today.AddDays(2), s_today.AddDays(6));

        public static Arbitrary<Act> Act() => Arb.From(
            from first in Agency(1)
            from second in Agency(2)
            from standIns in StandIn().ListOf(2)
            from one in Choices()
            from other in Choices()
            select new Act(Setup(first, second, [.. standIns]), one, other));

        private static Gen<HandOverChoices> Choices() =>
            from days in Gen.Choose(0, 5)
            from rest in Gen.Elements(Successor.Of(2), Successor.Of(3), Successor.Of(4), Successor.Nobody, Successor.AgencyDesk, Split(3, new(4)), Split(2, PartHolder.Desk), Split(4, PartHolder.None))
            from ends in Gen.Elements(true, false)
            select new HandOverChoices(s_today.AddDays(days), new Dictionary<string, Successor>(), rest, ends);

        // Nevada to one, the rest to the other.
        private static Successor Split(int nevada, PartHolder rest) =>
            Successor.Split([new(new(Country: "US", State: "NV"), new(nevada)), new(new(Rest: true), rest)]).TryGet(out var split)
                ? split : throw new InvalidOperationException("No such split.");

        private static Gen<(int Contact, int By, DateOnly? From, DateOnly? Until)> StandIn() =>
            from contact in Gen.Choose(2, 4)
            from start in s_from
            from end in s_until
            select (contact, 1, start, end);

        private static Gen<AgencySnapshotBuilder> Agency(int id) =>
            from rows in (
                from name in Gen.Elements(id == 1 ? s_ids : ["C", "D", "E"])
                from contact in Gen.Elements(id == 1 ? new int?[] { 1, 1, 2 } : [3, 4])
                from start in s_from
                from end in s_until
                from isVisible in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
                from parts in Gen.Frequency(
                    (5, Gen.Constant<RepParts?>(null)),
                    (3, Gen.Elements<RepParts?>(
                        Parts(new RepPart(new(Country: "US"), new(id == 1 ? 2 : 3)), new RepPart(new(Country: "FR"), new(id == 1 ? 1 : 4))),
                        Parts(new RepPart(new(Country: "US", State: "NV"), new(id == 1 ? 1 : 3)), new RepPart(new(Country: "FR"), PartHolder.None)))))
                select (name, contact, start, end, isVisible, parts)).ListOf(3)
            select Build(id, [.. rows]);

        private static AgencySnapshotBuilder Build(int id, (string Id, int? Contact, DateOnly? From, DateOnly? Until, bool IsVisible, RepParts? Parts)[] rows)
        {
            var agency = new AgencySnapshotBuilder(id).WithDesk("+1 702 456 0800", null);
            foreach (var row in rows.Where(row => !(row.Until < row.From)).DistinctBy(row => row.Id))
            {
                agency.WithRep(row.Id, row.Contact, isVisible: row.IsVisible, from: row.From, until: row.Until, parts: row.Parts);
            }

            return agency;
        }

        private static SetupSnapshot Setup(
            AgencySnapshotBuilder first, AgencySnapshotBuilder second, (int Contact, int By, DateOnly? From, DateOnly? Until)[] standIns)
        {
            var setup = new SetupBuilder().With(first).With(second).Falling(new(true, null, null));
            for (var id = 1; id <= 4; id++)
            {
                var contact = new ContactSnapshotBuilder(id);
                foreach (var plan in standIns.Where(plan => plan.Contact == id && !(plan.Until < plan.From)))
                {
                    contact.StoodInBy(plan.By, plan.From, plan.Until);
                }

                setup.With(contact);
            }

            return setup.Snapshot();
        }
    }
}
