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
            .Which.Should()
            .Be(new Refusal("contact.timezone", "Give a time zone by its IANA name, like America/Denver.", "TimeZone"));

    [Fact]
    public void WorkingHours_AreKeptInOneForm() =>
        Create(s_jane with { WorkingHours = "mo-fr 8-17" }).Details.WorkingHours.Should().Be("Mon-Fri 08:00-17:00");

    [Fact]
    public void WorkingHours_ThatCannotBeRead_AreRefused() =>
        Contact.Create(1, s_jane with { WorkingHours = "mornings" }).Refusals.Should().ContainSingle()
            .Which.Should().Be(new Refusal(
                "contact.workinghours", "Give the hours like Mon-Fri 08:00-12:00, 13:00-17:00, Sat 22:00-02:00.", "WorkingHours"));

    [Fact]
    public void Places_FitTheColumn_AndHaveNoAbbreviations() =>
        TimeZones.Places.Should().Contain("Europe/Oslo").And.NotContain("EST").And.OnlyContain(
            name => name.Length <= Contact.TimeZoneLimit);

    [Fact]
    public void StandIn_OfTheSameBusiness_IsKeptWithItsDays_AndNobodyEndsIt()
    {
        var (jane, other) = (Create(s_jane), Identified(Create(s_jane with { Name = "Sam" }), 2));

        jane.StandInBy(other, new(2026, 1, 5), new(2026, 1, 9)).Should().BeNull();
        jane.StandIn.Should().Be(new StandIn(2, new(2026, 1, 5), new(2026, 1, 9)));
        jane.StandInBy(null, new(2026, 1, 5), null).Should().BeNull();
        jane.StandIn.Should().BeNull();
        jane.StandInFrom.Should().BeNull();
    }

    [Fact]
    public void StandIn_ItselfOrOfAnotherBusiness_IsRefused()
    {
        var jane = Identified(Create(s_jane), 1);
        Contact.Create(7, s_jane).TryGet(out var stranger).Should().BeTrue();

        jane.StandInBy(jane, null, null)!.Code.Should().Be("contact.stand-in");
        jane.StandInBy(stranger, null, null)!.Code.Should().Be("contact.stand-in");
        jane.StandIn.Should().BeNull();
    }

    [Fact]
    public void StandIn_ThatEndsBeforeItBegins_IsRefused() =>
        Create(s_jane).StandInBy(Identified(Create(s_jane), 2), new(2026, 1, 9), new(2026, 1, 5))!.Field.Should()
            .Be("StandInUntil");

    // Keys come from the database.
    private static Contact Identified(Contact contact, int id)
    {
        typeof(Contact).GetProperty(nameof(Contact.Id))!.SetValue(contact, id);
        return contact;
    }

    private static Contact Create(ContactDetails details)
    {
        Contact.Create(1, details).TryGet(out var contact).Should().BeTrue();
        return contact!;
    }
}
