using System.Text;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Events;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Setup;

public sealed class DueDatesTests
{
    private static readonly DateOnly s_today = new(2026, 1, 5);

    [Theory]
    [InlineData(0, 3, "stand-in-began:1:2:2026-01-05")]
    [InlineData(1, 3, "")]
    [InlineData(-3, -1, "stand-in-began:1:2:2026-01-02", "stand-in-ended:1:2026-01-04")]
    [InlineData(-3, 0, "stand-in-began:1:2:2026-01-02")]
    [InlineData(-31, 5, "")]
    [InlineData(-40, -20, "stand-in-ended:1:2025-12-16")]
    public void StandIn_IsDueFromItsFirstDay_AndTheDayAfterItsLast(int from, int until, params string[] keys)
    {
        var setup = StandIn(s_today.AddDays(from), s_today.AddDays(until));

        DueDates.Of(setup, s_today).Select(date => date.Key).Should().Equal(keys.Where(key => key != ""));
    }

    [Fact]
    public void StandIn_FollowedByAnotherPeriod_IsNotOver()
    {
        var ann = new ContactSnapshotBuilder(1).Named("Ann").StoodInBy(2, s_today.AddDays(-5), s_today.AddDays(-1)).StoodInBy(3, s_today, s_today.AddDays(1));
        var setup = new SetupBuilder().With(ann).With(new ContactSnapshotBuilder(2)).With(new ContactSnapshotBuilder(3)).Build();

        DueDates.Of(setup, s_today).Select(date => date.Key).Should().Equal("stand-in-began:1:2:2025-12-31", "stand-in-began:1:3:2026-01-05");
        DueDates.Of(setup, s_today.AddDays(2)).Select(date => date.Key).Should().Contain("stand-in-ended:1:2026-01-06").And.NotContain("stand-in-ended:1:2026-01-04");
    }

    [Fact]
    public void StandIn_WithoutAFirstDay_IsDueWhileItHolds()
    {
        DueDates.Of(StandIn(null, s_today), s_today).Should().ContainSingle().Which.Key.Should().Be("stand-in-began:1:2:");
        DueDates.Of(StandIn(null, s_today.AddDays(-40)), s_today).Should().BeEmpty();
    }

    [Fact]
    public void HandOver_IsARowThatEndsAndAnotherPersonsThatBegins()
    {
        var setup = HandedOver(s_today);

        var act = DueDates.Of(setup, s_today).Should().ContainSingle().Which.Should().BeOfType<HandOverInForce>().Subject;

        act.Leaver.Should().Be(new DatedPerson(1, "Ann"));
        act.Ids.Should().Equal(new HandedOverId("JD01", new(2, "Bob")), new HandedOverId("JD02", Successor: null));
        DueDates.Of(setup, s_today.AddDays(-1)).OfType<HandOverInForce>().Should().BeEmpty("it does not show yet");
        DueDates.Of(setup, s_today.AddDays(DueDates.DaysBack)).Should().BeEmpty("nobody wants to know any more");
    }

    [Fact]
    public void Row_ThatIsTheSamePersonsAfterwards_IsNoHandOver() => DueDates
        .Of(Agency(agency => agency.WithRep("JD01", 1, until: s_today.AddDays(-1)).WithRep("JD01", 1, from: s_today)), s_today).Should().BeEmpty();

    [Fact]
    public void HandOver_InParts_NamesEachSuccessor_AndWhoeverKeepsAPart_IsNone()
    {
        var parts = Split(new(new(Country: "US"), new(2)), new(new(Country: "CA"), new(3)));
        var setup = Agency(agency => agency.WithRep("JD01", 1, until: s_today.AddDays(-1)).WithRep("JD01", 1, from: s_today, parts: parts));

        var act = DueDates.Of(setup, s_today).Should().ContainSingle().Which.Should().BeOfType<HandOverInForce>().Subject;

        act.Ids.Should().Equal(new HandedOverId("JD01", new(2, "Bob")), new HandedOverId("JD01", new(3, "Cem")));
        Data([act]).Should().Contain("\"count\":1,");
    }

    [Fact]
    public void HandOver_OfAPart_IsOfItsHolderAlone()
    {
        var (before, after) = (Split(new(new(Country: "US"), new(2)), new(new(Country: "CA"), new(3))), Split(new(new(Country: "US"), new(4)), new(new(Country: "CA"), new(3))));
        var setup = Agency(agency => agency.WithRep("JD01", 1, until: s_today.AddDays(-1), parts: before).WithRep("JD01", 1, from: s_today, parts: after));

        var act = DueDates.Of(setup, s_today).Should().ContainSingle().Which.Should().BeOfType<HandOverInForce>().Subject;

        act.Leaver.Should().Be(new DatedPerson(2, "Bob"));
        act.Ids.Should().Equal(new HandedOverId("JD01", new(4, "Dee")));
    }

