using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Tests.Domain.Contacts;

public sealed class ContactWarningsTests
{
    private static readonly ContactDetails s_complete = ContactDetails.Empty with
    {
        Name = "Jane Doe",
        Position = "Sales",
        Email = "jane@example.com",
        OfficePhone = "+1 702 234 5678",
    };

    [Fact]
    public void Of_CompleteContact_WarnsOfNothing() =>
        ContactWarnings.Of(s_complete, "picture", "US").Should().BeEmpty();

    [Fact]
    public void Of_NameAlone_SaysAllThatIsMissing() =>
        ContactWarnings.Of(ContactDetails.Empty with { Name = "Jane" }, null, "US").Select(w => w.Word)
            .Should().Equal("No position", "No email", "No phone", "No picture");

    [Theory]
    [InlineData("jane")]
    [InlineData("jane@example")]
    [InlineData("jane doe@example.com")]
    public void Of_EmailThatIsNone_SaysSo(string email) =>
        ContactWarnings.Of(s_complete with { Email = email }, "picture", "US")
            .Should().ContainSingle().Which.Field.Should().Be(nameof(Contact.Email));

    [Fact]
    public void Of_NationalNumber_IsReadInTheBusinesssCountry()
    {
        var national = s_complete with { OfficePhone = "(702) 234-5678" };

        ContactWarnings.Of(national, "picture", "US").Should().BeEmpty();
        ContactWarnings.Of(national, "picture", null).Should().ContainSingle().Which.Word.Should().Be("Phone unclear");
    }

    [Fact]
    public void Of_HoursWithoutAZone_SaysThatTheyAreNotShown()
    {
        var hours = s_complete with { WorkingHours = "Mon-Fri 8-17" };

        ContactWarnings.Of(hours, "picture", "US").Should().ContainSingle().Which.Field.Should()
            .Be(nameof(Contact.TimeZone));
        ContactWarnings.Of(hours with { TimeZone = "Europe/Oslo" }, "picture", "US").Should().BeEmpty();
    }

    [Fact]
    public void Of_CellPhoneAlone_IsAPhone() =>
        ContactWarnings.Of(s_complete with { OfficePhone = null, CellPhone = "+1 702 234 5678" }, "picture", "US")
            .Should()
            .BeEmpty();
}
