using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Tests.Domain.Contacts;

/// <summary>What holds among the periods of one contact, and how they are stored and said.</summary>
public sealed class StandInRulesTests
{
    private static readonly DateOnly s_day = new(2026, 2, 2);

    public static TheoryData<string, StandIn[], string?> Periods => new()
    {
        { "one behind the other", [new(2, s_day, s_day.AddDays(3)), new(3, s_day.AddDays(4), null)], null },
        { "on the same day", [new(2, s_day, s_day.AddDays(3)), new(3, s_day.AddDays(3), null)], "contact.stand-in.overlap" },
        { "without days", [new(2, null, null), new(3, s_day, s_day)], "contact.stand-in.overlap" },
        { "morning and afternoon", [new(2, s_day, s_day, null, new(12, 0)), new(3, s_day, s_day, new(12, 0))], null },
        { "both at noon", [new(2, s_day, s_day, null, new(12, 1)), new(3, s_day, s_day, new(12, 0))], "contact.stand-in.overlap" },
        { "the wrong way round", [new(2, s_day, s_day.AddDays(-1))], "contact.stand-in.dates" },
        { "the times of one day the wrong way round", [new(2, s_day, s_day, new(13, 0), new(12, 0))], "contact.stand-in.dates" },
        { "a time without its day", [new(2, null, s_day, new(13, 0))], "contact.stand-in.dates" },
        { "too many", [.. Enumerable.Range(0, StandInRules.Most + 1).Select(i => new StandIn(2, s_day.AddDays(i), s_day.AddDays(i)))], "contact.stand-in.many" },
    };

    [Theory]
    [MemberData(nameof(Periods))]
    public void Fault_SaysWhatCannotBeStored(string what, StandIn[] periods, string? code) =>
        StandInRules.Fault(periods)?.Code.Should().Be(code, what);

    [Fact]
    public void Stored_ReadsTheSame_AndIsFoundByWhoeverStandsIn()
    {
        var later = LaterStandIns.Of([new(23, s_day, s_day.AddDays(1), new(8, 30), new(12, 0)), new(4, s_day.AddDays(7), null)])!;

        LaterStandIns.Read(later.ToString()).Should().Be(later).And.BeEquivalentTo(new { later.All });
        later.ToString().Should().Contain(LaterStandIns.Mark(23)).And.Contain(LaterStandIns.Mark(4)).And.NotContain(LaterStandIns.Mark(2));
        LaterStandIns.Of([]).Should().BeNull();
    }

    [Fact]
    public void Ended_TakesTheDaysOfOneAwayFromThatDayOn_AndLeavesOthers() =>
        StandInRules.Ended(
            [new(2, s_day, s_day.AddDays(3)), new(3, s_day.AddDays(4), s_day.AddDays(5)), new(2, s_day.AddDays(6), null), new(2, s_day.AddDays(-9), s_day.AddDays(-8))],
            2, s_day.AddDays(1)).Should().Equal(
            new StandIn(2, s_day, s_day.AddDays(1)), new(3, s_day.AddDays(4), s_day.AddDays(5)), new(2, s_day.AddDays(-9), s_day.AddDays(-8)));

    [Fact]
    public void Words_HaveTheTimes() =>
        new StandIn(2, s_day, s_day.AddDays(1), new(13, 0), new(9, 5)).InWords(day => $"{day.Day}.").Should().Be(" from 2., 13:00 until 3., 09:05");
}