    [Fact]
    public void Validity_OfAnIdWhosePartsHavePeopleOnly_IsDue() => DueDates
        .Of(Agency(agency => agency.WithRep("JD01", null, until: s_today, parts: Split(new RepPart(new(Country: "US"), new(2))))), s_today)
        .Should().ContainSingle().Which.Should().BeOfType<ValidityEnds>();

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void Validity_IsDueAWeekAhead(int lastDay, bool isDue) =>
        DueDates.Of(Agency(agency => agency.WithRep("JD01", 1, until: s_today.AddDays(lastDay))), s_today).OfType<ValidityEnds>().Should()
            .HaveCount(isDue ? 1 : 0);

    [Fact]
    public void Validity_ThatSomebodyFollows_OrThatNobodySees_IsNotDue()
    {
        var last = s_today.AddDays(3);
        DueDates.Of(Agency(agency => agency.WithRep("JD01", 1, until: last).WithRep("JD01", 2, from: last.AddDays(1))), s_today).Should().BeEmpty();
        DueDates.Of(Agency(agency => agency.WithRep("JD01", 1, isVisible: false, until: last)), s_today).Should().BeEmpty();
        DueDates.Of(Agency(agency => agency.Inactive().WithRep("JD01", 1, until: last)), s_today).Should().BeEmpty();
    }

    [Fact]
    public void Events_HaveWhoAndWhen()
    {
        Data(DueDates.Of(StandIn(s_today, null), s_today)).Should().Be(
            """{"contact":{"id":1,"name":"Ann"},"standIn":{"id":2,"name":"Bob"},"from":"2026-01-05","until":null,"url":"/contacts/1"}""");
        Data(DueDates.Of(HandedOver(s_today), s_today)).Should().Be(
            """{"leaver":{"id":1,"name":"Ann"},"from":"2026-01-05","count":2,"ids":[{"salesRepId":"JD01","successor":{"id":2,"name":"Bob"}},{"salesRepId":"JD02","successor":null}],"url":"/contacts/1"}""");
    }

    [Fact]
    public void Event_OfFiveThousandIds_StaysSmall()
    {
        var (leaver, successor) = (new DatedPerson(1, new('漢', 100)), new DatedPerson(2, new('漢', 100)));
        var act = new HandOverInForce("k", leaver, s_today, [.. Enumerable.Range(0, 5_000).Select(i => new HandedOverId(new('漢', 30), successor))]);

        Encoding.UTF8.GetByteCount(DateEvents.Of(act)!.Data).Should().BeLessThan(AppEvent.DataLimit);
        DateNotices.Of([act]).Single().Text!.Length.Should().BeLessThanOrEqualTo(Notice.TextLimit);
    }

    [Fact]
    public void Notices_OfManyDatesOfOneKind_AreOne()
    {
        DateNotices.Of([.. DueDates.Of(StandIn(s_today, s_today.AddDays(2)), s_today)]).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Title = "Bob stands in for Ann", Text = "Until 7 Jan 2026.", Url = "/contacts/1", Kind = NoticeKind.StandIns });
        DateNotices.Of([.. DueDates.Of(HandedOver(s_today), s_today)]).Should().ContainSingle().Which.Text.Should()
            .Be("2 sales rep IDs are with Bob, some with nobody.");
        var many = Enumerable.Range(1, 12).Select(i => new ValidityEnds($"validity:{i}", 3, $"ID{i:00}", s_today)).ToList();
        DateNotices.Of(many).Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Title = "12 sales rep IDs end on 5 Jan 2026",
            Text = "ID01, ID02, ID03, ID04, ID05 and 7 more: nobody follows, so their customers lose that card the day after.",
            Url = "/agencies/3",
        });
        DateNotices.Of([]).Should().BeEmpty();
    }

    private static RepParts Split(params RepPart[] parts)
    {
        RepParts.Of(parts).TryGet(out var split).Should().BeTrue();
        return split!;
    }

    private static string Data(IEnumerable<DueDate> dates) => DateEvents.Of(dates.Single())!.Data;

    private static SetupIndex StandIn(DateOnly? from, DateOnly? until) => new SetupBuilder()
        .With(new ContactSnapshotBuilder(1).Named("Ann").StoodInBy(2, from, until)).With(new ContactSnapshotBuilder(2).Named("Bob")).Build();

    private static SetupIndex HandedOver(DateOnly day) => Agency(agency => agency
        .WithRep("JD01", 1, until: day.AddDays(-1)).WithRep("JD01", 2, from: day)
        .WithRep("JD02", 1, until: day.AddDays(-1)).WithRep("JD02", null, from: day));

    private static SetupIndex Agency(Func<AgencySnapshotBuilder, AgencySnapshotBuilder> rows) => new SetupBuilder()
        .With(rows(new AgencySnapshotBuilder(1))).With(new ContactSnapshotBuilder(1).Named("Ann")).With(new ContactSnapshotBuilder(2).Named("Bob"))
        .With(new ContactSnapshotBuilder(3).Named("Cem")).With(new ContactSnapshotBuilder(4).Named("Dee")).Build();
}
