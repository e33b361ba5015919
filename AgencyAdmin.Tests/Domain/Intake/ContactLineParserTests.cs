using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Tests.Domain.Intake;

public sealed class ContactLineParserTests
{
    private readonly ContactLineParser _parser = new(FeedRules.Default);

    [Fact]
    public void Parse_ByOrdinal_ReadsEveryColumnThatIsKept()
    {
        var row = _parser.Parse(Fields(
            (1, "P-1"), (3, "Dana Diaz"), (4, "Rep"), (5, "+1 702 555 0100"), (6, "dana@example.com"), (12, "C-1"),
            (13, "C"),
            (16, "+1 702 555 0101"), (17, "+1 702 555 0102")), 1).Row;

        row.Should().BeEquivalentTo(new { Line = 1, Number = "P-1", CompanyNumber = "C-1", Name = "Dana Diaz" });
        ContactColumnRule.All.Select(rule => row![rule.Column]).Should().Equal(
            "P-1", "", "Dana Diaz", "Rep", "+1 702 555 0100", "dana@example.com", "", "", "", "", "", "C-1", "C", "", "",
            "+1 702 555 0101", "+1 702 555 0102", "", null, null);
    }

    [Fact]
    public void Parse_WithHeader_ReadsByNameAndLinks()
    {
        string[] header = ["Display Name", "Sales Rep ID", "contact number", "Company Number", "Business Type", "Role", "Hobby"];

        _parser.Parse(header, 1).Should().BeEquivalentTo(new { Row = (ContactLine?)null, Refused = (FeedRemark?)null });
        var row = _parser.Parse(["Dana Diaz", "JD01; MK17;JD01", "P-1", "C-1", "c", "Outside", "chess"], 2).Row;

        row!.RepIds.Should().Equal("JD01", "MK17");
        row.Role.Should().Be(AgencyRepRole.Outside);
        _parser.Header.Should().Be(string.Join('\t', header));
    }

    [Theory]
    [InlineData(1, "", "Contact Number", "Contact Number is missing.")]
    [InlineData(3, "", "Display Name", "Display Name is missing.")]
    [InlineData(12, " ", "Company Number", "Company Number is missing.")]
    [InlineData(1, "1234567890123456789012345678901", "Contact Number", "Contact Number has 31 characters; at most 30 are allowed.")]
    [InlineData(10, "Prof. Dr. Dr.", "Name Prefix", "Name Prefix has 13 characters; at most 10 are allowed.")]
    [InlineData(3, "Da\u0007na", "Display Name", "Display Name contains a control character (U+0007).")]
    [InlineData(13, "V", "Business Type", "Business Type must be C for a customer or E for an end user.")]
    public void Parse_RowThatBreaksARule_IsRefused(int ordinal, string value, string column, string reason)
    {
        var refused = _parser.Parse(Fields((1, "P-1"), (3, "Dana"), (12, "C-1"), (13, "C"), (ordinal, value)), 7).Refused;

        refused.Should().BeEquivalentTo(new { Line = 7, Column = column, Reason = reason });
    }

    [Theory]
    [InlineData(6, "dana at home", "This does not look like an email address: no mail can arrive there. It is kept as sent.")]
    [InlineData(18, "A-1", "Ship-to addresses are not read: the number is kept, and the business's own address is used.")]
    public void Parse_OddRow_IsTakenWithAWarning(int ordinal, string value, string reason)
    {
        var reading = _parser.Parse(Fields((1, "P-1"), (3, "Dana"), (12, "C-1"), (13, "C"), (ordinal, value)), 1);

        reading.Row.Should().NotBeNull();
        reading.Warnings.Should().ContainSingle().Which.Reason.Should().Be(reason);
    }

    [Fact]
    public void Parse_EndUser_IsPassedOver() =>
        _parser.Parse(Fields((1, "P-1"), (3, "Dana"), (12, "C-1"), (13, "E")), 1).IsPassedOver.Should().BeTrue();

    [Fact]
    public void Parse_HeaderWithoutARequiredColumn_RefusesTheFeed()
    {
        _parser.Parse(["Contact Number", "Display Name"], 1);

        _parser.HeaderRefusal!.Message.Should()
            .Be("The header lacks Company Number, Business Type. Add it, or leave the header out.");
    }

    private static string[] Fields(params (int Ordinal, string Value)[] values)
    {
        var fields = new string[18];
        Array.Fill(fields, "");
        foreach (var (ordinal, value) in values)
        {
            fields[ordinal - 1] = value;
        }

        return fields;
    }
}
