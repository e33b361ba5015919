using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Publishing;

public sealed class ContactDifferencesTests
{
    private static readonly WorkingHours s_week = WorkingHours.Read("Mon-Fri 8-17")!;

    [Theory]
    [InlineData(null, null, "Mon-Fri 8-17", "Europe/Oslo", "Jolene Dahl gains the working hours Mon-Fri 08:00-17:00 (Europe/Oslo).")]
    [InlineData("Mon-Fri 8-17", "Europe/Oslo", null, null, "Jolene Dahl loses the working hours Mon-Fri 08:00-17:00 (Europe/Oslo).")]
    [InlineData("Mon 8-17", null, "Mon 8-16", null, "Jolene Dahl changes the working hours from Mon 08:00-17:00 to Mon 08:00-16:00.")]
    [InlineData("Mon 8-17", null, "Mon 8-17", "Europe/Oslo",
        "Jolene Dahl changes the working hours from Mon 08:00-17:00 to Mon 08:00-17:00 (Europe/Oslo).")]
    public void WorkingHours_Changed_AreNamed(string? before, string? zoneBefore, string? after, string? zoneAfter, string sentence) =>
        SetupDifferences.Between(Setup(before, zoneBefore), Setup(after, zoneAfter)).Changes.Should().ContainSingle()
            .Which.Sentence.Should().Be(sentence);

    [Fact]
    public void WorkingHours_TheSame_AreNoChange() =>
        SetupDifferences.Between(Setup("Mon-Fri 8-17", "Europe/Oslo"), Setup(s_week.ToString(), "Europe/Oslo")).IsEmpty.Should().BeTrue();

    [Theory]
    [InlineData(true, true, "Marcus Oye stands in for Jolene Dahl from 5 Jan 2026 until 9 Jan 2026.")]
    [InlineData(false, false, "Marcus Oye stands in for Jolene Dahl.")]
    public void StandIn_New_IsNamedWithItsDays(bool hasFirst, bool hasLast, string sentence)
    {
        var after = WithMarcus(jolene => jolene.StoodInBy(
            2, hasFirst ? new DateOnly(2026, 1, 5) : null, hasLast ? new DateOnly(2026, 1, 9) : null));

        SetupDifferences.Between(WithMarcus(_ => { }), after).Changes.Should().ContainSingle().Which.Sentence.Should()
            .Be(sentence);
    }

    [Fact]
    public void StandIn_Ended_SaysSo() =>
        SetupDifferences.Between(WithMarcus(jolene => jolene.StoodInBy(2)), WithMarcus(_ => { })).Changes.Should()
            .ContainSingle()
            .Which.Sentence.Should().Be("Nobody stands in for Jolene Dahl any more.");

    private static SetupSnapshot WithMarcus(Action<ContactSnapshotBuilder> jolene) =>
        SetupBuilder.Working(contact: jolene).With(new ContactSnapshotBuilder(2).Named("Marcus Oye")).Snapshot();

    private static SetupSnapshot Setup(string? hours, string? zone) =>
        SetupBuilder.Working(contact: contact => contact.Working(hours, zone)).Snapshot();
}
