using System.Text.Json;
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
    [InlineData("Sat-Mon 10-14", "Mon 10:00-14:00, Sat-Sun 10:00-14:00")]
    [InlineData("Tue 8-12, Thu 8-12", "Tue 08:00-12:00, Thu 08:00-12:00")]
    [InlineData("Fri 8-15, Mon-Thu 8-17", "Mon-Thu 08:00-17:00, Fri 08:00-15:00")]
    [InlineData("Tue 08:00-08:01", "Tue 08:00-08:01")]
    public void Read_Hours_AreWrittenInOneForm(string typed, string written) =>
        WorkingHours.Read(typed)!.ToString().Should().Be(written);

    [Theory]
    [InlineData("8-17")]
    [InlineData("Mon-Fri")]
    [InlineData("Mon 17-8")]
    [InlineData("Mon 8-8")]
    [InlineData("Mon 8-25")]
    [InlineData("Mon 8:60-9")]
    [InlineData("Mon 8-12, Mon 13-17")]
    [InlineData("Mon-Fri 8-17, Wed 8-12")]
    [InlineData("Someday 8-17")]
    [InlineData("M 8-17")]
    [InlineData("Mon 8-17,")]
    [InlineData("always")]
    public void Read_WhatIsNoHours_IsNull(string typed) => WorkingHours.Read(typed).Should().BeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Read_Nothing_IsNull(string? typed) => WorkingHours.Read(typed).Should().BeNull();

    [Fact]
    public void On_EveryWeekday_AnswersThatDay()
    {
        var hours = WorkingHours.Read("Mon 1-2, Tue 2-3, Wed 3-4, Thu 4-5, Fri 5-6, Sat 6-7, Sun 7-8")!;

        Enumerable.Range(1, 7).Select(day => hours.On((DayOfWeek)(day % 7))!.From.Hour).Should()
            .Equal(1, 2, 3, 4, 5, 6, 7);
    }

    [Property(Arbitrary = [typeof(Weeks)])]
    public bool EveryWeek_IsReadBackFromItsText_AndFitsTheColumn(WorkingHours hours) =>
        hours.ToString() is { Length: <= Contact.WorkingHoursLimit } text
            && (text.Length == 0 || WorkingHours.Read(text) == hours);

    [Property(Arbitrary = [typeof(Weeks)])]
    public bool EveryWeek_SurvivesAPublication(WorkingHours hours) =>
        JsonSerializer.Deserialize<WorkingHours>(JsonSerializer.Serialize(hours)) == hours;

    public static class Weeks
    {
        private static readonly Gen<WorkingDay?> s_day =
            from isFree in Gen.Frequency((1, Gen.Constant(true)), (3, Gen.Constant(false)))
            from start in Gen.Choose(0, 3).Select(n => n * 180)
            from length in Gen.Elements(1, 30, 480)
            select isFree ? null : new WorkingDay(new TimeOnly(start / 60, start % 60), new TimeOnly((start + length) / 60, (start + length) % 60));

        public static Arbitrary<WorkingHours> Week() => Arb.From(
            s_day.ArrayOf(7).Select(days => new WorkingHours(days[0], days[1], days[2], days[3], days[4], days[5], days[6])));
    }
}
