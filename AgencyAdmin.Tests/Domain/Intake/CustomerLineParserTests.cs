using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Intake;

public sealed class CustomerLineParserTests
{
    private readonly CustomerLineParser _parser = new(FeedRules.Default);

    [Fact]
    public void Parse_GoodRow_GivesFieldsWithoutOuterSpaces()
    {
        var line = Bytes(FeedBuilder.Row("C-1", "JD01;MK17", name: "  Nordic \"Supply\" ", city: "Ålesund"));

        _parser.Parse(line, 1, out var row).Should().Be(LineKind.Customer);

        Text(row[FeedColumn.Number]).Should().Be("C-1");
        Text(row[FeedColumn.Name]).Should().Be("Nordic \"Supply\"");
        Text(row[FeedColumn.City]).Should().Be("Ålesund");
        row.IsActive.Should().BeTrue();
        Ids(row).Should().Equal("JD01", "MK17");
    }

    [Fact]
    public void Parse_CustomerNumber_StaysExactlyAsSent()
    {
        _parser.Parse(Bytes(FeedBuilder.Row(" C-1 ")), 1, out var row).Should().Be(LineKind.Customer);

        Text(row[FeedColumn.Number]).Should().Be(" C-1 ");
    }

    [Theory]
    [InlineData(" C-1", true)]
    [InlineData("C-1 ", true)]
    [InlineData("C-1\u00A0", true)]
    [InlineData("C-\u200B1", true)]
    [InlineData("\uFEFFC-1", true)]
    [InlineData("C-1", false)]
    [InlineData("Ä-1", false)]
    public void Parse_NumberWithWhiteSpaceOrInvisibleCharacters_IsRemarked(string number, bool isRemarked)
    {
        // A mark of the byte order belongs to the file only at its start.
        _parser.Parse(Bytes(FeedBuilder.Row("A")), 1, out _);
        _parser.Parse(Bytes(FeedBuilder.Row(number)), 2, out var row).Should().Be(LineKind.Customer);

        Text(row[FeedColumn.Number]).Should().Be(number);
        _parser.Warnings.Any().Should().Be(isRemarked);
    }

    [Fact]
    public void Parse_RepIdWithAnInvisibleCharacter_IsRemarked()
    {
        _parser.Parse(Bytes(FeedBuilder.Row("C-1", "R1\u200B; R2")), 1, out _);

        _parser.Warnings.Should().ContainSingle().Which.Reason.Should().StartWith("A sales rep ID has invisible characters");
    }

    [Theory]
    [InlineData("Customer Number", "", "Customer Number is missing.")]
    [InlineData("Customer Number", "   ", "Customer Number is missing.")]
    [InlineData("Customer Number", "1234567890123456789012345678901", "Customer Number has 31 characters; at most 30 are allowed.")]
    public void Parse_BadNumber_IsRefused(string column, string number, string reason) =>
        Refusal(FeedBuilder.Row(number)).Should().BeEquivalentTo(new { Line = 7, Column = column, Reason = reason });

    [Theory]
    [InlineData(FeedColumn.Name, 750)]
    [InlineData(FeedColumn.AddressLine1, 75)]
    [InlineData(FeedColumn.AddressLine3, 75)]
    [InlineData(FeedColumn.City, 50)]
    [InlineData(FeedColumn.State, 50)]
    [InlineData(FeedColumn.PostalCode, 50)]
    [InlineData(FeedColumn.Country, 50)]
    [InlineData(FeedColumn.Phone, 25)]
    [InlineData(FeedColumn.SiteId, 5)]
    [InlineData(FeedColumn.SiteName, 750)]
    public void Parse_FieldAtItsLimit_IsTakenAndOneMoreIsRefused(FeedColumn column, int limit)
    {
        // Two bytes each: characters are counted, not bytes.
        Kind(WithField(column, new string('é', limit))).Should().Be(LineKind.Customer);

        Refusal(WithField(column, new string('é', limit + 1))).Reason
            .Should().EndWith($"has {limit + 1} characters; at most {limit} are allowed.");
    }

    [Fact]
    public void Parse_MissingName_IsRefused() =>
        Refusal(FeedBuilder.Row("C-1", name: " ")).Should()
            .BeEquivalentTo(new { Column = "Customer Name", Reason = "Customer Name is missing." });

