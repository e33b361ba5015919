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

    [Fact]
    public void Find_SameIdTwice_IsNoPair() => SuspiciousIds.Find(["JD01", "JD01"]).Should().BeEmpty();

    [Fact]
    public void Find_ThreeOfAKind_ListsBothOthers() =>
        SuspiciousIds.Find(["JD1", "jd1", "JD01"])["JD1"].Select(s => s.Other).Should().BeEquivalentTo("jd1", "JD01");
}
