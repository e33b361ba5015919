using System.Globalization;
using AgencyAdmin.Benchmarks.Matching;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Domain.Matching;

/// <summary>How good suggestions are on the sets of docs/matching.md, on which no weight was set.</summary>
public sealed class MatchingQualityTests
{
    private static readonly Lazy<MatchingScore> s_score = new(() => MatchingScore.Of(MatchingScore.MeasuredSeeds));

    [Fact]
    public void Sure_IsRightNinetyNineTimesInAHundred()
    {
        s_score.Value[MatchBand.Sure].Suggested.Should()
            .BeGreaterThan(900, "a band that suggests nothing is right by chance");
        s_score.Value[MatchBand.Sure].Precision.Should().BeGreaterThanOrEqualTo(0.99);
    }

    [Fact]
    public void Look_IsMostlyRight_AndTheBandsAreInOrder()
    {
        s_score.Value[MatchBand.Look].Precision.Should().BeInRange(0.75, s_score.Value[MatchBand.Sure].Precision);
        s_score.Value[MatchBand.Unlikely].Precision.Should().BeLessThan(s_score.Value[MatchBand.Look].Precision);
        (s_score.Value.Recall(MatchBand.Sure) + s_score.Value.Recall(MatchBand.Look)).Should().BeGreaterThan(0.65);
    }

    [Fact]
    public void Documentation_SaysWhatIsMeasured() =>
        File.ReadAllText(Repository.File("docs", "matching.md")).Should().Contain(s_score.Value.Table());

    [Theory]
    [InlineData("ABCDE", "ABCDE", false)]
    [InlineData("ABCDE", "ABDE", true)]
    [InlineData("ABDE", "ABCDE", true)]
    [InlineData("ABCDE", "ABXDE", true)]
    [InlineData("ABCDE", "ABDCE", true)]
    [InlineData("ABCDE", "BACDX", false)]
    [InlineData("ABCDE", "ABC", false)]
    [InlineData("ABCDE", "ABCDEF", true)]
    [InlineData("", "A", true)]
    public void Spellings_OneErrorApart_AreNear(string one, string other, bool areNear)
    {
        NearSpellings.AreNear(one, other).Should().Be(areNear);
        if (areNear)
        {
            NearSpellings.Keys(one).Should().IntersectWith(NearSpellings.Keys(other));
        }
    }

    [Fact]
    public void Set_SameSeed_IsTheSameSet()
    {
        var (one, other) = (MatchingSet.Make(7), MatchingSet.Make(7));

        one.Candidates.Should().Equal(other.Candidates);
        one.Answers.Should().Equal(other.Answers);
        one.Subjects.Count.ToString(CultureInfo.InvariantCulture).Should()
            .Be(other.Subjects.Count.ToString(CultureInfo.InvariantCulture));
    }
}