    [Theory]
    [InlineData("C-1", "KommerceServer ID")]
    [InlineData("C-1\t\tC", "Customer Name")]
    public void Parse_TooFewColumns_NamesTheFirstThatLacks(string line, string column) =>
        Refusal(line).Should().BeEquivalentTo(new { Column = column, Value = "" });

    [Fact]
    public void Parse_OnlyTheRequiredColumns_IsTaken()
    {
        _parser.Parse(Bytes("C-1\t\tC\tNordic"), 1, out var row).Should().Be(LineKind.Customer);

        row.RepIdCount.Should().Be(0);
        row.IsActive.Should().BeTrue();
        Text(row[FeedColumn.City]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("\u0007", "U+0007")]
    [InlineData("\0", "U+0000")]
    [InlineData("\u007F", "U+007F")]
    [InlineData("\u0085", "U+0085")]
    [InlineData("\u2028", "U+2028")]
    [InlineData("\u2029", "U+2029")]
    public void Parse_ControlCharacter_IsRefusedWithItsColumn(string control, string shown) =>
        Refusal(FeedBuilder.Row("C-1", city: "Os" + control + "lo")).Should().BeEquivalentTo(
            new { Column = "City", Reason = $"City contains a control character ({shown})." });

    [Theory]
    [InlineData("www.example.com")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.com")]
    [InlineData("https://")]
    public void Parse_WebsiteThatIsNoUrl_IsRefused(string website) =>
        Refusal(FeedBuilder.Row("C-1", website: website)).Should()
            .BeEquivalentTo(new { Column = "Website", Value = website });

    [Theory]
    [InlineData("", true)]
    [InlineData("A", true)]
    [InlineData("Y", true)]
    [InlineData("I", false)]
    [InlineData("N", false)]
    public void Parse_Status_SaysWhetherActive(string status, bool isActive)
    {
        _parser.Parse(Bytes(FeedBuilder.Row("C-1", status: status)), 1, out var row).Should().Be(LineKind.Customer);

        row.IsActive.Should().Be(isActive);
    }

    [Fact]
    public void Parse_UnknownStatus_IsRefused() =>
        Refusal(FeedBuilder.Row("C-1", status: "X")).Should().BeEquivalentTo(new { Column = "Status", Value = "X" });

    [Theory]
    [InlineData("V")]
    [InlineData("E")]
    [InlineData("")]
    public void Parse_OtherBusinessType_IsPassedOverWhateverElseIsWrong(string type) =>
        Kind(FeedBuilder.Row("", type: type, name: "")).Should().Be(LineKind.PassedOver);

    [Theory]
    [InlineData("JD01;MK17", new[] { "JD01", "MK17" })]
    [InlineData("JD01|MK17", new[] { "JD01", "MK17" })]
    [InlineData("JD01,MK17", new[] { "JD01", "MK17" })]
    [InlineData("JD01\u00FDMK17\u00FD0042", new[] { "JD01", "MK17", "0042" })]
    [InlineData("MK17;JD01", new[] { "MK17", "JD01" })]
    [InlineData(";;JD01; ;", new[] { "JD01" })]
    [InlineData("JD01; MK17", new[] { "JD01", " MK17" })]
    [InlineData("\u00FE1;Ü2", new[] { "\u00FE1", "Ü2" })]
    [InlineData("", new string[0])]
    public void Parse_RepIds_AreRawInTheOrderSent(string field, string[] expected)
    {
        _parser.Parse(Bytes(FeedBuilder.Row("C-1", field)), 1, out var row).Should().Be(LineKind.Customer);

        Ids(row).Should().Equal(expected);
    }

    [Theory]
    [InlineData("JD01;MK17;JD01")]
    [InlineData("JD01;MK17; JD01 ")]
    public void Parse_RepeatedRepId_CountsOnceWithAWarning(string field)
    {
        _parser.Parse(Bytes(FeedBuilder.Row("C-1", field)), 3, out var row).Should().Be(LineKind.Customer);

        Ids(row).Should().Equal("JD01", "MK17");
        _parser.Warnings.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Line = 3, Column = "Sales Rep IDs", Value = field });
    }

