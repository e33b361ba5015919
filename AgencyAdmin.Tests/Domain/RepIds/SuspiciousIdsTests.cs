using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Tests.Domain.RepIds;

public sealed class SuspiciousIdsTests
{
    [Theory]
    [InlineData("JD01", "jd01", "case")]
    [InlineData("JD 01", "JD01", "spaces")]
    [InlineData("JD1", "JD001", "leading zeros")]
    [InlineData("7", "007", "leading zeros")]
    [InlineData("0", "00", "leading zeros")]
    [InlineData("JD01", "JDO1", "look-alike characters")]
    [InlineData("AI1", "Al1", "look-alike characters")]
    [InlineData("A1", "AI", "look-alike characters")]
    [InlineData("JS1", "J51", "look-alike characters")]
    [InlineData("AB1", "A81", "look-alike characters")]
    [InlineData("AT1", "АT1", "look-alike characters")]
    [InlineData("jd 01", "JD01", "case and spaces")]
    [InlineData("jd1", "JD01", "case and leading zeros")]
    [InlineData("jdO1", "JD01", "look-alike characters and case")]
    [InlineData("R1", "R1\u200B", "invisible characters")]
    [InlineData("R1", "R\u00AD1", "invisible characters")]
    [InlineData("R1", "\uFEFFR1", "invisible characters")]
    [InlineData("R1", "R\u200F1", "invisible characters")]
    [InlineData("R1", "R1\uFE0F", "invisible characters")]
    [InlineData("R1", "\uFF32\uFF11", "full-width characters")]
    [InlineData("R1", "r\u200B1", "invisible characters and case")]
    [InlineData("R1", "R-1", "punctuation")]
    [InlineData("R1", "R.1", "punctuation")]
    [InlineData("R1", "R/1", "punctuation")]
    [InlineData("R\u20101", "R-1", "punctuation")]
    [InlineData("R1", "R1\u2019", "quotation marks")]
    [InlineData("R1", "\"R1", "quotation marks")]
    [InlineData("007", "'007", "quotation marks")]
    [InlineData("7", "'007", "quotation marks and leading zeros")]
    [InlineData("007", "007.0", "zeros behind a decimal point")]
    [InlineData("7", "007.00", "zeros behind a decimal point and leading zeros")]
    public void Find_PairThatDiffersInOneRespect_NamesItOnBothSides(string one, string other, string difference)
    {
        var found = SuspiciousIds.Find([one, other, "XY99"]);

        found.Keys.Should().BeEquivalentTo(one, other);
        found[one].Should().Equal(new Suspicion(other, difference));
        found[other].Should().Equal(new Suspicion(one, difference));
    }

    [Theory]
    [InlineData("JD01", "JD02")]
    [InlineData("JD10", "JD1")]
    [InlineData("AO1", "A1")]
    [InlineData("AL1", "AI1")]
    [InlineData("R100", "R10")]
    public void Find_IdsThatAreMeantToDiffer_FindsNothing(string one, string other) =>
        SuspiciousIds.Find([one, other]).Should().BeEmpty();

    [Theory]
    [InlineData("R1", 211, "R1\u200B", 1, "R1\u200B", "R1")]
    [InlineData("R1\u200B", 1, "R1", 211, "R1\u200B", "R1")]
    [InlineData("R-1", 3, "R1", 3, "R-1", "R1")]
    [InlineData("JD01", 3, "jd01", 3, "jd01", "JD01")]
    public void Join_ReadsTheRarerSpellingAsTheCommonerOne(
        string one, int customers, string other, int otherCustomers, string old, string read) =>
        SuspiciousIds.Join(one, customers, other, otherCustomers).Should().Be(new RepIdAlias(old, read));

    [Theory]
    [InlineData("-", ".")]
    [InlineData("1-02", "12")]
    [InlineData("R1", "R1A")]
    public void Find_NothingButPunctuation_OrZerosBehindIt_IsNoPair(string one, string other) =>
        SuspiciousIds.Find([one, other]).Should().BeEmpty();

    [Fact]
    public void Find_SameIdTwice_IsNoPair() => SuspiciousIds.Find(["JD01", "JD01"]).Should().BeEmpty();

    [Fact]
    public void Find_ThreeOfAKind_ListsBothOthers() =>
        SuspiciousIds.Find(["JD1", "jd1", "JD01"])["JD1"].Select(s => s.Other).Should().BeEquivalentTo("jd1", "JD01");
}
