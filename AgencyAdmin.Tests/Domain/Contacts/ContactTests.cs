using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Tests.Domain.Contacts;

public sealed class ContactTests
{
    private static readonly ContactDetails s_jane = ContactDetails.Empty with { Name = "Jane Doe" };

    [Theory]
    [InlineData("America/Denver", "America/Denver")]
    [InlineData("europe/oslo", "Europe/Oslo")]
    [InlineData("America/New York", "America/New_York")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void TimeZone_IsKeptAsTheListWritesIt(string? typed, string? kept) =>
        Create(s_jane with { TimeZone = typed }).TimeZone.Should().Be(kept);

    [Theory]
    [InlineData("Mountain time")]
    [InlineData("Pacific Standard Time")]
    [InlineData("Europe/Atlantis")]
    public void TimeZone_ThatNoBrowserKnows_IsRefused(string typed) =>
        Contact.Create(1, s_jane with { TimeZone = typed }).Refusals.Should().ContainSingle()
            .Which.Should().Be(new Refusal("contact.timezone", "Give a time zone by its IANA name, like America/Denver.", "TimeZone"));

    [Fact]
    public void WorkingHours_AreKeptInOneForm() =>
        Create(s_jane with { WorkingHours = "mo-fr 8-17" }).Details.WorkingHours.Should().Be("Mon-Fri 08:00-17:00");

    [Fact]
    public void WorkingHours_ThatCannotBeRead_AreRefused() =>
        Contact.Create(1, s_jane with { WorkingHours = "mornings" }).Refusals.Should().ContainSingle()
            .Which.Should().Be(new Refusal(
                "contact.workinghours", "Give the hours like Mon-Fri 08:00-17:00, Sat 09:00-12:00.", "WorkingHours"));

    [Fact]
    public void Places_FitTheColumn_AndHaveNoAbbreviations() =>
        TimeZones.Places.Should().Contain("Europe/Oslo").And.NotContain("EST").And.OnlyContain(name => name.Length <= Contact.TimeZoneLimit);

    private static Contact Create(ContactDetails details)
    {
        Contact.Create(1, details).TryGet(out var contact).Should().BeTrue();
        return contact!;
    }
}