    [Fact]
    public void Parse_LongRepId_WarnsAbove25AndRefusesAbove30()
    {
        Kind(FeedBuilder.Row("C-1", new string('R', 25))).Should().Be(LineKind.Customer);
        _parser.Warnings.Should().BeEmpty();

        Kind(FeedBuilder.Row("C-1", new string('R', 30))).Should().Be(LineKind.Customer);
        _parser.Warnings.Should().ContainSingle();

        Refusal(FeedBuilder.Row("C-1", "JD01;" + new string('R', 31))).Column.Should().Be("Sales Rep IDs");
    }

    [Fact]
    public void Parse_BytesThatAreNoUtf8_AreReadAsWindows1252()
    {
        byte[] line = [.. Bytes("C-1\t\tC\t"), 0xD8, 0x80, .. Bytes("st"), .. Bytes(new string('\t', 26)), .. Bytes("JD01"), 0xFD, .. Bytes("MK17")];

        _parser.Parse(line, 1, out var row).Should().Be(LineKind.Customer);

        Text(row[FeedColumn.Name]).Should().Be("Ø€st");
        Ids(row).Should().Equal("JD01", "MK17");
    }

    [Fact]
    public void Parse_BytesThatAreNoUtf8_AreRefusedWhereTheSettingSaysSo()
    {
        var parser = new CustomerLineParser(FeedRules.Default with { ReadsWindows1252 = false });

        parser.Parse([.. Bytes("C-1\t\tC\t"), 0xD8], 1, out _).Should().Be(LineKind.Refused);

        parser.Refused!.Reason.Should().Be("The line is not valid UTF-8.");
    }

    [Fact]
    public void Parse_Header_MapsColumnsByName()
    {
        Kind("Customer Number\tSales Rep IDs\tCUSTOMER NAME\tOurs\tBusiness Type").Should().Be(LineKind.Nothing);

        _parser.Parse(Bytes("C-1\tJD01;MK17\tNordic\tx\tC"), 2, out var row).Should().Be(LineKind.Customer);
        Text(row[FeedColumn.Name]).Should().Be("Nordic");
        Text(row[FeedColumn.City]).Should().BeEmpty();
        Ids(row).Should().Equal("JD01", "MK17");
    }

    [Fact]
    public void Parse_HeaderAgainInTheMiddle_IsNoRow()
    {
        const string header = "Customer Number\tBusiness Type\tCustomer Name";
        Kind(header);
        Kind("C-1\tC\tNordic").Should().Be(LineKind.Customer);

        Kind(header).Should().Be(LineKind.Nothing);
    }

    [Theory]
    [InlineData("Customer Number\tBusiness Type", "feed.header.missing")]
    [InlineData("Customer Number\tCity\tCity\tBusiness Type\tCustomer Name", "feed.header.twice")]
    public void Parse_HeaderThatCannotBeUsed_RefusesTheFeed(string header, string code)
    {
        Kind(header);

        _parser.HeaderRefusal!.Code.Should().Be(code);
    }

    [Fact]
    public void Parse_ColumnMapFromSettings_ReadsRepIdsThere()
    {
        ColumnMap.FromSettings([new("Sales Rep IDs", 5), new("Address Line 1", 0)]).TryGet(out var map).Should()
            .BeTrue();
        var parser = new CustomerLineParser(FeedRules.Default with { Columns = map! });

        parser.Parse(Bytes("C-1\t\tC\tNordic\tJD01"), 1, out var row).Should().Be(LineKind.Customer);

        Ids(row).Should().Equal("JD01");
        Text(row[FeedColumn.AddressLine1]).Should().BeEmpty();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private static string WithField(FeedColumn column, string value)
    {
        var fields = FeedBuilder.Row("C-1").Split('\t');
        fields[FeedColumnRule.Of(column).Ordinal - 1] = value;
        return string.Join('\t', fields);
    }

    private static List<string> Ids(CustomerLine row)
    {
        var ids = new List<string>();
        for (var i = 0; i < row.RepIdCount; i++)
        {
            ids.Add(Text(row.RepId(i)));
        }

        return ids;
    }

    private LineKind Kind(string line) => _parser.Parse(Bytes(line), 1, out _);

    private FeedRemark Refusal(string line)
    {
        _parser.Parse(Bytes(line), 7, out _).Should().Be(LineKind.Refused);
        return _parser.Refused!;
    }
}
