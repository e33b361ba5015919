using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Intake;

/// <summary>What may be set about feeds, and the first lines of a file that show whether it fits.</summary>
public sealed class FeedSettingsTests
{
    [Fact]
    public void Over_SettingsOfRules_AreThoseRules()
    {
        var settings = FeedSettings.Of(FeedRules.Default);

        settings.Check().Should().BeEmpty();
        FeedSettings.Of(settings.Over(FeedRules.Default)).Should().BeEquivalentTo(settings);
    }

    [Theory]
    [InlineData("", "RepIdSeparators")]
    [InlineData(";x", "RepIdSeparators")]
    [InlineData("\t", "RepIdSeparators")]
    public void Check_SeparatorsThatCannotPart_AreNamed(string separators, string field) =>
        (FeedSettings.Of(FeedRules.Default) with { RepIdSeparators = separators }).Check().Should().ContainSingle().Which.Field.Should().Be(field);

    [Theory]
    [InlineData(-1)]
    [InlineData(100.5)]
    [InlineData(double.NaN)]
    public void Check_ShareOutsideOfAHundred_IsNamed(double percent) =>
        (FeedSettings.Of(FeedRules.Default) with { Gate = FeedGate.Default with { LeavingPercent = percent } })
            .Check().Should().ContainSingle().Which.Message.Should()
            .Be("Gate:LeavingPercent must lie between 0 and 100.");

    [Fact]
    public void Check_RequiredColumnAtNoOrdinal_IsNamed() =>
        (FeedSettings.Of(FeedRules.Default) with { Columns = new Dictionary<string, int> { ["Customer Number"] = 0 } })
            .Check().Should().ContainSingle().Which.Message.Should().Contain("lacks Customer Number");

    [Fact]
    public async Task Sample_ManyRows_HasTheFirstFiveAsFields()
    {
        var sample = await ReadAsync(new FeedBuilder().WithMany(50, "JD01").Build());

        sample.Header.Should().BeNull();
        sample.At(1).Should().Equal("C-1", "C-2", "C-3", "C-4", "C-5");
        sample.At(30).Should().OnlyContain(id => id == "JD01");
        sample.At(99).Should().OnlyContain(value => value.Length == 0);
        sample.Width.Should().Be(31);
    }

    [Fact]
    public async Task Sample_FileWithHeadings_SaysWhereEachStands()
    {
        var sample = await ReadAsync("Customer Name\tCustomer Number\tBusiness Type\nNordic\tC-1\tC\n");

        sample.OrdinalOf(FeedColumnRule.Of(FeedColumn.Number)).Should().Be(2);
        sample.OrdinalOf(FeedColumnRule.Of(FeedColumn.City)).Should().Be(0);
        sample.Rows.Should().ContainSingle();
    }

    [Fact]
    public async Task Sample_Windows1252_ReadsItsLetters()
    {
        var sample = await FeedSample.ReadAsync(
            new MemoryStream(Encoding.Latin1.GetBytes("C-1\t\tC\tÆrø\n")), FeedRules.Default, TestContext.Current.CancellationToken);

        sample.At(4).Should().Equal("Ærø");
    }

    private static Task<FeedSample> ReadAsync(string text) =>
        FeedSample.ReadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(text)), FeedRules.Default, TestContext.Current.CancellationToken);
}
