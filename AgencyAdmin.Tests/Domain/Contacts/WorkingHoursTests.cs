using AgencyAdmin.Domain.Contacts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AgencyAdmin.Tests.Domain.Contacts;

public sealed class WorkingHoursTests
{
    [Theory]
    [InlineData("Mon-Fri 08:00-17:00", "Mon-Fri 08:00-17:00")]
    [InlineData("mo–fr 8-17", "Mon-Fri 08:00-17:00")]
    [InlineData("Monday - Friday 8:00 - 17:00; Sat 9-12", "Mon-Fri 08:00-17:00, Sat 09:00-12:00")]
    [InlineData("Sat-Mon 10-14", "Mon, Sat-Sun 10:00-14:00")]
    [InlineData("Fri 8-15, Mon-Thu 8-17", "Mon-Thu 08:00-17:00, Fri 08:00-15:00")]
    [InlineData("Tue 08:00-08:01", "Tue 08:00-08:01")]
    [InlineData("Mon 8-17,", "Mon 08:00-17:00")]
    [InlineData("Mon to Fri: 8 to 17", "Mon-Fri 08:00-17:00")]

    // Lists of days.
    [InlineData("Mon, Wed, Fri 8-12", "Mon, Wed, Fri 08:00-12:00")]
    [InlineData("Tue 8-12, Thu 8-12", "Tue, Thu 08:00-12:00")]
    [InlineData("Mon-Tue, Thu and Fri 9-17", "Mon-Tue, Thu-Fri 09:00-17:00")]
    [InlineData("Mon, Mon 8-12", "Mon 08:00-12:00")]

    // Several spans a day.
    [InlineData("Mon-Fri 8-12, 13-17", "Mon-Fri 08:00-12:00, 13:00-17:00")]
    [InlineData("Mon-Fri 13-17 8-12", "Mon-Fri 08:00-12:00, 13:00-17:00")]
    [InlineData("Mon-Fri 8-12 and 13-17:30; Sat 9-12", "Mon-Fri 08:00-12:00, 13:00-17:30, Sat 09:00-12:00")]
    [InlineData("Mon 8-12, Mon 13-17", "Mon 08:00-12:00, 13:00-17:00")]
    [InlineData("Mon-Tue 8-12, Tue 13-17", "Mon 08:00-12:00, Tue 08:00-12:00, 13:00-17:00")]
    [InlineData("Mon 8-12, 12-17", "Mon 08:00-12:00, 12:00-17:00")]

    // Past midnight.
    [InlineData("Fri 22-6", "Fri 22:00-06:00")]
    [InlineData("Sun 22-2, Mon 2-4", "Mon 02:00-04:00, Sun 22:00-02:00")]
    [InlineData("Mon 18-24", "Mon 18:00-24:00")]
    [InlineData("Mon 18:00-0:00", "Mon 18:00-24:00")]
    [InlineData("Mon-Sun 0-24", "Mon-Sun 00:00-24:00")]
    [InlineData("Mon-Sun 20-8", "Mon-Sun 20:00-08:00")]
    public void Read_Hours_AreWrittenInOneForm(string typed, string written)
    {
        WorkingHours.Read(typed)!.ToString().Should().Be(written);
        WorkingHours.Read(written).Should().Be(WorkingHours.Read(typed));
        WorkingHours.Check(typed).Should().BeNull();
    }

    [Theory]
    [InlineData("8-17")]
    [InlineData("Mon-Fri")]
    [InlineData("Mon 8-17, Tue")]
    [InlineData("Mon 8-8")]
    [InlineData("Mon 8-25")]
    [InlineData("Mon 24-8")]
    [InlineData("Mon 8:60-9")]
    [InlineData("Mon 8-")]
    [InlineData("Mon 8-12-17")]
    [InlineData("Someday 8-17")]
    [InlineData("M 8-17")]
    [InlineData("-")]
    [InlineData(",")]
    [InlineData("always")]
    public void Read_WhatIsNoHours_IsRefusedWithAnExample(string typed)
    {
        WorkingHours.Read(typed).Should().BeNull();
        WorkingHours.Check(typed)!.Message.Should().StartWith("Give the hours like Mon-Fri 08:00-12:00");
    }

