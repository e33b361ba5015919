using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Tests.Domain.Intake;

public sealed class FeedNameTests
{
    [Theory]
    [InlineData("KS_CUSTOMERS.net", FeedMode.Delta)]
    [InlineData("KS_CUSTOMERS.full", FeedMode.Full)]
    [InlineData("ks_customers.FULL", FeedMode.Full)]
    [InlineData("KS_CUSTOMERS.Net.gz", FeedMode.Delta)]
    [InlineData("/var/ks_data/KS_CUSTOMERS.full.GZ", FeedMode.Full)]
    [InlineData(@"C:\feeds\KS_CUSTOMERS.net", FeedMode.Delta)]
    [InlineData("DT_0000001_CUST_KS_CUSTOMERS.NET", FeedMode.Delta)]
    public void Read_Name_TakesTheModeFromItsEnding(string file, FeedMode expected)
    {
        FeedName.Read(file).TryGet(out var name).Should().BeTrue();

        name!.Mode.Should().Be(expected);
    }

    [Fact]
    public void Read_LongName_SaysEveryPart()
    {
        FeedName.Read("DT_0000017_CUST_KS_CUSTOMERS.FULL.gz").TryGet(out var name);

        name.Should().BeEquivalentTo(new
        {
            Table = "KS_CUSTOMERS",
            Source = "DT",
            Sequence = 17,
            Integration = "CUST",
            IsCompressed = true,
        });
        name!.HowRead.Should().Be("KS_CUSTOMERS, full refresh, source DT, sequence 17, integration CUST, gzip");
    }

    [Fact]
    public void Read_LongNameWithSixDigitsAndNoIntegration_IsReadToo()
    {
        FeedName.Read("DT_000001_KS_CUSTOMERS.NET").TryGet(out var name);

        name.Should()
            .BeEquivalentTo(new { Source = "DT", Sequence = 1, Integration = (string?)null, Mode = FeedMode.Delta });
    }

    [Theory]
    [InlineData("KS_CUSTOMERS")]
    [InlineData("KS_CUSTOMERS.txt")]
    [InlineData("KS_CUSTOMERS.gz")]
    public void Choose_NameWithoutMode_AsksForOne(string file)
    {
        FeedName.Read(file).TryGet(out var name).Should().BeTrue();

        name!.Choose(null, out _)!.Code.Should().Be("feed.mode.missing");
        name.Choose(FeedMode.Full, out var mode).Should().BeNull();
        mode.Should().Be(FeedMode.Full);
    }

    [Fact]
    public void Choose_FullForNetChange_IsRefused()
    {
        FeedName.Read("KS_CUSTOMERS.net").TryGet(out var name);

        name!.Choose(FeedMode.Full, out _)!.Code.Should().Be("feed.mode.delta");
    }

    [Fact]
    public void Choose_NetChangeForFull_IsAllowed()
    {
        FeedName.Read("KS_CUSTOMERS.full").TryGet(out var name);

        name!.Choose(FeedMode.Delta, out var mode).Should().BeNull();
        mode.Should().Be(FeedMode.Delta);
    }

    [Theory]
    [InlineData("KS_CUSTOMERS-rejects-61.tsv", "KS_CUSTOMERS")]
    [InlineData("KS_CONTACTS-rejects-7.tsv", "KS_CONTACTS")]
    [InlineData("KS_CUSTOMERS-rejects-61 (1).tsv", "KS_CUSTOMERS")]
    [InlineData("KS_CUSTOMERS-rejects-61.xlsx", "KS_CUSTOMERS")]
    public void Read_RefusedRowsUnderTheirOwnName_AreANetChange(string file, string table)
    {
        FeedName.Read(file).TryGet(out var name).Should().BeTrue();

        name.Should().BeEquivalentTo(new { Table = table, Mode = FeedMode.Delta, HoldsRefusedRows = true });
        name!.HowRead.Should().Contain("refused rows of an earlier feed");
        name.Choose(FeedMode.Full, out _)!.Code.Should().Be("feed.mode.delta");
    }

    [Theory]
    [InlineData("KS_CUSTOMERS.csv", true, false)]
    [InlineData("KS_CUSTOMERS.xlsx", false, true)]
    [InlineData("KS_CONTACTS (2).XLSX", false, true)]
    [InlineData("20260105-090000_KS_CUSTOMERS.net", false, false)]
    [InlineData("20260105-090000-2_DT_0000001_CUST_KS_CUSTOMERS.NET", false, false)]
    public void Read_NamesOfSpreadsheetsAndOfTakenFiles_AreKnown(string file, bool isCommaSeparated, bool isWorkbook)
    {
        FeedName.Read(file).TryGet(out var name).Should().BeTrue();

        (name!.IsCommaSeparated, name.IsWorkbook).Should().Be((isCommaSeparated, isWorkbook));
    }

    [Theory]
    [InlineData("customers.csv", "feed.name")]
    [InlineData("KS_CUSTOMERS.full.zip", "feed.name")]
    [InlineData("", "feed.name")]
    [InlineData("KS_ORDERS.net", "feed.table")]
    [InlineData("DT_000001_KS_ORDERS.NET", "feed.table")]
    public void Read_OtherName_IsRefused(string file, string code)
    {
        var outcome = FeedName.Read(file);

        outcome.TryGet(out _).Should().BeFalse();
        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be(code);
    }
}
