using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Resolution;

/// <summary>Several periods of one contact, and periods that begin or end within a day.</summary>
[Properties(Arbitrary = [typeof(Plans)], MaxTest = 300)]
public sealed class StandInPeriodsTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    [Fact]
    public void EachPeriod_HasItsOwnPerson_AndBetweenThemTheRepIsBack()
    {
        var setup = Setup(ann => ann.StoodInBy(3, s_today.AddDays(7), s_today.AddDays(9)).StoodInBy(2, s_today, s_today.AddDays(2)));

        Enumerable.Range(0, 11).Select(day => Seen(setup, s_today.AddDays(day))).Should()
            .Equal("Bob", "Bob", "Bob", "Ann", "Ann", "Ann", "Ann", "Cem", "Cem", "Cem", "Ann");
        Card(setup, s_today.AddDays(8)).StandsInFor.Should().Be(new StandInNote("Ann", s_today.AddDays(9)));
    }

    [Theory]
    [InlineData("09:59", "Ann")]
    [InlineData("10:00", "Bob")]
    [InlineData("23:59", "Bob")]
    public void HalfDay_BeginsAtItsTime_OnTheClockOfWhoIsAway(string utc, string seen)
    {
        var setup = Setup(ann => ann.Working(null, "America/Denver").StoodInBy(2, s_today, s_today.AddDays(1), new(3, 0), new(12, 0)));

        Seen(setup, At(s_today, utc)).Should().Be(seen, "three o'clock in Denver is ten o'clock in Greenwich");
    }

    [Fact]
    public void HalfDay_EndsAtItsTime_AndTheCardSaysWhen()
    {
        var setup = Setup(ann => ann.StoodInBy(2, s_today.AddDays(-3), s_today, untilTime: new(12, 0)));

        (Seen(setup, At(s_today, "11:59")), Seen(setup, At(s_today, "12:00"))).Should().Be(("Bob", "Ann"));
        Card(setup, At(s_today, "08:00")).StandsInFor.Should().Be(new StandInNote("Ann", s_today, new TimeOnly(12, 0)));
        Resolve(setup, s_today).Ids[0].Sentence.Should().EndWith("who stands in for Ann until 5 January 2026, 12:00.");
    }

    [Fact]
    public void WholeDay_CountsADayThatIsStoodInForInPart() =>
        Seen(Setup(ann => ann.StoodInBy(2, s_today, s_today, new(13, 0))), s_today).Should().Be("Bob");

    [Property]
    public bool Period_NeverShowsOutsideItsDays(Plan plan) => Enumerable.Range(-3, 12).Select(day => s_today.AddDays(day)).All(day =>
        Enumerable.Range(0, 24).Select(hour => (AsOf)new(day, new(day.ToDateTime(new(hour, 0)), TimeSpan.Zero))).Append(day).All(asOf =>
            plan.Setup.Contact(1)!.StandInAt(asOf) is not { } shown || plan.Periods.Any(one => one == shown && one.IsInForce(day))));

    [Property]
    public bool BetweenTwoTimes_NothingChanges(Plan plan, byte hour)
    {
        var asOf = new AsOf(s_today, new(s_today.ToDateTime(new(hour % 24, 30)), TimeSpan.Zero));
        var since = plan.Setup.StandInTimes.Since(asOf, TimeZoneInfo.Utc);
        var next = plan.Setup.StandInTimes.Next(asOf.At!.Value, TimeZoneInfo.Utc);
        return Seen(plan.Setup, since) == Seen(plan.Setup, asOf)
            && !(next <= asOf.At) && (since.At is null || since.At <= asOf.At)
            && (next is not { } later || later.UtcDateTime.Date != asOf.At.Value.UtcDateTime.Date
                || Seen(plan.Setup, new(s_today, later.AddMinutes(-1))) == Seen(plan.Setup, asOf));
    }

    [Property]
    public bool Days_AgreeWithMoments_WherePeriodsAreOfWholeDays(Plan plan)
    {
        var whole = new SetupIndex(plan.Setup.Snapshot with
        {
            Contacts = [.. plan.Setup.Snapshot.Contacts.Select(one => one.With(one.StandIns.Select(period => period with { FromTime = null, UntilTime = null })))],
        });
        return Enumerable.Range(-2, 9).Select(day => s_today.AddDays(day)).All(day => Seen(whole, day) == Seen(whole, At(day, "14:00")));
    }

    private static SetupIndex Setup(Action<ContactSnapshotBuilder> ann)
    {
        var first = new ContactSnapshotBuilder(1).Named("Ann");
        ann(first);
        return new SetupBuilder().With(first).With(new ContactSnapshotBuilder(2).Named("Bob")).With(new ContactSnapshotBuilder(3).Named("Cem"))
            .With(new AgencySnapshotBuilder().WithRep("R1", 1)).Build();
    }

    private static AsOf At(DateOnly day, string utc) => new(day, new(day.ToDateTime(TimeOnly.Parse(utc, null)), TimeSpan.Zero));

    private static string Seen(SetupIndex setup, AsOf asOf) => Card(setup, asOf).Name;

    private static RepCard Card(SetupIndex setup, AsOf asOf) => Resolve(setup, asOf).Cards.Single();

    private static AgencyAdmin.Domain.Resolution.Resolution Resolve(SetupIndex setup, AsOf asOf) =>
        Resolver.Resolve("C-1", new CustomerFactsBuilder().WithIds("R1").Build(), setup, asOf);

    public sealed record Plan(SetupIndex Setup, IReadOnlyList<StandIn> Periods);

    public static class Plans
    {
        public static Arbitrary<Plan> Plan() => Arb.From(
            from zone in Gen.Elements(null, "America/Denver", "Asia/Tokyo", "Pacific/Kiritimati")
            from periods in Period().ListOf(3)
            let fitting = Fitting(periods)
            select new Plan(
                Setup(ann =>
                {
                    ann.Working(null, zone);
                    foreach (var one in fitting)
                    {
                        ann.StoodInBy(one.ContactId, one.From, one.Until, one.FromTime, one.UntilTime);
                    }
                }),
                fitting));

        private static Gen<StandIn> Period() =>
            from who in Gen.Choose(2, 3)
            from start in Gen.Choose(-2, 5)
            from days in Gen.Choose(0, 2)
            from begins in Gen.Elements<TimeOnly?>(null, new TimeOnly(8, 0), new TimeOnly(13, 0))
            from ends in Gen.Elements<TimeOnly?>(null, new TimeOnly(12, 0), new TimeOnly(18, 0))
            select new StandIn(who, s_today.AddDays(start), s_today.AddDays(start + days), begins, ends);

        private static List<StandIn> Fitting(IEnumerable<StandIn> periods) =>
            periods.Aggregate(new List<StandIn>(), (fit, one) => StandInRules.Fault([.. fit, one]) is null ? [.. fit, one] : fit);
    }
}