    [Theory]
    [InlineData("Mon-Fri 8-17, Wed 8-12", "Wed 08:00-17:00 and Wed 08:00-12:00 overlap. Change one of them.")]
    [InlineData("Mon 8-13, 12-17", "Mon 08:00-13:00 and Mon 12:00-17:00 overlap. Change one of them.")]
    [InlineData("Mon 22-6, Tue 5-8", "Mon 22:00-06:00 and Tue 05:00-08:00 overlap. Change one of them.")]
    [InlineData("Sun 22-6, Mon 5-8", "Sun 22:00-06:00 and Mon 05:00-08:00 overlap. Change one of them.")]
    [InlineData("Mon 1-2, 3-4, 5-6, 7-8, 9-10", "Give at most 4 spans of time for a day.")]
    public void Read_HoursThatCannotBe_SayWhy(string typed, string why)
    {
        WorkingHours.Read(typed).Should().BeNull();
        WorkingHours.Check(typed)!.Message.Should().Be(why);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Read_Nothing_IsNull(string? typed) => WorkingHours.Read(typed).Should().BeNull();

    [Fact]
    public void On_EveryWeekday_AnswersThatDay()
    {
        var hours = WorkingHours.Read("Mon 1-2, Tue 2-3, Wed 3-4, Thu 4-5, Fri 5-6, Sat 6-7, Sun 7-8")!;

        WorkingHours.Days.Select(day => hours.On(day).Single().From.Hour).Should().Equal(1, 2, 3, 4, 5, 6, 7);
        WorkingHours.Read("Tue 8-12")!.On(DayOfWeek.Monday).Should().BeEmpty();
    }

    [Fact]
    public void EqualHours_AreEqual_HoweverTheyWereMade()
    {
        WorkingHours.Of([.. WorkingHours.Days.Select(day => WorkingHours.Read("Mon-Tue 8-12")!.On(day))]).TryGet(out var made);
        var read = WorkingHours.Read("Mon-Tue 08:00-12:00");

        made.Should().NotBeSameAs(read).And.Be(read);
        (made == read, made != read, made == null, made != WorkingHours.Read("Mon 8-12")).Should().Be((true, false, false, true));
        made!.GetHashCode().Should().Be(read!.GetHashCode());
    }

    [Theory]
    [InlineData("Mon 8-17", 480, 1020, false)]
    [InlineData("Mon 8-24", 480, 1440, false)]
    [InlineData("Mon 0-24", 0, 1440, false)]
    [InlineData("Mon 22-6", 1320, 1800, true)]
    public void Span_CountsFromTheDayOnWhichItBegins(string typed, int start, int end, bool passesMidnight) =>
        WorkingHours.Read(typed)!.On(DayOfWeek.Monday).Single().Should()
            .BeEquivalentTo(new { StartMinute = start, EndMinute = end, PassesMidnight = passesMidnight });

    [Property(Arbitrary = [typeof(Weeks)])]
    public bool EveryWeek_IsReadBackFromItsText_AndFitsTheColumn(WorkingHours hours) =>
        hours.ToString() is { Length: <= Contact.WorkingHoursLimit } text
            && (text.Length == 0 || hours.Equals(WorkingHours.Read(text)));

    public static class Weeks
    {
        // Up to four spans within a day, the last of which may go on past midnight: the next day begins at six.
        private static readonly Gen<IReadOnlyList<WorkingSpan>> s_day =
            from count in Gen.Choose(0, WorkingHours.MostSpans)
            from lengths in Gen.Choose(1, 240).ArrayOf(count)
            from lasts in Gen.Choose(1, 300)
            select (IReadOnlyList<WorkingSpan>)[.. lengths.Select((length, at) =>
                Span(360 + at * 270, at == 3 ? 360 + at * 270 + length + lasts : 360 + at * 270 + length))];

        public static Arbitrary<WorkingHours> Week() => Arb.From(s_day.ArrayOf(7).Select(days => Hours(days)));

        private static WorkingHours Hours(IReadOnlyList<WorkingSpan>[] days) =>
            WorkingHours.Of(days).TryGet(out var hours) ? hours : throw new InvalidOperationException("These overlap.");

        private static WorkingSpan Span(int start, int end) => new(Time(start), Time(end));

        private static TimeOnly Time(int minute) => new(minute / 60 % 24, minute % 60);
    }
}
